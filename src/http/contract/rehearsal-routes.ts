import { z } from 'zod';
import { ENV, environmentParams, RUN, runParams, started } from './addresses.ts';
import { route } from './route.ts';

const setting = z.object({ required: z.boolean() });

/** Rehearsals: a preview carried out against a simulated copy of the tenant, and whether an environment asks for one. */
export const rehearsalRoutes = {
  startRehearsal: route({
    id: 'startRehearsal',
    method: 'POST',
    path: `${RUN}/rehearsal`,
    summary: 'Rehearse the current preview against a simulated copy of the tenant; writes nothing to it',
    access: 'restore.check',
    params: runParams,
    response: { status: 202, body: started },
  }),
  getRehearsal: route({
    id: 'getRehearsal',
    method: 'GET',
    path: `${RUN}/rehearsal`,
    summary: 'What the last rehearsal found',
    access: 'restore.view',
    params: runParams,
    response: {
      status: 200,
      body: z.object({
        required: z.boolean(),
        rehearsal: z
          .object({
            state: z.enum(['passed', 'differs', 'failed']),
            /** Of the preview that is current now. */
            current: z.boolean(),
            reason: z.string(),
            next: z.string(),
            by: z.string(),
            endedAt: z.string(),
            lines: z.number().int(),
            differing: z.number().int(),
            /** The first of them, each with what was expected of the line and what it came to. */
            differences: z.array(
              z.object({
                lineId: z.string(),
                name: z.string(),
                typeLabel: z.string(),
                expected: z.string(),
                got: z.string(),
                reason: z.string(),
                changes: z.array(z.object({ label: z.string(), expected: z.string(), found: z.string() })),
              }),
            ),
          })
          .nullable(),
      }),
    },
  }),
  getRehearsalSetting: route({
    id: 'getRehearsalSetting',
    method: 'GET',
    path: `${ENV}/rehearsal`,
    summary: 'Must a preview be rehearsed before anything is restored?',
    access: 'workspace.view',
    params: environmentParams,
    response: { status: 200, body: setting },
  }),
  setRehearsalSetting: route({
    id: 'setRehearsalSetting',
    method: 'PATCH',
    path: `${ENV}/rehearsal`,
    summary: 'Ask for a rehearsal before anything is restored, or no longer; written to the audit record',
    access: 'environment.connect',
    params: environmentParams,
    body: setting,
    response: { status: 200, body: setting },
  }),
} as const;
