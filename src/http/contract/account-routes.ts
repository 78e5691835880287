import { z } from 'zod';
import { route } from './route.ts';
import { person, workspaceParams } from './addresses.ts';

const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });

/** A person's own account: how they sign in, and where. */
export const accountRoutes = {
  getAccount: route({
    id: 'getAccount',
    method: 'GET',
    path: '/account',
    summary: 'How the caller signs in, and their sessions',
    access: 'person',
    response: {
      status: 200,
      body: z.object({
        person,
        /** The identity provider and whether an account there is the caller's; null without one. */
        provider: z.object({ name: z.string(), connected: z.boolean() }).nullable(),
        codes: z.object({
          /** Since when codes are asked for; null: no authenticator. */
          since: z.string().nullable(),
          recoveryCodesLeft: z.number().int(),
        }),
        sessions: z.array(
          z.object({
            id: z.string(),
            /** As the browser calls itself. */
            device: z.string(),
            method: z.enum(['link', 'oidc']),
            address: z.string(),
            createdAt: z.string(),
            lastUsedAt: z.string(),
            current: z.boolean(),
          }),
        ),
      }),
    },
  }),
  beginTotp: route({
    id: 'beginTotp',
    method: 'POST',
    path: '/account/codes',
    summary: 'Begin to set up an authenticator; its secret is shown this once',
    access: 'person',
    response: { status: 200, body: z.object({ secret: z.string(), uri: z.string() }) },
  }),
  confirmTotp: route({
    id: 'confirmTotp',
    method: 'POST',
    path: '/account/codes/confirm',
    summary: 'Confirm the authenticator by a first code; the answer holds the recovery codes, this once',
    access: 'person',
    body: z.object({ code: z.string().min(1).max(40) }),
    response: { status: 200, body: recoveryCodes },
  }),
  newRecoveryCodes: route({
    id: 'newRecoveryCodes',
    method: 'POST',
    path: '/account/codes/recovery',
    summary: 'New recovery codes in place of the old ones, shown this once',
    access: 'person',
    response: { status: 200, body: recoveryCodes },
  }),
  removeTotp: route({
    id: 'removeTotp',
    method: 'DELETE',
    path: '/account/codes',
    summary: 'Sign in without codes from now on',
    access: 'person',
    response: { status: 204, body: null },
  }),
  endSession: route({
    id: 'endSession',
    method: 'DELETE',
    path: '/account/sessions/:sessionId',
    summary: "End one of the caller's sessions",
    access: 'person',
    params: z.object({ sessionId: z.string().min(1).max(100) }),
    response: { status: 204, body: null },
  }),
  endOtherSessions: route({
    id: 'endOtherSessions',
    method: 'DELETE',
    path: '/account/sessions',
    summary: "End all of the caller's sessions but this one",
    access: 'person',
    response: { status: 200, body: z.object({ ended: z.number().int() }) },
  }),
  endMemberSessions: route({
    id: 'endMemberSessions',
    method: 'DELETE',
    path: '/workspaces/:workspace/members/:personId/sessions',
    summary: 'End all sessions of a member; they have to sign in again',
    access: 'members.manage',
    params: workspaceParams.extend({ personId: z.string().min(1).max(100) }),
    response: { status: 200, body: z.object({ ended: z.number().int() }) },
  }),
} as const;
