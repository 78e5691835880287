import { Problem } from '../../kernel/problem.ts';
import { GraphError } from '../../graph/graph-error.ts';
import type { Digest } from '../../kernel/digest.ts';
import type { ResourceTypeKey } from '../../catalogue/resource-type.ts';
import type { TypeListing } from '../../graph/read/captured-resource.ts';
import { databaseNow } from '../../store/store.ts';
import { loadPlanBase } from '../preview/load-plan.ts';
import type { PlannedLine } from '../preview/plan/plan-input.ts';
import type { ReadingDeps, Reporting } from '../preview/restore-deps.ts';
import type { CheckOutcome } from '../facts/checks.ts';
import { ambiguousMatches } from './ambiguous-matches.ts';
import { assignmentReach } from './assignment-reach.ts';
import { backupIntegrity } from './backup-integrity.ts';
import {
  CouldNotCheck,
  checkContext,
  completed,
  unknown,
  type Check,
  type CheckContext,
} from './check-context.ts';
import { completeness } from './completeness.ts';
import { connection } from './connection.ts';
import { intuneApproval } from './intune-approval.ts';
import { lockout } from './lockout.ts';
import { newerChanges } from './newer-changes.ts';
import { otherOperation } from './other-operation.ts';
import { permissions } from './permissions.ts';
import { references } from './references.ts';
import { secrets } from './secrets.ts';
import { serviceLimits } from './service-limits.ts';
import { tenantIdentity } from './tenant-identity.ts';

/** Every safety check, in the order of running. */
export const CHECKS: readonly Check[] = [
  connection,
  permissions,
  tenantIdentity,
  backupIntegrity,
  completeness,
  references,
  secrets,
  newerChanges,
  ambiguousMatches,
  assignmentReach,
  lockout,
  serviceLimits,
  intuneApproval,
  otherOperation,
];

export interface ChecksRun {
  scopeDigest: Digest;
  /** When the reading began, by the database's clock: the checks are as old as the oldest thing they saw. */
  ranAt: Date;
  outcomes: CheckOutcome[];
  /** The lines of this scope with the live objects that they were computed from; null when the tenant could not be read for them. */
  plan: { lines: readonly PlannedLine[]; listings: ReadonlyMap<ResourceTypeKey, TypeListing> } | null;
}

/**
 * Runs all checks for the run's scope as read at the beginning, and stores nothing. A check that can't be completed is unknown; it never
 * stops the others. Throws when the scope is not defined, and when the signal aborts.
 */
export async function runChecks(
  deps: ReadingDeps,
  at: { workspaceId: string; runId: string; operationId?: string | null },
  reporting: Reporting,
): Promise<ChecksRun> {
  const ranAt = await deps.store.inWorkspace(at.workspaceId, databaseNow);
  const base = await loadPlanBase(deps, at, reporting);
  const context = checkContext({
    deps,
    workspaceId: at.workspaceId,
    base,
    operationId: at.operationId ?? null,
    reporting,
  });
  const outcomes: CheckOutcome[] = [];
  for (const check of CHECKS) {
    reporting.signal.throwIfAborted();
    await reporting.progress({
      now: `Checking: ${check.label}`,
      done: outcomes.length,
      total: CHECKS.length,
    });
    outcomes.push(await outcomeOf(check, context, reporting.signal));
  }
  return { scopeDigest: base.digest, ranAt, outcomes, plan: await planOf(context) };
}

/** What the checks have read and computed already. Why it could not be read is in their outcomes. */
async function planOf(context: CheckContext): Promise<ChecksRun['plan']> {
  try {
    return { lines: await context.plan(), listings: await context.listings() };
  } catch (error) {
    if (error instanceof GraphError || error instanceof Problem) return null;
    throw error;
  }
}

async function outcomeOf(check: Check, context: CheckContext, signal: AbortSignal): Promise<CheckOutcome> {
  try {
    return completed(check, await check.run(context));
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof CouldNotCheck) return unknown(check, error.message);
    if (error instanceof GraphError) return unknown(check, `Microsoft Graph: ${error.message}`);
    if (error instanceof Problem) return unknown(check, `${error.message}. ${error.detail}`.trim());
    throw error;
  }
}
