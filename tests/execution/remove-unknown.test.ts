import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '../../src/kernel/problem.ts';
import { createDraft } from '../../src/restore/wizard/draft.ts';
import type { Bench } from './support/bench.ts';
import { startDriftedBench, type Ids } from './support/furnish.ts';
import { judge } from './support/judge.ts';
import { undoing } from './support/undo.ts';

// Two or three whole runs each, one after the other.
vi.setConfig({ testTimeout: 90_000 });

let bench: Bench;
let ids: Ids;
let stray: Record<'filter' | 'script', string>;
beforeAll(async () => {
  ({ bench, ids } = await startDriftedBench());
});
beforeEach(async () => {
  await bench.reset();
  const admin = bench.simulator.admin(bench.tenantId, 'Alex Wilber');
  stray = {
    filter: await admin.create('assignmentFilter', {
      displayName: 'Stray filter',
      platform: 'windows10AndLater',
      rule: '(device.deviceOwnership -eq "Personal")',
      assignmentFilterManagementType: 'devices',
    }),
    script: await admin.create('deviceManagementScript', {
      displayName: 'Stray script',
      fileName: 'stray.ps1',
      runAsAccount: 'system',
      scriptContent: 'ZWNobyAx',
    }),
  };
  bench.simulator.clearLog();
});
afterAll(() => bench.close());

/** A draft for the whole backup. */
async function draftOfAll(): Promise<string> {
  const actor = bench.manager;
  const { id } = await bench.inTx((tx) =>
    createDraft(tx, bench.deps, { place: bench.place, actor, backupSetId: bench.backupSetId }),
  );
  await undoing(bench).edit(id, { mode: 'all' });
  return id;
}
const refused = (work: Promise<unknown>): Promise<Partial<Problem>> =>
  work.then(
    () => {
      throw new Error('It was not refused.');
    },
    (error: unknown) => error as Problem,
  );
const filterStray = () => [{ typeKey: 'assignmentFilter', id: stray.filter, because: 'unknown' as const }];

describe('removing what the backup does not hold', () => {
  it('is offered by the safety checks, and removes nothing that nobody chose (I-17)', async () => {
    const id = await draftOfAll();
    const { candidates, confirm } = undoing(bench);
    expect((await candidates(id)).items).toEqual([]);
    const run = await confirm(id);
    // Never of a type that is marked critical: the script is not offered.
    expect((await candidates(id)).items).toMatchObject([
      {
        typeKey: 'assignmentFilter',
        id: stray.filter,
        name: 'Stray filter',
        because: 'unknown',
        chosen: false,
      },
    ]);
    expect(run.lines.filter(({ action }) => action === 'remove')).toEqual([]);
    await bench.attempt(run);
    expect(bench.writes().filter(({ method }) => method === 'DELETE')).toEqual([]);
  });

  it('removes what was chosen, as a line of its own beside the restore', async () => {
    const id = await draftOfAll();
    const { chooseAll, confirm, preview, candidates } = undoing(bench);
    await preview(id);
    await chooseAll(id);
    expect((await candidates(id)).items).toMatchObject([{ chosen: true }]);
    const run = await confirm(id);
    expect(run.lines.filter(({ action }) => action === 'remove')).toMatchObject([
      { name: 'Stray filter', risk: 'critical', noUndo: '' },
    ]);
    expect(await bench.attempt(run)).toEqual({ outcome: 'succeeded' });
    expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
    expect(bench.named('assignmentFilter', 'Stray filter')).toEqual([]);
    expect(bench.named('deviceManagementScript', 'Stray script')).toHaveLength(1);
    expect(bench.named('assignmentFilter', 'Corporate devices')).toHaveLength(1);
    // And the undo of that run makes it again.
    const { begin } = undoing(bench);
    const undo = await begin(run.runId);
    const again = await undoing(bench).preview(undo.id);
    expect(again.find(({ name }) => name === 'Stray filter')).toMatchObject({ action: 'create' });
  });
});

describe('an edit that chooses a removal is refused', () => {
  it.each([
    ['removal_critical', () => ({ typeKey: 'deviceManagementScript', id: stray.script })],
    ['removal_in_backup', () => ({ typeKey: 'deviceCompliancePolicy', id: ids['Windows compliance']! })],
    ['removal_not_possible', () => ({ typeKey: 'group', id: 'any' })],
    ['removal_not_possible', () => ({ typeKey: 'authorizationPolicy', id: 'authorizationPolicy' })],
    ['removal_type_unknown', () => ({ typeKey: 'noSuchType', id: 'any' })],
  ])('%s', async (code, removal) => {
    const id = await draftOfAll();
    const { edit, read } = undoing(bench);
    const error = await refused(edit(id, { removals: [{ ...removal(), because: 'unknown' }] }));
    expect(error).toMatchObject({ status: 422, code });
    expect(error.detail).toContain('Nothing was changed.');
    expect((await read(id)).scope.removals).toEqual([]);
  });

  it('for what a run made, outside an undo', async () => {
    const id = await draftOfAll();
    const error = await refused(
      undoing(bench).edit(id, {
        removals: [{ typeKey: 'assignmentFilter', id: stray.filter, because: 'undo' }],
      }),
    );
    expect(error).toMatchObject({ status: 422, code: 'removal_not_undo' });
  });

  it('unless the whole backup is restored; leaving that drops the choice', async () => {
    const id = await draftOfAll();
    const { edit } = undoing(bench);
    const chosen = await edit(id, { removals: filterStray() });
    expect(chosen.scope.removals).toHaveLength(1);
    const other = await edit(id, { writeMode: 'only_missing' });
    expect(other.scope.removals).toEqual([]);
    expect(await refused(edit(id, { removals: filterStray() }))).toMatchObject({
      status: 422,
      code: 'removal_needs_whole_set',
    });
    await edit(id, { writeMode: 'update_or_create', mode: 'selected' });
    expect(await refused(edit(id, { removals: filterStray() }))).toMatchObject({
      code: 'removal_needs_whole_set',
    });
  });
});

describe('what is chosen and may not go', () => {
  it('stops the run before anything is written when the list can not be read to its end (I-14)', async () => {
    const id = await draftOfAll();
    const { edit, confirm } = undoing(bench);
    await edit(id, { removals: filterStray() });
    const run = await confirm(id);
    bench.simulator.setFaults([
      {
        match: { method: 'GET', path: '/deviceManagement/assignmentFilters' },
        kind: 'forbidden',
        times: 999,
      },
    ]);
    expect(await bench.attempt(run)).toMatchObject({ outcome: 'blocked' });
    expect(bench.writes()).toEqual([]);
    expect(bench.named('assignmentFilter', 'Stray filter')).toHaveLength(1);
  });

  it('is blocked while something outside the restore uses it', async () => {
    const admin = bench.simulator.admin(bench.tenantId, 'Alex Wilber');
    const policy = await admin.create('settingsCatalogPolicy', {
      name: 'Stray policy',
      platforms: 'windows10',
      technologies: 'mdm',
      roleScopeTagIds: ['0'],
      templateReference: { templateId: '' },
      settings: [],
    });
    await admin.assign('settingsCatalogPolicy', policy, [
      {
        target: {
          '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget',
          deviceAndAppManagementAssignmentFilterId: stray.filter,
          deviceAndAppManagementAssignmentFilterType: 'include',
        },
      },
    ]);
    const id = await draftOfAll();
    const { edit, preview, chooseAll } = undoing(bench);
    await edit(id, { removals: filterStray() });
    const line = (await preview(id)).find(({ id: lineId }) => lineId.startsWith('remove:'));
    expect(line).toMatchObject({ action: 'blocked' });
    expect(line!.reason).toContain('Settings catalog policy "Stray policy"');
    // With what uses it chosen as well, both go, in that order.
    await chooseAll(id);
    const removed = (await preview(id)).filter(({ action }) => action === 'remove');
    expect(removed.map(({ name }) => name)).toEqual(['Stray policy', 'Stray filter']);
  });
});
