import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digestOf, type Digest } from '../../kernel/digest.ts';
import type { CheckOutcome } from '../facts/checks.ts';
import { GATE_CODES, type ExecutionBlock, type GateFacts, type RunStatus } from '../facts/gates.ts';
import { scopeDigest, WRITE_MODES, type Scope } from '../facts/scope.ts';
import { readyFacts } from './gate-facts.fixture.ts';
import { judge } from './judge.ts';

const digest: fc.Arbitrary<Digest> = fc.constantFrom('a', 'b', 'c').map((text) => digestOf(text));
const time = fc.oneof(
  fc.integer({ min: -3 * 3_600_000, max: 3 * 3_600_000 }).map((ms) => new Date(1_780_000_000_000 + ms)),
  fc.constant(new Date(Number.NaN)),
);
const outcome: fc.Arbitrary<CheckOutcome> = fc.record({
  id: fc.constantFrom('connection' as const, 'lockout' as const),
  label: fc.string(),
  state: fc.constantFrom('passed' as const, 'found' as const, 'unknown' as const),
  unknownReason: fc.string(),
  findings: fc.array(
    fc.record({
      code: fc.string(),
      severity: fc.constantFrom('blocker' as const, 'warning' as const, 'info' as const),
      title: fc.string(),
      reason: fc.string(),
      next: fc.string(),
      itemIds: fc.array(fc.string(), { maxLength: 2 }),
    }),
    { maxLength: 2 },
  ),
});
const block: fc.Arbitrary<ExecutionBlock> = fc.record({
  cause: fc.constantFrom(
    'connection' as const,
    'capability' as const,
    'nothingToDo' as const,
    'writeGate' as const,
    'approval' as const,
  ),
  reason: fc.string(),
  next: fc.string(),
});
const status = fc.constantFrom<RunStatus>(
  'draft',
  'draft',
  'draft',
  'awaiting_review',
  'queued',
  'running',
  'awaiting_approval',
  'restored',
  'failed',
);
const facts: fc.Arbitrary<GateFacts> = fc.record({
  now: time,
  maxAgeMinutes: fc.oneof(fc.integer({ min: -1, max: 200 }), fc.constant(Number.NaN)),
  backupSet: fc.option(fc.record({ usable: fc.boolean(), reason: fc.string() })),
  scopeDigest: fc.option(digest),
  undecidedMappings: fc.nat({ max: 2 }),
  checks: fc.option(
    fc.record({ scopeDigest: digest, ranAt: time, outcomes: fc.array(outcome, { maxLength: 3 }) }),
  ),
  preview: fc.option(fc.record({ scopeDigest: digest, digest, generatedAt: time })),
  executionBlocks: fc.array(block, { maxLength: 2 }),
  run: fc.record({ status }),
});

const scope: fc.Arbitrary<Scope> = fc.record({
  environmentId: fc.uuid(),
  backupSetId: fc.uuid(),
  backupDigest: digest,
  mode: fc.constantFrom('all' as const, 'selected' as const),
  itemIds: fc.uniqueArray(fc.uuid(), { maxLength: 5 }),
  writeMode: fc.constantFrom(...WRITE_MODES),
  copyPrefix: fc.string({ maxLength: 8 }),
  confirmedMatches: fc.dictionary(fc.uuid(), fc.uuid(), { maxKeys: 2 }),
  mapping: fc.dictionary(
    fc.constantFrom('group', 'assignmentFilter'),
    fc.dictionary(
      fc.uuid(),
      fc.oneof(
        fc.record({ action: fc.constant('map' as const), targetId: fc.uuid() }),
        fc.record({ action: fc.constantFrom('leaveOut' as const, 'create' as const) }),
      ),
      { maxKeys: 3 },
    ),
  ),
  raiseConditionalAccess: fc.uniqueArray(fc.uuid(), { maxLength: 3 }),
  confirmedEveryone: fc.uniqueArray(fc.uuid(), { maxLength: 3 }),
  removals: fc.array(
    fc.record({
      typeKey: fc.constantFrom('deviceCategory' as const, 'assignmentFilter' as const),
      id: fc.uuid(),
      because: fc.constantFrom('undo' as const, 'unknown' as const),
    }),
    { maxLength: 3 },
  ),
  undoOf: fc.option(fc.uuid()),
  stopAfterFailures: fc.option(fc.integer({ min: 1, max: 9 })),
  catalogueVersion: digest,
});

/** Every edit of a scope that a person or an upgrade can make. None of them may leave evidence current. */
const EDITS: Record<keyof Scope, (scope: Scope, id: string) => Scope> = {
  environmentId: (s, id) => ({ ...s, environmentId: id }),
  backupSetId: (s, id) => ({ ...s, backupSetId: id }),
  backupDigest: (s, id) => ({ ...s, backupDigest: digestOf(id) }),
  mode: (s) => ({ ...s, mode: s.mode === 'all' ? 'selected' : 'all' }),
  itemIds: (s, id) => ({ ...s, itemIds: [...s.itemIds, id] }),
  writeMode: (s) => ({ ...s, writeMode: s.writeMode === 'copy' ? 'only_missing' : 'copy' }),
  copyPrefix: (s) => ({ ...s, copyPrefix: `${s.copyPrefix}x` }),
  confirmedMatches: (s, id) => ({ ...s, confirmedMatches: { ...s.confirmedMatches, [id]: id } }),
  mapping: (s, id) => ({
    ...s,
    mapping: { ...s.mapping, group: { ...s.mapping['group'], [id]: { action: 'leaveOut' } } },
  }),
  raiseConditionalAccess: (s, id) => ({ ...s, raiseConditionalAccess: [...s.raiseConditionalAccess, id] }),
  confirmedEveryone: (s, id) => ({ ...s, confirmedEveryone: [...s.confirmedEveryone, id] }),
  removals: (s, id) => ({
    ...s,
    removals: [...s.removals, { typeKey: 'deviceCategory', id, because: 'undo' }],
  }),
  undoOf: (s, id) => ({ ...s, undoOf: id }),
  typedSecrets: (s, id) => ({
    ...s,
    typedSecrets: [...(s.typedSecrets ?? []), { itemId: id, path: 'value', handle: id }],
  }),
  stopAfterFailures: (s) => ({ ...s, stopAfterFailures: (s.stopAfterFailures ?? 0) + 1 }),
  catalogueVersion: (s, id) => ({ ...s, catalogueVersion: digestOf(id) }),
};

/** Current evidence for one scope, while the draft's is another or the same. */
function currentFor(of: Digest, now: Digest): GateFacts {
  const { checks, preview, ...rest } = readyFacts({ scopeDigest: now });
  return {
    ...rest,
    checks: checks && { ...checks, scopeDigest: of },
    preview: preview && { ...preview, scopeDigest: of },
  };
}

describe('judge', () => {
  test('I-04 is total and deterministic, and leaves its facts alone', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const before = structuredClone(given);
        const first = judge(given);
        expect(judge(structuredClone(given))).toEqual(first);
        expect(given).toEqual(before);
        expect(first.gates.map(({ id }) => id)).toEqual([
          'backup',
          'scope',
          'mapping',
          'checks',
          'everyone',
          'preview',
          'rehearsal',
          'writeGate',
          'approval',
          'execution',
        ]);
        expect(first.next.label.length + first.status.length).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });

  test('I-04 mayConfirm, rung 11 and "no code in a draft" are one and the same', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const verdict = judge(given);
        expect(verdict.mayConfirm).toBe(verdict.rung === 11);
        expect(verdict.mayConfirm).toBe(given.run.status === 'draft' && verdict.code === null);
        if (verdict.code !== null) expect(verdict.rung).toBe(GATE_CODES.indexOf(verdict.code) + 1);
      }),
      { numRuns: 2000 },
    );
  });

  test('I-09 it never opens over an unknown check, a blocker, an execution block or foreign evidence', () => {
    fc.assert(
      fc.property(facts, (given) => {
        if (!judge(given).mayConfirm) return;
        expect(given.checks?.outcomes.every(({ state }) => state !== 'unknown')).toBe(true);
        expect(given.checks?.outcomes.flatMap((o) => o.findings).some((f) => f.severity === 'blocker')).toBe(
          false,
        );
        expect(given.executionBlocks).toEqual([]);
        expect(given.checks?.scopeDigest).toBe(given.scopeDigest);
        expect(given.preview?.scopeDigest).toBe(given.scopeDigest);
      }),
      { numRuns: 5000 },
    );
  });

  test('guidance is shown only over complete and current checks and preview', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const verdict = judge(given);
        if (!verdict.showGuidance) return;
        const state = (id: string) => verdict.gates.find((gate) => gate.id === id)?.state;
        expect(['complete', 'warning']).toContain(state('checks'));
        expect(state('preview')).toBe('complete');
      }),
      { numRuns: 2000 },
    );
  });

  test.each(Object.keys(EDITS) as (keyof Scope)[])(
    "I-03 an edit of the scope's %s voids checks and preview",
    (field) => {
      fc.assert(
        fc.property(scope, fc.uuid(), (before, id) => {
          const after = EDITS[field](before, id);
          fc.pre(JSON.stringify(after) !== JSON.stringify(before));
          const old = scopeDigest(before);
          const edited = scopeDigest(after);
          expect(judge(currentFor(old, old)).mayConfirm).toBe(true);
          const verdict = judge(currentFor(old, edited));
          expect(verdict.code).toBe('checks_stale');
          expect(verdict.gates.find(({ id: gate }) => gate === 'preview')?.state).toBe('stale');
        }),
      );
    },
  );

  test('I-03 order and repetition of selected items mean nothing', () => {
    fc.assert(
      fc.property(scope, (before) => {
        const shuffled = { ...before, itemIds: [...before.itemIds, ...before.itemIds].reverse() };
        expect(scopeDigest(shuffled)).toBe(scopeDigest(before));
      }),
    );
  });
});
