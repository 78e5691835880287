import { z } from 'zod';

/** Another object stands for it, what names it is written without it, or it is made from its definition in the backup. */
export const mappingDecision = z.union([
  z.object({ action: z.literal('map'), targetId: z.string() }),
  z.object({ action: z.literal('leaveOut') }),
  z.object({ action: z.literal('create') }),
]);
/** Decisions by kind and by the id in the source. */
export const mappingDecisions = z.record(z.string().max(100), z.record(z.string().max(200), mappingDecision));

const target = z.object({ targetId: z.string(), targetName: z.string() });

/** One object of the source that something in scope names, and what stands for it. */
export const mappedObject = z.object({
  kind: z.string(),
  kindLabel: z.string(),
  sourceId: z.string(),
  sourceName: z.string(),
  /** What ids of it are: `appId` for apps that are named by the id which they have everywhere. */
  by: z.enum(['id', 'appId']),
  state: z.enum(['present', 'inRun', 'mapped', 'created', 'leftOut', 'missing', 'undecided']),
  targetId: z.string().nullable(),
  targetName: z.string().nullable(),
  suggestion: target.extend({ reason: z.string() }).nullable(),
  /** Several that could be meant; none of them is suggested. */
  candidates: z.array(target),
  mayCreate: z.boolean(),
  mayLeaveOut: z.boolean(),
  note: z.string(),
  usedBy: z.array(z.string()),
  usedByCount: z.number().int(),
  /** The decision was there before this draft, from an earlier restore of this pair of tenants. */
  kept: z.object({ by: z.string(), at: z.string() }).nullable(),
});

/** The environment that a backup was taken of, where that is not the one that is restored to. */
export const restoreSource = z.object({
  environmentName: z.string(),
  environmentSlug: z.string(),
  tenantId: z.string(),
  otherTenant: z.boolean(),
});

/** The mapping of a scope. */
export const mapping = z.object({
  directoryCachedAt: z.string().nullable(),
  unread: z.array(z.object({ kind: z.string(), kindLabel: z.string(), problem: z.string() })),
  undecided: z.number().int(),
  objects: z.array(mappedObject),
});
