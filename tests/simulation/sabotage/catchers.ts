/** What notices that a guard is gone: a test by its file and title, or the simulation by the runs of plans.ts, until one is judged to break the invariant. */
export type Catcher = { by: 'test'; file: string; title: string } | { by: 'simulation' };

export interface Sabotage {
  invariant: string;
  /** The product's file that holds the guard, with its switch. */
  guard: string;
  /** The judge's function or functions are told by the judge itself; these are what sabotage runs, the first that catches ends it. */
  catchers: readonly Catcher[];
}

const test = (file: string, title: string): Catcher => ({ by: 'test', file, title });

const SIMULATION: Catcher = { by: 'simulation' };

const GATES = 'tests/http/restore-run-preview-productization.test.ts';
const STOPS = 'tests/execution/stops.test.ts';

/** One guard for each invariant, and who has to notice that it is gone. */
export const SABOTAGES: readonly Sabotage[] = [
  {
    invariant: 'I-01',
    guard: 'src/restore/execution/authorise.ts',
    catchers: [SIMULATION, test(STOPS, 'I-01 the gates are judged again at each write')],
  },
  {
    invariant: 'I-02',
    guard: 'src/restore/wizard/confirm.ts',
    catchers: [test(GATES, 'I-02')],
  },
  {
    invariant: 'I-03',
    guard: 'src/restore/wizard/confirm.ts',
    catchers: [test(GATES, 'digest_mismatch')],
  },
  {
    invariant: 'I-04',
    guard: 'src/restore/wizard/proceed.ts',
    catchers: [test(GATES, 'checks_missing')],
  },
  {
    invariant: 'I-05',
    guard: 'src/restore/gates/currency.ts',
    catchers: [test('src/restore/gates/judge.test.ts', 'I-05')],
  },
  {
    invariant: 'I-06',
    guard: 'src/restore/wizard/confirm.ts',
    catchers: [SIMULATION, test('tests/restore-core/wizard.test.ts', 'I-06')],
  },
  {
    invariant: 'I-07',
    guard: 'src/restore/execution/execute-line.ts',
    catchers: [test('tests/execution/restore.test.ts', 'a dry run goes through every line')],
  },
  {
    invariant: 'I-08',
    guard: 'src/restore/execution/load-run.ts',
    catchers: [test(STOPS, 'a changed preview row never reaches the tenant')],
  },
  {
    invariant: 'I-09',
    guard: 'src/restore/gates/currency.ts',
    catchers: [test('src/restore/gates/judge.test.ts', 'I-09')],
  },
  {
    invariant: 'I-10',
    guard: 'src/restore/execution/resolve-lost.ts',
    catchers: [
      SIMULATION,
      test('tests/execution/lost-answers.test.ts', 'I-10 a create whose answer was lost'),
    ],
  },
  {
    invariant: 'I-11',
    guard: 'src/restore/execution/sweep-twins.ts',
    catchers: [SIMULATION, test('tests/execution/lost-answers.test.ts', 'I-11')],
  },
  {
    invariant: 'I-12',
    guard: 'src/restore/execution/read-live.ts',
    catchers: [SIMULATION, test('tests/execution/other-admin.test.ts', 'I-12')],
  },
  {
    invariant: 'I-13',
    guard: 'src/restore/preview/plan/line.ts',
    catchers: [SIMULATION, test('src/restore/preview/plan/compute.test.ts', 'I-13')],
  },
  {
    invariant: 'I-14',
    guard: 'src/restore/execution/namesakes.ts',
    catchers: [test('tests/execution/other-admin.test.ts', 'I-14')],
  },
  {
    invariant: 'I-15',
    guard: 'src/restore/scope/items.ts',
    catchers: [test('src/restore/scope/items.test.ts', 'joins the run')],
  },
  {
    invariant: 'I-16',
    guard: 'src/restore/execution/execute-line.ts',
    catchers: [SIMULATION, test('tests/execution/lost-answers.test.ts', 'is never sent a third time')],
  },
  {
    invariant: 'I-17',
    guard: 'src/restore/wizard/removal-input.ts',
    catchers: [test('tests/execution/remove-unknown.test.ts', 'an edit that chooses a removal is refused')],
  },
  {
    invariant: 'I-18',
    guard: 'src/restore/execution/execute-line.ts',
    catchers: [SIMULATION, test('tests/execution/restore.test.ts', 'writes exactly the preview')],
  },
  {
    invariant: 'I-19',
    guard: 'src/graph/http/retry-wait.ts',
    catchers: [SIMULATION, test('src/graph/http/retry-wait.test.ts', 'I-19')],
  },
  {
    invariant: 'I-20',
    guard: 'src/restore/execution/authorise.ts',
    catchers: [SIMULATION, test(STOPS, 'I-20')],
  },
  {
    invariant: 'I-21',
    guard: 'src/operations/ledger.ts',
    catchers: [test('tests/execution/operations.test.ts', 'I-21 work of a dead worker')],
  },
  {
    invariant: 'I-22',
    guard: 'src/operations/fence.ts',
    catchers: [test('tests/execution/operations.test.ts', 'with a higher fencing number')],
  },
  {
    invariant: 'I-23',
    guard: 'src/store/migrations/0005-waiting-work.ts',
    catchers: [test('tests/execution/operations.test.ts', 'I-23')],
  },
  {
    invariant: 'I-24',
    guard: 'src/restore/verification/read-back.ts',
    catchers: [SIMULATION, test('tests/execution/truth.test.ts', 'I-24')],
  },
  {
    invariant: 'I-25',
    guard: 'src/restore/execution/execute-run.ts',
    catchers: [SIMULATION, test(STOPS, 'I-20 the right is read again at each write')],
  },
  {
    invariant: 'I-26',
    guard: 'src/restore/execution/run-status.ts',
    catchers: [SIMULATION, test('src/restore/execution/run-status.test.ts', 'I-26')],
  },
  {
    invariant: 'I-27',
    guard: 'src/restore/execution/authorise.ts',
    catchers: [test(STOPS, 'I-27 cancel')],
  },
  {
    invariant: 'I-28',
    guard: 'src/backup/capture-set.ts',
    catchers: [SIMULATION, test('tests/backup/capture.test.ts', 'I-28 a backup under faults')],
  },
  {
    invariant: 'I-29',
    guard: 'src/backup/vault/frame.ts',
    catchers: [test('tests/backup/contents.test.ts', 'I-29')],
  },
  {
    invariant: 'I-30',
    guard: 'src/compare/normalise.ts',
    catchers: [test('tests/execution/restore.test.ts', 'I-30')],
  },
  {
    invariant: 'I-31',
    guard: 'src/restore/execution/send-request.ts',
    catchers: [SIMULATION, test(STOPS, 'I-31')],
  },
  {
    invariant: 'I-32',
    guard: 'src/store/data-folder/lock.ts',
    catchers: [test('src/store/data-folder/lock.test.ts', 'refuses a second opener')],
  },
];

/** Those of one kind. */
export function catchersOf<By extends Catcher['by']>(
  catchers: readonly Catcher[],
  by: By,
): Extract<Catcher, { by: By }>[] {
  return catchers.filter((one): one is Extract<Catcher, { by: By }> => one.by === by);
}
