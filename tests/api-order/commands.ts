import { expect } from 'vitest';
import type fc from 'fast-check';
import { judge } from '../execution/support/judge.ts';
import { asPreviewed } from '../support/previewed-line.ts';
import { keptOut } from './kept-out.ts';
import {
  activeRun,
  closedBecause,
  isMember,
  namesOf,
  scopeOf,
  tenantNow,
  writesNothingBecause,
  type Model,
  type ObjectName,
  type PendingReading,
  type Person,
  type RunModel,
  type SetName,
} from './model.ts';
import { expectStatus, type World } from './world.ts';

export type Call = fc.AsyncCommand<Model, World>;

/** One call of a sequence. Whatever it is, unless it carries a confirmed run out, no tenant may see a write. */
function call(
  words: string,
  play: (model: Model, world: World) => Promise<void>,
  needs?: (model: Model) => boolean,
): Call {
  return {
    check: (model) => needs?.(model) ?? true,
    run: async (model, world) => {
      model.now += 1_000;
      world.setNow(model.now);
      await play(model, world);
      const writes = world.newWrites().map(({ method, path }) => `${method} ${path}`);
      expect(writes, `${words} wrote to a tenant`).toEqual([]);
    },
    toString: () => words,
  };
}

const pick = (model: Model, n: number): RunModel | undefined =>
  model.runs[n % Math.max(1, model.runs.length)];
const anyRun = (model: Model) => model.runs.length > 0;
const at = (world: World, run: RunModel) => `${world.path}/restore-runs/${run.id}`;

export function begin(set: SetName | 'foreign' | 'none', person: Person): Call {
  return call(`begin a draft of ${set} as ${person}`, async (model, world) => {
    const body = set === 'none' ? {} : { backupSetId: world.sets[set] };
    const answer = await world.by(person)('POST', `${world.path}/restore-runs`, { body });
    const out = keptOut(model, person, 'draft');
    if (out !== undefined) return expectStatus(answer, [out], 'kept out');
    if (set === 'foreign') return expectStatus(answer, [404, 422], 'a set of another workspace');
    expectStatus(answer, [201], 'a draft');
    model.runs.push(newRun(answer.body.id, set === 'none' ? null : set));
  });
}

function newRun(id: string, set: SetName | null): RunModel {
  return {
    id,
    phase: 'draft',
    set,
    mode: null,
    items: [],
    writeMode: 'update_or_create',
    stopAfterFailures: null,
    checks: new Map(),
    previews: new Map(),
    digests: [],
    confirmation: null,
  };
}

export interface Edit {
  set?: SetName | 'foreign' | null;
  mode?: 'all' | 'selected';
  items?: readonly ObjectName[];
  writeMode?: 'update_or_create' | 'only_missing' | 'settings_only';
  stopAfterFailures?: number | null;
}

export function edit(n: number, change: Edit, how: { person: Person; stale: boolean }): Call {
  const { person, stale } = how;
  return call(
    `edit ${String(n)} as ${person}: ${JSON.stringify(change)}${stale ? ' by an old revision' : ''}`,
    async (model, world) => {
      const run = pick(model, n);
      if (run === undefined) return;
      const seen = await world.by('owner')('GET', at(world, run));
      const revision = (seen.body.revision ?? 1) - (stale ? 1 : 0);
      const items = change.items?.map((name) => world.items[run.set ?? 'first'].get(name) ?? '');
      const { set, items: _, ...rest } = change;
      const body = {
        revision,
        ...rest,
        ...(set === undefined ? {} : { backupSetId: set === null ? null : world.sets[set] }),
        ...(items === undefined ? {} : { itemIds: items }),
      };
      const answer = await world.by(person)('PATCH', at(world, run), { body });
      const out = keptOut(model, person, 'draft');
      if (out !== undefined) return expectStatus(answer, [out], 'kept out');
      if (run.phase === 'gone') return expectStatus(answer, [404], 'a discarded draft');
      if (run.phase !== 'draft' || stale) return expectStatus(answer, [409], 'no draft, or an old revision');
      if (set === 'foreign') return expectStatus(answer, [404, 422], 'a set of another workspace');
      const next = edited(run, change);
      // Items of one set are none of another.
      if (answer.status === 422) return expect(change.items, 'an edit was refused').toBeDefined();
      expectStatus(answer, [200], 'an edit');
      Object.assign(run, next);
    },
    anyRun,
  );
}

function edited(run: RunModel, { set, mode, items, writeMode, stopAfterFailures }: Edit): Partial<RunModel> {
  const another = set !== undefined && set !== run.set;
  return {
    ...(another ? { set: set === 'foreign' ? run.set : set, mode: null, items: [] } : {}),
    ...(mode === undefined ? {} : { mode }),
    ...(items === undefined ? {} : { items }),
    ...(writeMode === undefined ? {} : { writeMode }),
    ...(stopAfterFailures === undefined ? {} : { stopAfterFailures }),
  };
}

export function read(n: number, kind: 'checks' | 'preview', person: Person): Call {
  return call(
    `ask for ${kind} of ${String(n)} as ${person}`,
    async (model, world) => {
      const run = pick(model, n);
      if (run !== undefined) await askFor(model, world, { run, kind, person });
    },
    anyRun,
  );
}

async function askFor(
  model: Model,
  world: World,
  { run, kind, person }: { run: RunModel; kind: 'checks' | 'preview'; person: Person },
): Promise<void> {
  const answer = await world.by(person)('POST', `${at(world, run)}/${kind}`);
  const out = keptOut(model, person, 'draft');
  if (out !== undefined) return expectStatus(answer, [out], 'kept out');
  if (run.phase === 'gone') return expectStatus(answer, [404], 'a discarded draft');
  if (run.phase !== 'draft' || scopeOf(run) === null)
    return expectStatus(answer, [409], 'no draft, or no scope');
  expectStatus(answer, [202], `${kind} of a scope`);
  const operationId = answer.body.operation.id;
  if (!model.readings.some((each) => each.operationId === operationId))
    model.readings.push({ run, kind, operationId });
}

/** Does the n-th piece of background work that waits: a reading, or a confirmed run. */
export function work(n: number): Call {
  const words = `do work ${String(n)}`;
  return {
    check: (model) => model.readings.length > 0 || activeRun(model) !== undefined,
    toString: () => words,
    run: async (model, world) => {
      model.now += 1_000;
      world.setNow(model.now);
      const run = activeRun(model);
      const turn = n % (model.readings.length + (run === undefined ? 0 : 1));
      const reading = model.readings[turn];
      if (reading !== undefined) {
        await doReading(model, world, reading);
        expect(world.newWrites(), 'a reading wrote to a tenant').toEqual([]);
      } else if (run !== undefined) await carryOut(model, world, run);
    },
  };
}

async function doReading(model: Model, world: World, reading: PendingReading): Promise<void> {
  model.readings.splice(model.readings.indexOf(reading), 1);
  const { run, kind } = reading;
  if (!model.connected) model.seenDisconnected = true;
  const ended = await world.perform(reading.operationId);
  const scope = scopeOf(run);
  if (run.phase !== 'draft' || scope === null || ended.outcome === 'failed') return;
  const { body } = await world.by('owner')('GET', `${at(world, run)}/${kind}`);
  if (kind === 'checks') {
    const { result } = body as unknown as { result: { outcomes: Outcome[] } | null };
    if (result === null) return;
    const good = result.outcomes.every(
      ({ state, findings }) =>
        state !== 'unknown' && findings.every(({ severity }) => severity !== 'blocker'),
    );
    run.checks.set(scope, { at: model.now, good });
    if (good) model.seenDisconnected = false;
    return;
  }
  const { preview } = body as unknown as {
    preview: { digest: string; counts: Record<string, number> } | null;
  };
  if (preview === null) return;
  const { digest, counts } = preview;
  const writes = (counts['create'] ?? 0) + (counts['update'] ?? 0) + (counts['remove'] ?? 0);
  run.previews.set(scope, {
    at: model.now,
    digest,
    writes,
    blocked: counts['blocked'] ?? 0,
    tenant: tenantNow(model, run),
  });
  run.digests.push(digest);
}
interface Outcome {
  state: string;
  findings: { severity: string }[];
}

/** I-02, I-08: a run that was carried out wrote what was confirmed, or nothing at all where something forbids it. */
async function carryOut(model: Model, world: World, run: RunModel): Promise<void> {
  const because = writesNothingBecause(model, run);
  const lines = (await world.lines(run.id)).map(asPreviewed);
  world.app.simulator.clearLog();
  const operationId = run.confirmation?.operationId ?? '';
  const ended = await world.perform(operationId);
  const writes = world.newWrites();
  run.phase = ended.status === 'ended' ? 'ended' : 'paused';
  if (because !== '')
    expect(
      writes.map(({ method, path }) => `${method} ${path}`),
      because,
    ).toEqual([]);
  expect(judge(world.log(), lines)).toEqual([]);
  // Without this the model could refuse everything, and prove nothing.
  if (because === '' && !model.seenDisconnected)
    expect(writes.length, `${ended.outcome ?? ''}: nothing was written`).toBeGreaterThan(0);
  if (writes.some(({ committed }) => committed)) for (const name of namesOf(run)) model.editions[name] += 1;
  written.runs += writes.length > 0 ? 1 : 0;
}
/** How many runs wrote, over all sequences: a lane in which nothing is ever written tries nothing. */
export const written = { runs: 0 };

/** Goes the way to an open gate, as far as it is not gone yet. */
export function walk(n: number, person: 'owner' | 'manager'): Call {
  return call(
    `walk ${String(n)} to the gate as ${person}`,
    async (model, world) => {
      const run = pick(model, n);
      if (run?.phase !== 'draft' || run.set === null || !model.may[person].draft) return;
      if (scopeOf(run) === null) {
        const { body } = await world.by(person)('GET', at(world, run));
        const sent = { revision: body.revision, mode: 'all' };
        expectStatus(await world.by(person)('PATCH', at(world, run), { body: sent }), [200], 'an edit');
        run.mode = 'all';
      }
      for (const kind of ['checks', 'preview'] as const) {
        await askFor(model, world, { run, kind, person });
        const reading = model.readings.find((each) => each.run === run && each.kind === kind);
        if (reading !== undefined) await doReading(model, world, reading);
      }
    },
    anyRun,
  );
}

export function proceed(n: number, person: Person): Call {
  return call(
    `proceed with ${String(n)} as ${person}`,
    async (model, world) => {
      const run = pick(model, n);
      if (run === undefined) return;
      const answer = await world.by(person)('POST', `${at(world, run)}/proceed`);
      const out = keptOut(model, person, 'view');
      if (out !== undefined) return expectStatus(answer, [out], 'kept out');
      if (run.phase === 'gone') return expectStatus(answer, [404], 'a discarded draft');
      const closed = closedBecause(model, run);
      if (closed !== '') return expectStatus(answer, [409], closed);
      // Who may not execute is told so here already.
      const may = isMember(person) && model.may[person].execute;
      expectStatus(answer, may && !model.seenDisconnected ? [200] : [200, 409], 'the gates are open');
    },
    anyRun,
  );
}

/** Several calls as one, so that a sequence comes far more often than by chance. */
export function inTurn(...calls: readonly Call[]): Call {
  return {
    check: (model) => calls[0]?.check(model) ?? false,
    run: async (model, world) => {
      for (const one of calls) if (one.check(model)) await one.run(model, world);
    },
    toString: () => calls.map(String).join(', then '),
  };
}

export { call, pick, at, anyRun };
