import { z } from 'zod';
import { route } from './route.ts';
import { person } from './addresses.ts';

const freshBy = z.enum(['oidc', 'totp', 'link']);

/** Signing in and out, and showing again who one is. */
export const sessionRoutes = {
  getSignInWays: route({
    id: 'getSignInWays',
    method: 'GET',
    path: '/sign-in',
    summary: 'By what ways people sign in here',
    access: 'public',
    response: {
      status: 200,
      /** `provider`: what the identity provider is called; null without one. Links then are for everybody, else for emergencies. */
      body: z.object({ provider: z.string().nullable() }),
    },
  }),
  signIn: route({
    id: 'signIn',
    method: 'POST',
    path: '/session',
    summary: 'Sign in with a one-time link',
    access: 'public',
    body: z.object({ token: z.string().min(1).max(200) }),
    response: {
      status: 200,
      /** `codeNeeded`: nobody is signed in yet, a code of the person's authenticator is asked for (`POST /session/code`). */
      body: z.object({ person: person.nullable(), codeNeeded: z.boolean() }),
    },
  }),
  signInByCode: route({
    id: 'signInByCode',
    method: 'POST',
    path: '/session/code',
    summary: 'Complete a sign-in with a code of an authenticator, or a recovery code',
    access: 'public',
    body: z.object({ code: z.string().min(1).max(40) }),
    response: { status: 200, body: z.object({ person }) },
  }),
  beginOidc: route({
    id: 'beginOidc',
    method: 'POST',
    path: '/session/oidc',
    summary: 'Begin to sign in with the identity provider; the answer says where the browser goes',
    access: 'public',
    body: z.object({
      /** `fresh`: prove again who one is; `connect`: make the account there one's own. Both need a session. */
      purpose: z.enum(['sign_in', 'fresh', 'connect']).default('sign_in'),
      /** Where the person was. */
      return: z.string().max(2000).optional(),
    }),
    response: { status: 200, body: z.object({ url: z.string() }) },
  }),
  completeOidc: route({
    id: 'completeOidc',
    method: 'POST',
    path: '/session/oidc/answer',
    summary: "Sign in by the identity provider's answer",
    access: 'public',
    /** The query with which the provider sent the browser back, as it is. */
    body: z.object({ query: z.string().min(1).max(8000) }),
    response: {
      status: 200,
      body: z.object({
        person,
        purpose: z.enum(['sign_in', 'fresh', 'connect']),
        return: z.string().nullable(),
      }),
    },
  }),
  getSession: route({
    id: 'getSession',
    method: 'GET',
    path: '/session',
    summary: 'Who is signed in, and their workspaces',
    access: 'person',
    keys: true,
    response: {
      status: 200,
      body: z.object({
        person,
        workspaces: z.array(z.object({ slug: z.string(), name: z.string(), role: z.string() })),
        /** Null for an API key. */
        session: z
          .object({
            method: z.enum(['link', 'oidc']),
            /** Begun by a link although there is an identity provider. */
            breakGlass: z.boolean(),
            /** Until when it counts as a fresh sign-in; null when it does not. */
            freshUntil: z.string().nullable(),
            /** How one shows again who one is. */
            freshBy,
            freshMinutes: z.number().int(),
            /** An owner signs in by links alone. */
            codesMissing: z.boolean(),
          })
          .nullable(),
      }),
    },
  }),
  proveByCode: route({
    id: 'proveByCode',
    method: 'POST',
    path: '/session/fresh',
    summary: 'Show again who one is, by a code of an authenticator',
    access: 'person',
    body: z.object({ code: z.string().min(1).max(40) }),
    response: { status: 204, body: null },
  }),
  requestLink: route({
    id: 'requestLink',
    method: 'POST',
    path: '/session/link',
    summary: 'Have a new sign-in link of one’s own printed where the server runs',
    access: 'person',
    response: { status: 204, body: null },
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
