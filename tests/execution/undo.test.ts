import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '../../src/kernel/problem.ts';
import type { Bench, ConfirmedBench } from './support/bench.ts';
import { startDriftedBench, type Ids } from './support/furnish.ts';
import { judge } from './support/judge.ts';
import { undoing } from './support/undo.ts';
import { tenantState } from '../scenario/tenant-state.ts';

// Two or three whole runs each, one after the other.
vi.setConfig({ testTimeout: 90_000 });

let bench: Bench;
let ids: Ids;
beforeAll(async () => {
  ({ bench, ids } = await startDriftedBench());
});
beforeEach(() => bench.reset());
afterAll(() => bench.close());

/** Updates two policies, and makes a filter, a policy that uses it, a location, and a Conditional Access policy that uses that. */
const NAMES = [
  'Windows compliance',
  'Windows updates',
  'Corporate devices',
  'Filtered policy',
  'Head office',
  'Block elsewhere',
];
const admin = () => bench.simulator.admin(bench.tenantId, 'Alex Wilber');

async function restore(names: readonly string[] = NAMES): Promise<ConfirmedBench> {
  const run = await bench.confirmed({ names });
  expect(await bench.attempt(run)).toEqual({ outcome: 'succeeded' });
  return run;
}
const refused = (work: Promise<unknown>): Promise<Partial<Problem>> =>
  work.then(
    () => {
      throw new Error('It was not refused.');
    },
    (error: unknown) => error as Problem,
  );

describe('undoing a run', () => {
  it('brings back what it changed and removes what it made, in an ordinary restore (I-17)', async () => {
    const before = contents(bench);
    const run = await restore();
    expect(contents(bench)).not.toEqual(before);

    const { begin, candidates, chooseAll, confirm } = undoing(bench);
    const draft = await begin(run.runId);
    expect(draft).toMatchObject({ status: 'draft', undoOf: run.runId });
    expect(draft.scope).toMatchObject({ mode: 'selected', removals: [] });
    const offered = await candidates(draft.id);
    expect(offered.items.map(({ name, because, chosen }) => [name, because, chosen]).sort()).toEqual(
      ['Block elsewhere', 'Corporate devices', 'Filtered policy', 'Head office'].map((name) => [
        name,
        'undo',
        false,
      ]),
    );
    await chooseAll(draft.id);
    const undo = await confirm(draft.id);
    expect(undo.lines.filter(({ action }) => action === 'remove')).toHaveLength(4);
    expect(undo.lines.filter(({ action }) => action === 'update')).toHaveLength(2);

    expect(await bench.attempt(undo)).toEqual({ outcome: 'succeeded' });
    expect(judge(bench.simulator.log(), undo.lines)).toEqual([]);
    expect(await bench.status(undo)).toBe('restored');
    expect(contents(bench)).toEqual(before);
    const results = await bench.results(undo);
    for (const name of ['Block elsewhere', 'Corporate devices', 'Filtered policy', 'Head office']) {
      expect(results[name], name).toMatchObject({
        outcome: 'restored',
        outcomeLabel: 'Removed and verified',
        reason: 'Removed, and not found again.',
        verified: true,
      });
    }
    // What uses it goes before what is used.
    const deletes = bench.writes().filter(({ method }) => method === 'DELETE');
    const at = (part: string) => deletes.findIndex(({ path }) => path.includes(part));
    expect(at('configurationPolicies')).toBeLessThan(at('assignmentFilters'));
    expect(at('conditionalAccess/policies')).toBeLessThan(at('namedLocations'));
    // Its effect goes before the object.
    const paths = bench.writes().map(({ method, path }) => `${method} ${path}`);
    const policy = undo.lines.find(({ name }) => name === 'Filtered policy')!.targetId!;
    expect(paths.indexOf(`POST /beta/deviceManagement/configurationPolicies/${policy}/assign`)).toBeLessThan(
      paths.indexOf(`DELETE /beta/deviceManagement/configurationPolicies/${policy}`),
    );
  });

  it('removes nothing that nobody chose', async () => {
    const run = await restore();
    const { begin, confirm } = undoing(bench);
    const undo = await confirm((await begin(run.runId)).id);
    expect(undo.lines.map(({ action }) => action)).toEqual(['update', 'update']);
    await bench.attempt(undo);
    expect(bench.writes().filter(({ method }) => method === 'DELETE')).toEqual([]);
    expect(bench.named('assignmentFilter', 'Corporate devices')).toHaveLength(1);
  });

  it('of a run that only made objects needs no safety copy', async () => {
    const before = contents(bench);
    const run = await restore(['Corporate devices', 'Filtered policy']);
    const { begin, read, chooseAll, confirm } = undoing(bench);
    expect((await read(run.runId)).safetyBackupSetId).toBeNull();
    const draft = await begin(run.runId);
    expect(draft.scope).toMatchObject({ itemIds: [], digest: null });
    expect(draft.verdict.code).toBe('scope_required');
    await chooseAll(draft.id);
    const undo = await confirm(draft.id);
    expect(await bench.attempt(undo)).toEqual({ outcome: 'succeeded' });
    expect(contents(bench)).toEqual(before);
  });

  it('can itself be undone', async () => {
    const run = await restore();
    const restored = contents(bench);
    const { begin, chooseAll, confirm, edit } = undoing(bench);
    const draft = await begin(run.runId);
    await chooseAll(draft.id);
    const undo = await confirm(draft.id);
    await bench.attempt(undo);
    const again = await begin(undo.runId);
    expect(again.scope.itemIds).toHaveLength(6);
    expect((await undoing(bench).candidates(again.id)).items).toEqual([]);
    const lines = await undoing(bench).preview(again.id);
    const raised = lines.filter(({ typeKey }) => typeKey === 'conditionalAccessPolicy').map(({ id }) => id);
    await edit(again.id, { raiseConditionalAccess: raised });
    const redone = await confirm(again.id);
    expect(await bench.attempt(redone)).toEqual({ outcome: 'succeeded' });
    expect(contents(bench)).toEqual(restored);
  });

  it('leaves alone what somebody changed since, and says so before anything is confirmed', async () => {
    const run = await restore();
    const made = bench.named('assignmentFilter', 'Corporate devices')[0]!['id'] as string;
    await admin().edit('assignmentFilter', made, { description: 'ours now' });
    const { begin, chooseAll, preview, read, edit, candidates, confirm } = undoing(bench);
    const draft = await begin(run.runId);
    await chooseAll(draft.id);
    const lines = await preview(draft.id);
    expect(lines.find(({ name }) => name === 'Corporate devices')).toMatchObject({
      action: 'blocked',
      reason: 'Its settings were changed after the run had made it, so it is left alone.',
    });
    expect((await read(draft.id)).verdict).toMatchObject({ code: 'execution_blocked', mayConfirm: false });
    const { items } = await candidates(draft.id);
    await edit(draft.id, {
      removals: items
        .filter(({ name }) => name !== 'Corporate devices')
        .map(({ typeKey, id, because }) => ({ typeKey, id, because })),
    });
    const undo = await confirm(draft.id);
    expect(await bench.attempt(undo)).toEqual({ outcome: 'succeeded' });
    expect(bench.named('assignmentFilter', 'Corporate devices')).toMatchObject([{ description: 'ours now' }]);
  });

  it('I-12 skips what was changed between the preview and its turn', async () => {
    const run = await restore(['Corporate devices']);
    const { begin, chooseAll, confirm } = undoing(bench);
    const draft = await begin(run.runId);
    await chooseAll(draft.id);
    const undo = await confirm(draft.id);
    const [line] = undo.lines;
    await bench.attempt(undo, {
      at: async (boundary, when) => {
        if (boundary === 'readLive' && when === 'before')
          await admin().edit('assignmentFilter', line!.targetId!, { description: 'ours now' });
      },
    });
    expect((await bench.results(undo))['Corporate devices']).toMatchObject({ outcome: 'skipped_changed' });
    expect(bench.writes()).toEqual([]);
  });

  it('I-13 does not touch an object of the same name that somebody else made', async () => {
    const run = await restore(['Corporate devices']);
    const [mine] = bench.named('assignmentFilter', 'Corporate devices');
    await admin().delete('assignmentFilter', mine!['id'] as string);
    const theirs = await admin().create('assignmentFilter', {
      displayName: 'Corporate devices',
      platform: 'windows10AndLater',
      rule: '(device.deviceOwnership -eq "Corporate")',
      assignmentFilterManagementType: 'devices',
    });
    const { begin, chooseAll, preview, edit } = undoing(bench);
    const draft = await begin(run.runId);
    await chooseAll(draft.id);
    expect(await preview(draft.id)).toMatchObject([
      { action: 'unchanged', reason: 'It is not in the tenant any more.' },
    ]);
    const error = await refused(
      edit(draft.id, { removals: [{ typeKey: 'assignmentFilter', id: theirs, because: 'undo' }] }),
    );
    expect(error).toMatchObject({ status: 422, code: 'removal_not_made' });
    expect(bench.named('assignmentFilter', 'Corporate devices')).toHaveLength(1);
  });

  it('a dry run of it goes through every line and removes nothing (I-07)', async () => {
    const run = await restore(['Corporate devices']);
    const { begin, chooseAll, confirm } = undoing(bench);
    const draft = await begin(run.runId);
    await chooseAll(draft.id);
    const undo = await confirm(draft.id, { dryRun: true });
    await bench.attempt(undo);
    expect(bench.writes()).toEqual([]);
    expect((await bench.results(undo))['Corporate devices']).toMatchObject({
      outcome: 'would_be_written',
      outcomeLabel: 'Would be removed',
    });
  });
});

describe('what can not be undone', () => {
  it('a draft, a dry run, and a run that wrote nothing', async () => {
    const { begin, read } = undoing(bench);
    const run = await restore(['Corporate devices']);
    const draft = await begin(run.runId);
    expect(await refused(begin(draft.id))).toMatchObject({ status: 409, code: 'undo_draft' });
    expect((await read(draft.id)).undo).toBeNull();
    await bench.reset();

    const dry = await bench.confirmed({ names: ['Corporate devices'], dryRun: true });
    expect(await refused(begin(dry.runId))).toMatchObject({ status: 409, code: 'undo_active' });
    await bench.attempt(dry);
    expect(await refused(begin(dry.runId))).toMatchObject({ status: 409, code: 'undo_dry_run' });

    const nothing = await bench.confirmed({ names: ['Corporate devices'] });
    await admin().create('assignmentFilter', {
      displayName: 'Corporate devices',
      platform: 'windows10AndLater',
      rule: '(device.deviceOwnership -eq "Corporate")',
      assignmentFilterManagementType: 'devices',
    });
    await bench.attempt(nothing);
    expect(await refused(begin(nothing.runId))).toMatchObject({ status: 409, code: 'undo_nothing' });
    expect((await read(nothing.runId)).undo).toMatchObject({
      possible: false,
      reason: 'It wrote nothing to the tenant.',
    });
  });

  it('a run whose safety copy is not named', async () => {
    const run = await restore(['Windows compliance']);
    await bench.store.asAdmin(`update restore_run set safety_backup_set_id = null where id = $1`, [
      run.runId,
    ]);
    const { begin } = undoing(bench);
    expect(await refused(begin(run.runId))).toMatchObject({ status: 409, code: 'undo_no_safety_copy' });
  });

  it('undone already: allowed, and said', async () => {
    const run = await restore(['Corporate devices', 'Windows compliance']);
    const { begin, read, chooseAll, confirm } = undoing(bench);
    expect((await read(run.runId)).undo).toEqual({ possible: true, reason: '', next: '' });
    const draft = await begin(run.runId);
    await chooseAll(draft.id);
    await bench.attempt(await confirm(draft.id));
    const { undo } = await read(run.runId);
    expect(undo).toMatchObject({ possible: true });
    expect(undo!.reason).toContain('was started before');
    expect((await begin(run.runId)).undoOf).toBe(run.runId);
  });

  it('a create whose answer was lost for good is named, and nothing is guessed', async () => {
    const run = await bench.confirmed({ names: ['Corporate devices', 'Windows compliance'] });
    const match = { method: 'POST', path: '/deviceManagement/assignmentFilters' };
    bench.simulator.setFaults([{ match, kind: 'timeout_before_commit', times: 9 }]);
    await bench.attempt(run);
    bench.simulator.setFaults([]);
    const { begin, candidates } = undoing(bench);
    const draft = await begin(run.runId);
    const { items, notUndone } = await candidates(draft.id);
    expect(items).toEqual([]);
    expect(notUndone).toMatchObject([{ name: 'Corporate devices', reason: expect.stringContaining('lost') }]);
    expect(ids['Windows compliance']).toBeDefined();
  });
});

/** What the tenant holds, by type and name; references go by names too, because what is made again has another id. */
function contents(at: Bench): Record<string, unknown> {
  const held = tenantState(at.simulator, at.tenantId);
  return Object.fromEntries([...held].map(([key, { form }]) => [key, form]));
}
