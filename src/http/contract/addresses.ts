import { z } from 'zod';
import { operation } from './shapes.ts';

/** Parts of addresses and bodies that several routes share. */
export const workspaceParams = z.object({ workspace: z.string() });
export const environmentParams = workspaceParams.extend({ environment: z.string() });
export const operationParams = environmentParams.extend({ operationId: z.uuid() });
export const setParams = environmentParams.extend({ backupSetId: z.uuid() });
export const itemParams = setParams.extend({ itemId: z.uuid() });
export const runParams = environmentParams.extend({ runId: z.uuid() });
export const lineParams = runParams.extend({ lineId: z.string().min(1).max(400) });
export const page = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(20000).default(200),
});
export const ENV = '/workspaces/:workspace/environments/:environment';
export const RUN = `${ENV}/restore-runs/:runId`;
export const started = z.object({ operation });
export const person = z.object({ id: z.string(), name: z.string(), email: z.string() });
