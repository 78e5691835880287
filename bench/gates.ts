import { digestOf } from '../src/kernel/digest.ts';
import type { GateFacts } from '../src/restore/facts/gates.ts';
import { scopeDigest, type Scope } from '../src/restore/facts/scope.ts';
import { judge } from '../src/restore/gates/judge.ts';

const TURNS = 2_000;
const WARM_UP = 200;

/**
 * Milliseconds of one verdict over facts in memory, at 10 and 10,000 items in scope: the pure judgement alone, and together with naming the
 * scope (its digest over all item ids), which every read of a run does. Reading the facts from the database is not in it.
 */
export async function run(): Promise<object> {
  return { turns: TURNS, items10: measureAt(10), items10000: measureAt(10_000) };
}

function measureAt(count: number): object {
  const itemIds = Array.from(
    { length: count },
    (_, at) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
  );
  const scope: Scope = {
    environmentId: 'environment',
    backupSetId: 'set',
    backupDigest: digestOf('set'),
    mode: 'selected',
    itemIds,
    writeMode: 'update_or_create',
    copyPrefix: '',
    confirmedMatches: {},
    mapping: {},
    raiseConditionalAccess: [],
    confirmedEveryone: [],
    removals: [],
    undoOf: null,
    stopAfterFailures: null,
    catalogueVersion: digestOf('catalogue'),
  };
  const facts = factsFor(scope);
  return {
    judge: quantiles(() => judge(facts).rung),
    scopeDigestAndJudge: quantiles(() => judge({ ...facts, scopeDigest: scopeDigest(scope) }).rung),
  };
}

/** A run that is ready, with a warning on each item: nothing ends the judgement early. */
function factsFor(scope: Scope): GateFacts {
  const digest = scopeDigest(scope);
  const now = new Date('2026-06-01T00:00:00Z');
  const findings = scope.itemIds.map((id) => ({
    code: 'wide_assignment',
    severity: 'warning' as const,
    title: 'All devices would be assigned',
    reason: 'As in the backup.',
    next: 'Look at this line in the preview',
    itemIds: [id],
  }));
  return {
    now,
    maxAgeMinutes: 60,
    backupSet: { usable: true, reason: '' },
    scopeDigest: digest,
    undecidedMappings: 0,
    checks: {
      scopeDigest: digest,
      ranAt: now,
      outcomes: [
        { id: 'assignmentReach', label: 'Assignment reach', state: 'found', unknownReason: '', findings },
      ],
    },
    preview: { scopeDigest: digest, digest: digestOf('preview'), generatedAt: now },
    executionBlocks: [],
    run: { status: 'draft' },
  };
}

function quantiles(act: () => number): { p50Ms: number; p99Ms: number; maxMs: number } {
  const times: number[] = [];
  for (let turn = 0; turn < TURNS + WARM_UP; turn += 1) {
    const begin = performance.now();
    if (act() !== 11) throw new Error('The facts of this measurement are meant to be ready.');
    if (turn >= WARM_UP) times.push(performance.now() - begin);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) =>
    round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0);
  return { p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) };
}

function round(ms: number): number {
  return Math.round(ms * 10_000) / 10_000;
}
