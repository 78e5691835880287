import type { ResourceTypeKey } from '../../catalogue/resource-type.ts';
import type { TypeListing } from '../../graph/read/captured-resource.ts';
import type { GraphReader } from '../../graph/read/reader.ts';
import type { PlanBase } from '../preview/load-plan.ts';
import { isOnlyNamed, planLines, typesToRead } from '../preview/plan/compute.ts';
import type { PlannedLine } from '../preview/plan/plan-input.ts';
import { readListings } from '../preview/read-listings.ts';
import type { ReadingDeps, Reporting } from '../preview/restore-deps.ts';
import type { CheckId, CheckOutcome, Finding } from '../facts/checks.ts';

/** What a check may use. Each reading is done once and shared by all checks that need it. */
export interface CheckContext {
  deps: ReadingDeps;
  workspaceId: string;
  base: PlanBase;
  /** The operation that runs the checks, or the restore that repeats them; it is not in its own way. */
  operationId: string | null;
  reader: () => Promise<GraphReader>;
  listings: () => Promise<ReadonlyMap<ResourceTypeKey, TypeListing>>;
  /** The lines that a preview of this scope would show: checks and preview stand on the same computation. */
  plan: () => Promise<readonly PlannedLine[]>;
}

/** One safety check. A thrown GraphError, Problem or CouldNotCheck makes its outcome `unknown`, never passed (I-09). */
export interface Check {
  id: CheckId;
  label: string;
  run: (context: CheckContext) => Promise<readonly Finding[]>;
}

/** The check could not be completed, for this reason in words. */
export class CouldNotCheck extends Error {
  override readonly name = 'CouldNotCheck';
}

/** Builds the context; nothing is read before a check asks for it. */
export function checkContext(facts: {
  deps: ReadingDeps;
  workspaceId: string;
  base: PlanBase;
  operationId: string | null;
  reporting: Reporting;
}): CheckContext {
  const { deps, workspaceId, base, reporting } = facts;
  const reader = once(() => deps.openReader({ workspaceId, environmentId: base.run.environment_id }));
  const listings = once(async () => readListings(await reader(), base, reporting));
  const plan = once(async () =>
    planLines({
      scope: base.scope,
      items: base.items,
      known: base.known,
      listings: await listings(),
      made: base.made,
      otherTenant: !base.source.sameTenant,
      names: (kind, id) => (kind === 'group' ? base.groupNames.get(id) : undefined),
      sizes: (id) => base.groupSizes.get(id),
    }),
  );
  return { deps, workspaceId, base, operationId: facts.operationId, reader, listings, plan };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

/** The plan, provided that every list it stands on was read to its end; else the check that asks can't be completed. */
export async function completePlan(context: CheckContext): Promise<readonly PlannedLine[]> {
  for (const listing of (await context.listings()).values()) {
    if (!listing.complete && standsOn(context.base, listing.typeKey)) {
      const why = listing.problem === '' ? 'the reason is not known' : listing.problem.replace(/\.$/, '');
      throw new CouldNotCheck(`The list of ${listing.typeKey} objects could not be read to its end: ${why}.`);
    }
  }
  return context.plan();
}

/** False for types that are read only to see whether something uses what is removed: what was not read is said on the line. */
function standsOn({ items, scope }: PlanBase, key: ResourceTypeKey): boolean {
  if (isOnlyNamed(key, items)) return false;
  return scope.removals.some(({ typeKey }) => typeKey === key) || typesToRead(items).includes(key);
}

/** The outcome of a check that was completed. */
export function completed(check: Check, findings: readonly Finding[]): CheckOutcome {
  return {
    id: check.id,
    label: check.label,
    state: findings.length === 0 ? 'passed' : 'found',
    unknownReason: '',
    findings,
  };
}

/** The outcome of a check that could not be completed. */
export function unknown(check: Check, reason: string): CheckOutcome {
  return { id: check.id, label: check.label, state: 'unknown', unknownReason: reason, findings: [] };
}

/** "A", "B" and 3 more: names for a sentence. */
export function namesOf(names: readonly string[], shown = 3): string {
  const quoted = names.slice(0, shown).map((name) => `"${name}"`);
  if (names.length <= 1) return quoted.join('');
  if (names.length > shown) return `${quoted.join(', ')} and ${String(names.length - shown)} more`;
  return `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1) ?? ''}`;
}
