import { z } from 'zod';

/** Another object stands for it, what names it is written without it, or it is made from its definition in the backup. */
export const mappingDecision = z.union([
  z.object({ action: z.literal('map'), targetId: z.string() }),
  z.object({ action: z.literal('leaveOut') }),
  z.object({ action: z.literal('create') }),
]);
/** Decisions by kind and by the id in the source. */
export const mappingDecisions = z.record(z.string().max(100), z.record(z.string().max(200), mappingDecision));
