import { z } from 'zod';
import { route } from './route.ts';
import { person } from './addresses.ts';

/** Signing in and out. */
export const sessionRoutes = {
  signIn: route({
    id: 'signIn',
    method: 'POST',
    path: '/session',
    summary: 'Sign in with a one-time link',
    access: 'public',
    body: z.object({ token: z.string().min(1).max(200) }),
    response: { status: 200, body: z.object({ person }) },
  }),
  getSession: route({
    id: 'getSession',
    method: 'GET',
    path: '/session',
    summary: 'Who is signed in, and their workspaces',
    access: 'person',
    response: {
      status: 200,
      body: z.object({
        person,
        workspaces: z.array(z.object({ slug: z.string(), name: z.string(), role: z.string() })),
      }),
    },
  }),
  signOut: route({
    id: 'signOut',
    method: 'DELETE',
    path: '/session',
    summary: 'Sign out',
    access: 'person',
    response: { status: 204, body: null },
  }),
} as const;
