import { z } from 'zod';
import { ENV, environmentParams, started, workspaceParams } from './addresses.ts';
import { route } from './route.ts';

const most = (max: number) => z.coerce.number().int().min(1).max(max);
const rule = z.object({ last: most(1000).nullable(), days: most(3650).nullable() });
const retention = z.object({
  backups: rule,
  safety: rule,
  operations: z.object({ days: most(3650).nullable() }),
});

const settings = z.object({
  encryptBackups: z.boolean(),
  retention,
  /** Stored backup sets, and how many of them are not encrypted. */
  sets: z.object({ stored: z.number().int(), inClear: z.number().int() }),
  /** The latest housekeeping; null when there was none. */
  latest: z.object({ at: z.string(), outcome: z.string().nullable() }).nullable(),
});

const named = z.object({ id: z.string(), name: z.string(), createdAt: z.string() });

/** How data of an environment is kept: encrypted or not, for how long; and how it is deleted for good. */
export const dataRoutes = {
  getDataSettings: route({
    id: 'getDataSettings',
    method: 'GET',
    path: `${ENV}/data`,
    summary: 'How data of the environment is kept, and for how long',
    access: 'workspace.view',
    params: environmentParams,
    response: { status: 200, body: settings },
  }),
  setDataSettings: route({
    id: 'setDataSettings',
    method: 'PATCH',
    path: `${ENV}/data`,
    summary:
      'Change how data of the environment is kept; written to the audit record, in effect with the next housekeeping',
    access: 'environment.settings',
    params: environmentParams,
    body: z.object({ encryptBackups: z.boolean().optional(), retention: retention.optional() }),
    response: { status: 200, body: settings },
  }),
  previewRetention: route({
    id: 'previewRetention',
    method: 'POST',
    path: `${ENV}/data/retention-preview`,
    summary: 'What housekeeping would delete now by these rules, or by those in effect; deletes nothing',
    access: 'environment.settings',
    params: environmentParams,
    body: z.object({ retention: retention.optional() }),
    response: {
      status: 200,
      body: z.object({
        headline: z.string(),
        remove: z.array(named.extend({ purpose: z.string() })),
        /** What the rules would let go, and stays: a restore refers to it, it is the newest complete one, or it is being captured. */
        kept: z.array(named.extend({ because: z.string() })),
        operations: z.number().int(),
        notifications: z.number().int(),
        keptAnswers: z.number().int(),
      }),
    },
  }),
  startHousekeeping: route({
    id: 'startHousekeeping',
    method: 'POST',
    path: `${ENV}/data/housekeeping`,
    summary:
      'Encrypt what is to be encrypted and delete what the rules let go, now; it runs by itself once a day',
    access: 'environment.settings',
    params: environmentParams,
    response: { status: 202, body: started },
  }),
  deleteEnvironment: route({
    id: 'deleteEnvironment',
    method: 'POST',
    path: `${ENV}/delete`,
    summary: 'Delete the environment for good: connection, backups, runs, keys; only its audit entries stay',
    access: 'data.delete',
    params: environmentParams,
    body: z.object({ name: z.string().max(200) }),
    response: { status: 204, body: null },
  }),
  deleteWorkspace: route({
    id: 'deleteWorkspace',
    method: 'POST',
    path: '/workspaces/:workspace/delete',
    summary:
      'Delete the workspace for good, with all environments and memberships; only its audit record stays',
    access: 'data.delete',
    params: workspaceParams,
    body: z.object({ name: z.string().max(200) }),
    response: { status: 204, body: null },
  }),
} as const;
