import { z } from 'zod';
import { mappingDecisions, restoreSource } from './mapping-shapes.ts';
import { review } from './review-shapes.ts';

/** Wire shapes shared by several routes. Times are ISO 8601 UTC. Registered names become OpenAPI components. */
const named = <T extends z.ZodType>(id: string, shape: T): T => {
  z.globalRegistry.add(shape, { id });
  return shape;
};

export const nextAction = named(
  'NextAction',
  z.object({
    action: z.string(),
    label: z.string(),
    step: z.string().optional(),
    href: z.string().optional(),
  }),
);

export const gate = named(
  'Gate',
  z.object({ id: z.string(), label: z.string(), state: z.string(), reason: z.string() }),
);

export const verdict = named(
  'Verdict',
  z.object({
    rung: z.number().int(),
    state: z.enum(['ready', 'stale', 'blocked', 'preparing', 'in_progress', 'ended']),
    code: z.string().nullable(),
    status: z.string(),
    reason: z.string(),
    impact: z.string(),
    next: nextAction,
    mayConfirm: z.boolean(),
    /** A dry run could be started, though something may forbid writing. */
    mayDryRun: z.boolean(),
    /** The kind of the first technical cause, where one refuses. */
    blockedBy: z.string().nullable(),
    showGuidance: z.boolean(),
    gates: z.array(gate),
    warnings: z.number().int(),
    blockers: z.number().int(),
  }),
);

export const problem = named(
  'Problem',
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string(),
    next: z.string(),
    requestId: z.string(),
    /** Of the gates, where they refused. */
    verdict: verdict.optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  }),
);

/** Status, reason, impact, one next action: the head of every page. */
export const decision = named(
  'Decision',
  z.object({
    tone: z.enum(['success', 'warning', 'danger', 'informative', 'subtle']),
    status: z.string(),
    reason: z.string(),
    impact: z.string(),
    next: nextAction.nullable(),
  }),
);

export const environmentRef = named(
  'EnvironmentRef',
  z.object({
    slug: z.string(),
    name: z.string(),
    kind: z.enum(['production', 'staging', 'test']),
    status: z.enum(['active', 'archived']),
    simulated: z.boolean(),
  }),
);

export const operation = named(
  'Operation',
  z.object({
    id: z.string(),
    kind: z.enum([
      'backup',
      'compare',
      'checks',
      'preview',
      'rehearsal',
      'restore',
      'dry_run',
      'directory',
      'integrity',
      'housekeeping',
      'import',
    ]),
    label: z.string(),
    /** `waiting`: it holds nothing, and something outside has to happen first; it is looked at again at `lookAgainAt`. */
    status: z.enum(['queued', 'running', 'waiting', 'ended']),
    lookAgainAt: z.string().nullable(),
    outcome: z.enum(['succeeded', 'partly', 'failed', 'blocked', 'cancelled']).nullable(),
    progress: z.object({ now: z.string(), done: z.number().int(), total: z.number().int().nullable() }),
    failure: z.object({ code: z.string(), message: z.string(), next: z.string() }).nullable(),
    cancelRequested: z.boolean(),
    /** A person wants it to stand still: it does before its next step, and goes on when it is continued. */
    pauseRequested: z.boolean(),
    subjectId: z.string().nullable(),
    startedBy: z.string(),
    createdAt: z.string(),
    startedAt: z.string().nullable(),
    endedAt: z.string().nullable(),
  }),
);

export const runStatus = z.enum([
  'draft',
  'queued',
  'running',
  'awaiting_review',
  'awaiting_approval',
  'paused',
  'restored',
  'restored_with_follow_up',
  'partly_restored',
  'failed',
  'cancelled',
  'stopped',
  'dry_run_completed',
]);

export const runSummary = named(
  'RunSummary',
  z.object({
    id: z.string(),
    status: runStatus,
    statusLabel: z.string(),
    dryRun: z.boolean(),
    backupSetName: z.string().nullable(),
    /** Null when the backup is of this environment. */
    source: restoreSource.nullable(),
    itemsInScope: z.number().int().nullable(),
    createdBy: z.string(),
    createdAt: z.string(),
    updatedAt: z.string(),
    endedAt: z.string().nullable(),
    operationId: z.string().nullable(),
  }),
);

export const writeMode = z.enum([
  'update_or_create',
  'only_missing',
  'assignments_only',
  'settings_only',
  'copy',
]);
/** A live object that the run is to remove: one that an undone run made, or one that the backup does not hold. */
export const removal = named(
  'Removal',
  z.object({
    typeKey: z.string().max(100),
    id: z.string().min(1).max(200),
    because: z.enum(['undo', 'unknown']),
  }),
);
/** The run ends after so many lines that failed; null goes on whatever fails. */
export const stopAfterFailures = z.number().int().min(1).max(1000).nullable();
/** Short enough to leave room for the name that it begins. */
export const copyPrefix = z.string().max(60);

/** The wizard's draft, and the run it becomes. `revision` goes up with every edit; an edit names the revision it saw. */
export const restoreRun = named(
  'RestoreRun',
  runSummary.extend({
    revision: z.number().int(),
    backupSetId: z.string().nullable(),
    scope: z.object({
      mode: z.enum(['all', 'selected']).nullable(),
      itemIds: z.array(z.string()),
      writeMode: writeMode,
      copyPrefix: z.string(),
      mapping: mappingDecisions,
      confirmedMatches: z.record(z.string(), z.string()),
      raiseConditionalAccess: z.array(z.string()),
      confirmedEveryone: z.array(z.string()),
      /** Where values are typed in; the values are never given back. */
      typedSecrets: z.array(z.object({ itemId: z.string(), path: z.string() })),
      removals: z.array(removal),
      stopAfterFailures,
      digest: z.string().nullable(),
    }),
    /** The run whose inverse this one is. */
    undoOf: z.string().nullable(),
    /** Whether it can be undone; null while it has not ended. `reason`: why not, or what to know beforehand. */
    undo: z.object({ possible: z.boolean(), reason: z.string(), next: z.string() }).nullable(),
    verdict: verdict,
    activeOperation: operation.nullable(),
    checksRanAt: z.string().nullable(),
    previewGeneratedAt: z.string().nullable(),
    safetyBackupSetId: z.string().nullable(),
    confirmedBy: z.string().nullable(),
    confirmedAt: z.string().nullable(),
    failureReason: z.string().nullable(),
    /** What waits for another administrator in Intune; null when nothing does. */
    approval: z
      .object({
        lines: z.number().int(),
        /** Lines that go on when those are done. */
        dependants: z.number().int(),
        /** When the first of them expires. */
        expiresAt: z.string(),
        lookAgainAt: z.string().nullable(),
        /** The admin center's page for it. */
        href: z.string(),
      })
      .nullable(),
    /** The second person's approval: what a confirmation will need, or what became of it; null where none is needed. */
    review: review.nullable(),
    /** Head of the run's own page. */
    decision: decision,
  }),
);

export const change = named(
  'Change',
  z.object({
    label: z.string(),
    path: z.string(),
    kind: z.enum(['added', 'removed', 'changed', 'moved']),
    beforeText: z.string(),
    afterText: z.string(),
    section: z.enum(['content', 'assignments']),
  }),
);

export const previewLine = named(
  'PreviewLine',
  z.object({
    id: z.string(),
    name: z.string(),
    action: z.enum(['create', 'update', 'unchanged', 'blocked', 'manual', 'remove']),
    /** What happens, in words: "Change 2 settings", "Create again". */
    headline: z.string(),
    topChanges: z.array(change),
    changeCount: z.number().int(),
    affected: z.string(),
    reach: z.object({
      gains: z.array(z.string()),
      loses: z.array(z.string()),
      newlyExcluded: z.array(z.string()),
      noLongerExcluded: z.array(z.string()),
    }),
    attention: z.array(z.object({ severity: z.enum(['blocker', 'warning', 'info']), text: z.string() })),
    reason: z.string(),
    next: z.string(),
    /** Why an undo could not bring back what this line changes; empty where it can. */
    noUndo: z.string(),
    risk: z.enum(['low', 'medium', 'high', 'critical']),
    typeKey: z.string(),
    typeLabel: z.string(),
    platform: z.string(),
  }),
);

export const previewSummary = named(
  'PreviewSummary',
  z.object({
    digest: z.string(),
    scopeDigest: z.string(),
    generatedAt: z.string(),
    current: z.boolean(),
    /** Words first: "3 policies change; 41 stay as they are", or "No policy changes detected". */
    headline: z.string(),
    counts: z.object({
      create: z.number().int(),
      update: z.number().int(),
      remove: z.number().int(),
      unchanged: z.number().int(),
      blocked: z.number().int(),
      manual: z.number().int(),
      attention: z.number().int(),
    }),
    types: z.array(z.object({ key: z.string(), label: z.string(), count: z.number().int() })),
    platforms: z.array(z.object({ key: z.string(), count: z.number().int() })),
    /** Lines that write and whose risk is critical. */
    critical: z.number().int(),
    /** Lines whose change an undo could not bring back, the first few with their reasons. */
    noUndo: z.object({
      count: z.number().int(),
      lines: z.array(z.object({ name: z.string(), typeLabel: z.string(), reason: z.string() })),
    }),
  }),
);

export const lineResult = named(
  'LineResult',
  z.object({
    lineId: z.string(),
    name: z.string(),
    typeLabel: z.string(),
    action: z.string(),
    outcome: z.string(),
    outcomeLabel: z.string(),
    reason: z.string(),
    next: z.string(),
    /** What was sent, in order, with what came back; empty when nothing was sent. */
    writes: z.array(
      z.object({
        step: z.string(),
        method: z.string(),
        status: z.string(),
        at: z.string(),
        requestId: z.string(),
      }),
    ),
    verified: z.boolean(),
    /** The request in Intune that it waits for; null for a line that does not. */
    approval: z.object({ code: z.string(), filedAt: z.string(), expiresAt: z.string() }).nullable(),
  }),
);
