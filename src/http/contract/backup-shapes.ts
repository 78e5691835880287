import { z } from 'zod';

const named = <T extends z.ZodType>(id: string, shape: T): T => {
  z.globalRegistry.add(shape, { id });
  return shape;
};

export const backupSet = named(
  'BackupSet',
  z.object({
    id: z.string(),
    name: z.string(),
    purpose: z.enum(['manual', 'safety', 'scheduled', 'import']),
    status: z.enum(['capturing', 'complete', 'incomplete', 'failed']),
    /** Why it is not complete, in words; empty when it is. */
    statusReason: z.string(),
    usable: z.boolean(),
    itemCount: z.number().int(),
    countsByType: z.array(
      z.object({
        key: z.string(),
        label: z.string(),
        count: z.number().int(),
        /** `unavailable`: this cloud or tenant has no such collection. */
        state: z.enum(['complete', 'incomplete', 'failed', 'unavailable']),
        reason: z.string(),
      }),
    ),
    quality: z.object({ full: z.number().int(), degraded: z.number().int() }),
    createdBy: z.string(),
    createdAt: z.string(),
    completedAt: z.string().nullable(),
    operationId: z.string().nullable(),
    /** Restore runs that refer to it; it can't be deleted while there are any. */
    usedByRuns: z.number().int(),
    /** Of an import: the tool whose format it has, and how many of its files became what; null for what was captured. */
    imported: z
      .object({
        format: z.string(),
        fromThisTenant: z.boolean(),
        files: z.number().int(),
        imported: z.number().int(),
        withLoss: z.number().int(),
        notResource: z.number().int(),
        refused: z.number().int(),
      })
      .nullable(),
  }),
);

export const backupItem = named(
  'BackupItem',
  z.object({
    id: z.string(),
    typeKey: z.string(),
    typeLabel: z.string(),
    resourceId: z.string(),
    name: z.string(),
    platform: z.string(),
    restorable: z.enum(['enabled', 'manual']),
    risk: z.enum(['low', 'medium', 'high', 'critical']),
    quality: z.enum(['full', 'degraded']),
    qualityReasons: z.array(z.string()),
    /** What its capture came to, in figures. */
    captured: z.object({
      pages: z.number().int(),
      counts: z.array(
        z.object({
          part: z.string(),
          announced: z.number().int().nullable(),
          captured: z.number().int(),
        }),
      ),
      /** Parts that were not read whole; "" is the object itself. */
      unreadParts: z.array(z.string()),
      missingPermissions: z.array(z.string()),
      /** Secrets that Microsoft Graph does not return. */
      missingSecrets: z.array(z.string()),
      /** Microsoft's ids of the requests that failed, for its support. */
      requestIds: z.array(z.string()),
    }),
    /** Why it is of a kind that this version does not know: captured whole, never written. Empty for known ones. */
    unrecognised: z.string(),
    /** Against the tenant, as of the last comparison; null = never compared. */
    change: z.enum(['same', 'changed', 'missing', 'ambiguous', 'unknown']).nullable(),
    comparedAt: z.string().nullable(),
    capturedAt: z.string(),
  }),
);
