import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as acts from './acts.ts';
import * as commands from './commands.ts';
import * as confirmations from './confirmations.ts';
import type { ConfirmAsk } from './confirm.ts';
import { newModel, OBJECTS, type Person } from './model.ts';
import { makeWorld, type World } from './world.ts';

/** Sequences of a lane. The full lane of 2,000 runs by `API_ORDER_RUNS=2000`; see docs/reliability.md. */
const RUNS = Number(process.env['API_ORDER_RUNS'] ?? '40');
/** `API_ORDER_SEED`, `API_ORDER_PATH` and `API_ORDER_REPLAY` (seed, path and replayPath as a failure prints them) play it again. */
const SEED = Number(process.env['API_ORDER_SEED'] ?? '20261125');
const PATH = process.env['API_ORDER_PATH'];
const REPLAY = process.env['API_ORDER_REPLAY'];

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.close());

const run = fc.nat({ max: 3 });
const person = fc.constantFrom<Person>(
  'owner',
  'manager',
  'manager',
  'operator',
  'readonly',
  'stranger',
  'nobody',
);
const executor = fc.constantFrom('owner' as const, 'manager' as const);
const items = fc.subarray([...OBJECTS], { minLength: 1 });
/** Right in most places, so that each guard is the last one often enough. */
const mostly = <T>(right: T, ...wrong: T[]) =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constant(right) },
    { weight: 1, arbitrary: fc.constantFrom(right, ...wrong) },
  );
const confirmation: fc.Arbitrary<ConfirmAsk> = fc.record({
  person: fc.oneof({ weight: 4, arbitrary: executor }, { weight: 1, arbitrary: person }),
  dryRun: fc.boolean(),
  digest: mostly('right', 'old', 'another', 'forged', 'empty'),
  acknowledged: mostly(true, false),
  environment: mostly('right', 'wrong'),
  key: mostly('fresh', 'used', 'none', 'short'),
  body: mostly('plain', 'more', 'types', 'null', 'list'),
});
const edits: fc.Arbitrary<commands.Edit> = fc.oneof(
  fc.constant({ mode: 'all' as const }),
  items.map((chosen) => ({ mode: 'selected' as const, items: chosen })),
  fc.constantFrom('first' as const, 'second' as const, 'foreign' as const, null).map((set) => ({ set })),
  fc
    .constantFrom('update_or_create' as const, 'only_missing' as const, 'settings_only' as const)
    .map((writeMode) => ({ writeMode })),
  fc.constantFrom(1, 3, null).map((stopAfterFailures) => ({ stopAfterFailures })),
);
/** The way to the gate, and through it: rightly, or wrong in some place. */
const through = fc
  .tuple(run, executor, confirmation)
  .map(([n, who, ask]) => commands.inTurn(commands.walk(n, who), confirmations.confirm(n, ask)));
const throughRightly = fc
  .tuple(run, executor, fc.boolean())
  .map(([n, who, dryRun]) =>
    commands.inTurn(
      commands.walk(n, who),
      confirmations.confirm(n, { ...confirmations.RIGHT, person: who, dryRun }),
    ),
  );
const calls: fc.Arbitrary<commands.Call>[] = [
  through,
  through,
  throughRightly,
  throughRightly,
  fc.nat({ max: 9 }).map((n) => commands.work(n)),
  fc.nat({ max: 9 }).map((n) => commands.work(n)),
  fc
    .tuple(fc.constantFrom('first' as const, 'second' as const, 'foreign' as const, 'none' as const), person)
    .map(([set, who]) => commands.begin(set, who)),
  executor.map((who) => commands.begin('first', who)),
  fc
    .tuple(run, edits, person, mostly(false, true))
    .map(([n, change, who, stale]) => commands.edit(n, change, { person: who, stale })),
  fc
    .tuple(run, edits, executor)
    .map(([n, change, who]) => commands.edit(n, change, { person: who, stale: false })),
  fc
    .tuple(run, fc.constantFrom('checks' as const, 'preview' as const), person)
    .map(([n, kind, who]) => commands.read(n, kind, who)),
  fc.nat({ max: 9 }).map((n) => commands.work(n)),
  fc.nat({ max: 9 }).map((n) => commands.work(n)),
  fc.tuple(run, executor).map(([n, who]) => commands.walk(n, who)),
  fc.tuple(run, executor).map(([n, who]) => commands.walk(n, who)),
  fc.tuple(run, person).map(([n, who]) => commands.proceed(n, who)),
  fc.tuple(run, confirmation).map(([n, ask]) => confirmations.confirm(n, ask)),
  fc.tuple(run, confirmation).map(([n, ask]) => confirmations.confirm(n, ask)),
  fc
    .tuple(run, executor)
    .map(([n, who]) => confirmations.confirm(n, { ...confirmations.RIGHT, person: who, dryRun: false })),
  fc
    .tuple(run, fc.record({ sameKey: fc.boolean(), others: fc.boolean(), dryRun: fc.boolean() }))
    .map(([n, how]) => confirmations.confirmTwice(n, how)),
  fc.nat({ max: 9 }).map((n) => confirmations.repeat(n)),
  fc.tuple(run, person).map(([n, who]) => acts.cancel(n, who)),
  fc.tuple(run, person).map(([n, who]) => acts.pause(n, who)),
  fc.tuple(run, person).map(([n, who]) => acts.goOn(n, who)),
  fc.tuple(run, person).map(([n, who]) => acts.discard(n, who)),
  fc.tuple(run, person).map(([n, who]) => acts.prepareAgain(n, who)),
  fc.constant(acts.changeTenant()),
  fc.constantFrom(1, 30, 59, 61).map((minutes) => acts.pass(minutes)),
  fc
    .tuple(
      fc.constantFrom('manager' as const, 'operator' as const),
      fc.constantFrom(
        'manager' as const,
        'manager' as const,
        'operator' as const,
        'readonly' as const,
        'none' as const,
      ),
    )
    .map(([who, role]) => acts.setRole(who, role)),
  fc.constantFrom(true, true, false).map((on) => acts.connection(on)),
  fc
    .tuple(
      run,
      fc.constantFrom(
        'confirm' as const,
        'preview' as const,
        'edit' as const,
        'read' as const,
        'pause' as const,
      ),
    )
    .map(([n, what]) => acts.fromOutside(n, what)),
];

it('the way itself is open: scope, checks, preview and confirm come to a write', async () => {
  await world.reset();
  const model = newModel(Date.now());
  for (const one of [
    commands.begin('first', 'manager'),
    commands.walk(0, 'manager'),
    commands.proceed(0, 'manager'),
    confirmations.confirm(0, { ...confirmations.RIGHT, person: 'manager', dryRun: false }),
    commands.work(0),
  ]) {
    expect(one.check(model), one.toString()).toBe(true);
    await one.run(model, world);
  }
  expect(model.runs[0]?.phase).toBe('ended');
  expect(commands.written.runs).toBe(1);
});

it(`I-02 I-06 in ${String(RUNS)} random orders of calls nothing reaches a tenant but through scope, checks, preview and confirm of exactly that`, async () => {
  commands.written.runs = 0;
  let begun = Date.now() + 1_000;
  let played = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.commands(calls, {
        maxCommands: 24,
        size: 'max',
        ...(REPLAY === undefined ? {} : { replayPath: REPLAY }),
      }),
      async (sequence) => {
        await world.reset();
        played += 1;
        // Each sequence has a time of its own, later than all before it.
        begun += 600_000;
        await fc.asyncModelRun(async () => {
          const model = newModel(begun);
          world.setNow(begun);
          await commands.begin('first', 'manager').run(model, world);
          return { model, real: world };
        }, sequence);
      },
    ),
    {
      numRuns: RUNS,
      seed: SEED,
      ...(PATH === undefined ? {} : { path: PATH }),
      endOnFailure: false,
      interruptAfterTimeLimit: 3_000_000,
    },
  );
  // A lane that never comes to a write tries nothing.
  if (PATH === undefined) expect(commands.written.runs).toBeGreaterThan(played / 20);
  console.log(`${String(played)} sequences, ${String(commands.written.runs)} runs wrote`);
}, 3_100_000);
