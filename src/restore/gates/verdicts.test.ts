import { expect, test } from 'vitest';
import { digestOf } from '../../kernel/digest.ts';
import type { CheckOutcome, Finding } from '../facts/checks.ts';
import { EVERYONE_CONFIRMED, EVERYONE_UNCONFIRMED } from '../facts/everyone-codes.ts';
import type { ExecutionBlock, GateFacts, RunStatus, Verdict } from '../facts/gates.ts';
import { checksCurrency, incompleteCheck, previewCurrency } from './currency.ts';
import { NOW, passed, readyFacts, SCOPE } from './gate-facts.fixture.ts';
import { judge } from './judge.ts';
import { counted, minutesText } from './words.ts';

const MINUTE = 60_000;
const before = (ms: number) => new Date(NOW.getTime() - ms);

const finding = (severity: Finding['severity'], facts: Partial<Finding> = {}): Finding => ({
  code: 'x',
  severity,
  title: `A ${severity}`,
  reason: 'It is so.',
  next: 'Do it',
  itemIds: ['i'],
  ...facts,
});
const found = (...findings: Finding[]): CheckOutcome => ({
  ...passed,
  id: 'lockout',
  label: 'Lockout',
  state: 'found',
  findings,
});
const unknown = (unknownReason: string): CheckOutcome => ({
  ...passed,
  label: 'Permissions',
  state: 'unknown',
  unknownReason,
});
const block = (cause: ExecutionBlock['cause'], more: Partial<ExecutionBlock> = {}): ExecutionBlock => ({
  cause,
  reason: `Because of ${cause}.`,
  next: `Mend ${cause}.`,
  ...more,
});

const checked = (...outcomes: CheckOutcome[]): Partial<GateFacts> => ({
  checks: { scopeDigest: SCOPE, ranAt: NOW, outcomes },
});
const checkedAt = (ranAt: Date): Partial<GateFacts> => ({
  checks: { scopeDigest: SCOPE, ranAt, outcomes: [passed] },
});
const previewedAt = (generatedAt: Date): Partial<GateFacts> => ({
  preview: { scopeDigest: SCOPE, digest: digestOf('preview'), generatedAt },
});
const other = digestOf('another scope');

/** Facts by a name for people, each one step away from a restore that may be confirmed. */
const CASES: [string, Partial<GateFacts>][] = [
  ['nothing in the way', {}],
  ['no backup', { backupSet: null, scopeDigest: null }],
  [
    'a backup that can not be used',
    { backupSet: { usable: false, reason: 'It holds no contents.' }, scopeDigest: null },
  ],
  ['no scope', { scopeDigest: null }],
  ['one mapping', { undecidedMappings: 1 }],
  ['two mappings', { undecidedMappings: 2 }],
  [
    'mappings with a reason of their own',
    { undecidedMappings: 2, mappingReason: 'The directory was not read yet.' },
  ],
  ['mappings with an empty reason', { undecidedMappings: 1, mappingReason: '' }],
  ['no checks', { checks: null }],
  [
    'checks of another scope',
    { checks: { scopeDigest: other, ranAt: NOW, outcomes: [found(finding('blocker'))] } },
  ],
  ['checks that are too old', checkedAt(before(60 * MINUTE + 1))],
  [
    'checks that are too old by a limit of one minute',
    { ...checkedAt(before(MINUTE + 1)), maxAgeMinutes: 1 },
  ],
  ['checks of the future', checkedAt(before(-MINUTE - 1))],
  ['a check that could not be completed', checked(unknown('Graph refused.'))],
  ['a check that could not be completed, and nobody knows why', checked(unknown(''))],
  ['checks without a result', checked()],
  ['one blocker', checked(found(finding('blocker')))],
  ['two blockers', checked(found(finding('blocker'), finding('blocker')))],
  ['three blockers', checked(found(finding('blocker'), finding('blocker')), found(finding('blocker')))],
  ['a blocker whose title is a sentence', checked(found(finding('blocker', { title: 'It ends.' })))],
  ['one warning', checked(found(finding('warning'), finding('info')))],
  ['two warnings', checked(found(finding('warning')), found(finding('warning')))],
  ['an item that would reach everyone', checked(found(finding('blocker', { code: EVERYONE_UNCONFIRMED })))],
  [
    'two items that would reach everyone',
    checked(found(finding('blocker', { code: EVERYONE_UNCONFIRMED, itemIds: ['a', 'b', 'a'] }))),
  ],
  [
    'an item that may reach everyone',
    checked(found(finding('warning', { code: EVERYONE_CONFIRMED }), finding('warning'))),
  ],
  [
    'two items that may reach everyone',
    checked(found(finding('warning', { code: EVERYONE_CONFIRMED, itemIds: ['a', 'b'] }))),
  ],
  ['no preview', { preview: null }],
  [
    'a preview of another scope',
    { preview: { scopeDigest: other, digest: digestOf('p'), generatedAt: NOW } },
  ],
  ['a preview that is too old', previewedAt(before(60 * MINUTE + 1))],
  ['a preview of the future', previewedAt(before(-MINUTE - 1))],
  ['one cause', { executionBlocks: [block('connection')] }],
  [
    'one cause with an address',
    { executionBlocks: [block('permission', { href: '/settings', step: 'scope' })] },
  ],
  ['one cause with a step', { executionBlocks: [block('capability', { step: 'checks' })] }],
  ['two causes', { executionBlocks: [block('otherOperation'), block('connection')] }],
  [
    'three causes',
    { executionBlocks: [block('environmentArchived'), block('connection'), block('permission')] },
  ],
  ['blocked lines', { executionBlocks: [block('blockedLines')] }],
  ['nothing to do', { executionBlocks: [block('nothingToDo')] }],
  [
    'a write gate that is closed',
    { executionBlocks: [block('writeGate'), block('writeGate', { reason: 'And frozen.' })] },
  ],
  ['an approval that nobody can give', { executionBlocks: [block('approval')] }],
  ['a write gate and a connection', { executionBlocks: [block('writeGate'), block('connection')] }],
  ['a rehearsal that is asked for', { rehearsal: { required: true, latest: null } }],
  ['a rehearsal that is not asked for', { rehearsal: { required: false, latest: null } }],
  ['a rehearsal that passed', { rehearsal: { required: true, latest: { state: 'passed', reason: '' } } }],
  [
    'a rehearsal that differs',
    { rehearsal: { required: false, latest: { state: 'differs', reason: 'Two lines differ.' } } },
  ],
  [
    'a rehearsal that failed, asked for',
    { rehearsal: { required: true, latest: { state: 'failed', reason: 'No answer.' } } },
  ],
  [
    'a rehearsal that failed, not asked for',
    { rehearsal: { required: false, latest: { state: 'failed', reason: 'No answer.' } } },
  ],
  [
    'a rehearsal that is asked for, without preview',
    { preview: null, rehearsal: { required: true, latest: { state: 'differs', reason: 'x' } } },
  ],
  ['an approval that one person can give', { review: { mode: 'critical', needed: 1, eligible: 1 } }],
  ['approvals that more can give than are needed', { review: { mode: 'always', needed: 2, eligible: 3 } }],
  ['an approval that nobody else may give', { review: { mode: 'always', needed: 1, eligible: 0 } }],
  ['approvals that one other person may give', { review: { mode: 'critical', needed: 2, eligible: 1 } }],
  ['no approval needed', { review: { mode: 'never', needed: 0, eligible: 0 } }],
  ['an approval without preview', { preview: null, review: { mode: 'always', needed: 1, eligible: 1 } }],
  ...(
    [
      'awaiting_review',
      'queued',
      'running',
      'awaiting_approval',
      'paused',
      'restored',
      'restored_with_follow_up',
      'partly_restored',
      'failed',
      'cancelled',
      'stopped',
      'dry_run_completed',
    ] satisfies Exclude<RunStatus, 'draft'>[]
  ).map((status): [string, Partial<GateFacts>] => [`a run that is ${status}`, { run: { status } }]),
];

function told(name: string, verdict: Verdict): string {
  const { rung, state, code, status, reason, impact, next, gates, warnings, blockers, blockedBy } = verdict;
  const may = `confirm ${String(verdict.mayConfirm)}, dry run ${String(verdict.mayDryRun)}, guidance ${String(verdict.showGuidance)}`;
  return [
    `== ${name}`,
    `${String(rung)} ${state} ${code ?? '-'} (${blockedBy ?? '-'}): ${status}. ${reason} ${impact}`,
    `next: ${next.label} [${next.action}, ${next.step ?? '-'}, ${next.href ?? '-'}]; ${may}; warnings ${String(warnings)}, blockers ${String(blockers)}`,
    ...gates.map((gate) => `  ${gate.id} "${gate.label}" ${gate.state}: ${gate.reason}`),
    '',
  ].join('\n');
}

test('I-04 every verdict that a person can be given, word by word', async () => {
  const all = CASES.map(([name, change]) => told(name, judge(readyFacts(change)))).join('\n');
  await expect(all).toMatchFileSnapshot('verdicts.golden.txt');
});

test('I-05 evidence is current up to the last moment of its limit, and within the tolerance between two clocks', () => {
  for (const [ms, state] of [
    [0, 'current'],
    [60 * MINUTE, 'current'],
    [60 * MINUTE + 1, 'stale'],
    [-MINUTE, 'current'],
    [-MINUTE - 1, 'stale'],
  ] as const) {
    expect(checksCurrency(readyFacts(checkedAt(before(ms)))).state).toBe(state);
    expect(previewCurrency(readyFacts(previewedAt(before(ms)))).state).toBe(state);
  }
  const never = new Date(Number.NaN);
  expect(previewCurrency(readyFacts(previewedAt(never))).state).toBe('stale');
  expect(checksCurrency(readyFacts({ ...checkedAt(NOW), now: never })).state).toBe('stale');
  expect(checksCurrency(readyFacts({ scopeDigest: null })).state).toBe('stale');
});

test('I-09 the first check that could not be completed is the one that is told', () => {
  const [first, second] = [unknown('a'), unknown('b')];
  expect(incompleteCheck([passed, first, second])).toBe(first);
  expect(incompleteCheck([passed])).toBeUndefined();
});

test('a number stands before its noun', () => {
  expect([0, 1, 2].map((n) => counted(n, 'line', 'lines'))).toEqual(['0 lines', '1 line', '2 lines']);
  expect([1, 60].map(minutesText)).toEqual(['1 minute', '60 minutes']);
});
