import { z } from 'zod';
import { ENV, environmentParams } from './addresses.ts';
import { route } from './route.ts';

const secretReading = z.object({ readSecrets: z.boolean() });

/** Whether secrets that Graph gives in plain text are read from a tenant and kept encrypted. */
export const secretRoutes = {
  getSecretReading: route({
    id: 'getSecretReading',
    method: 'GET',
    path: `${ENV}/secrets`,
    summary: 'May secrets of the tenant be read and kept encrypted?',
    access: 'workspace.view',
    params: environmentParams,
    response: { status: 200, body: secretReading },
  }),
  setSecretReading: route({
    id: 'setSecretReading',
    method: 'PATCH',
    path: `${ENV}/secrets`,
    summary: 'Allow or forbid to read secrets of the tenant; written to the audit record',
    access: 'secrets.allow',
    params: environmentParams,
    body: secretReading,
    response: { status: 200, body: secretReading },
  }),
} as const;
