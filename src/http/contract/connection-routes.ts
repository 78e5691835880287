import { z } from 'zod';
import { ENV, environmentParams } from './addresses.ts';
import { connection, onboarding } from './onboarding-shapes.ts';
import { route } from './route.ts';
import { decision } from './shapes.ts';

const health = z
  .object({ state: z.enum(['ok', 'degraded', 'failed']), reason: z.string(), checkedAt: z.string() })
  .nullable();

/** How an environment signs in to its tenant; never with what. */
export const connectionRoutes = {
  getConnection: route({
    id: 'getConnection',
    method: 'GET',
    path: `${ENV}/connection`,
    summary: 'The connection of an environment, without its secret, and what was last seen of it',
    access: 'workspace.view',
    params: environmentParams,
    response: {
      status: 200,
      body: z.object({
        /** Null where the environment has none. */
        connection: connection.nullable(),
        decision,
        health,
        /** A new credential is being prepared. */
        replacing: z.boolean(),
      }),
    },
  }),
  verifyConnection: route({
    id: 'verifyConnection',
    method: 'POST',
    path: `${ENV}/connection/verify`,
    summary:
      'Sign in, look whose tenant it is and what each type can do; the connection then holds the result',
    access: 'environment.connect',
    params: environmentParams,
    response: { status: 202, body: null },
  }),
  switchConnection: route({
    id: 'switchConnection',
    method: 'PATCH',
    path: `${ENV}/connection`,
    summary: 'Switch the connection on or off',
    access: 'environment.connect',
    params: environmentParams,
    body: z.object({ enabled: z.boolean() }),
    response: { status: 204, body: null },
  }),
  deleteConnection: route({
    id: 'deleteConnection',
    method: 'DELETE',
    path: `${ENV}/connection`,
    summary: 'Remove the connection with its secret; backups stay',
    access: 'environment.connect',
    params: environmentParams,
    response: { status: 204, body: null },
  }),
  replaceCredential: route({
    id: 'replaceCredential',
    method: 'POST',
    path: `${ENV}/connection/replacement`,
    summary: 'Begin to replace the credential; the old one works until the new one is complete',
    access: 'environment.connect',
    params: environmentParams,
    response: { status: 201, body: onboarding },
  }),
} as const;
