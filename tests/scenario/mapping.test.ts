import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isJsonObject, objectsOf, type JsonObject } from '../../src/kernel/json.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { GROUPS, integerSettings, smallTenant } from '../support/furnish-tenant.ts';
import { wizardOf, writesTo, type Wizard } from '../support/wizard.ts';

const FROM = '2a000000-0000-4000-8000-00000000000a';
const TO = '2b000000-0000-4000-8000-00000000000b';
const PILOTS_THERE = '3b000000-0000-4000-8000-000000000001';
const BREAK_GLASS_THERE = '3b000000-0000-4000-8000-000000000002';

interface Row {
  kind: string;
  sourceId: string;
  sourceName: string;
  state: string;
  targetName: string | null;
  suggestion: { targetId: string; reason: string } | null;
  candidates: { targetId: string }[];
  mayCreate: boolean;
  mayLeaveOut: boolean;
  usedBy: string[];
  kept: { by: string } | null;
}
interface MappingAnswer {
  undecided: number;
  directoryCachedAt: string | null;
  objects: Row[];
}

let app: TestApp;
let from: Wizard;
let into: Wizard;
let setId: string;
let policyItem: string;
const made = { filter: '', tag: '' };

beforeAll(async () => {
  const source = smallTenant(FROM, 'Contoso');
  const target = smallTenant(TO, 'Contoso Staging');
  target.resources.groups = [
    { id: PILOTS_THERE, content: { id: PILOTS_THERE, displayName: 'Windows pilots', groupTypes: [] } },
    {
      id: BREAK_GLASS_THERE,
      content: { id: BREAK_GLASS_THERE, displayName: 'Break glass accounts', groupTypes: [] },
    },
  ];
  app = await startTestApp({ tenants: [source, target] });
  const manager = await app.signedIn('manager');
  from = wizardOf(app, manager, app.production);
  into = wizardOf(app, manager, app.staging);
  await furnish();
  setId = await from.backUp();
  policyItem = (await from.items(setId)).find(({ name }) => name === 'Firewall')?.id ?? '';
  await into.refreshGroups();
}, 120_000);
afterAll(() => app.close());

/** A policy with a filter, a scope tag and an exclusion: four things that another tenant has under other ids. */
async function furnish(): Promise<void> {
  const admin = app.simulator.admin(FROM);
  made.tag = await admin.create('roleScopeTag', { displayName: 'Head office' });
  made.filter = await admin.create('assignmentFilter', {
    displayName: 'Corporate',
    platform: 'windows10AndLater',
    rule: '(device.deviceOwnership -eq "Corporate")',
    roleScopeTags: ['0', made.tag],
  });
  const policy = await admin.create('settingsCatalogPolicy', {
    name: 'Firewall',
    platforms: 'windows10',
    technologies: 'mdm',
    roleScopeTagIds: [made.tag],
    templateReference: { templateId: '' },
    settings: integerSettings(2),
  });
  await admin.assign('settingsCatalogPolicy', policy, [
    {
      target: {
        '@odata.type': '#microsoft.graph.groupAssignmentTarget',
        groupId: GROUPS.pilots,
        deviceAndAppManagementAssignmentFilterId: made.filter,
        deviceAndAppManagementAssignmentFilterType: 'include',
      },
    },
    {
      target: {
        '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget',
        groupId: GROUPS.breakGlass,
      },
    },
  ]);
}

async function mappingOf(runId: string): Promise<MappingAnswer> {
  const manager = await app.signedIn('manager');
  return (await manager.get<MappingAnswer>(`${into.runPath(runId)}/mapping`)).body;
}
const rowOf = async (runId: string, sourceId: string) =>
  (await mappingOf(runId)).objects.find((row) => row.sourceId === sourceId);

async function draftOfPolicy(): Promise<string> {
  const { id } = await into.draft(setId);
  await into.edit(id, { mode: 'selected', itemIds: [policyItem] });
  return id;
}

const DECIDED = () => ({
  group: {
    [GROUPS.pilots]: { action: 'map', targetId: PILOTS_THERE },
    [GROUPS.breakGlass]: { action: 'map', targetId: BREAK_GLASS_THERE },
  },
  assignmentFilter: { [made.filter]: { action: 'create' } },
  roleScopeTag: { [made.tag]: { action: 'create' } },
});

describe('a restore into another tenant', () => {
  test('nothing goes before each reference is decided; names are suggested with a reason and never taken', async () => {
    const runId = await draftOfPolicy();
    expect((await into.proceed(runId)).body).toMatchObject({ status: 409, code: 'mapping_required' });
    const { undecided, objects, directoryCachedAt } = await mappingOf(runId);
    expect(undecided).toBe(4);
    expect(directoryCachedAt).not.toBeNull();
    expect(objects).toHaveLength(4);
    expect(objects.every(({ state }) => state === 'undecided')).toBe(true);
    expect(await rowOf(runId, GROUPS.pilots)).toMatchObject({
      sourceName: 'Windows pilots',
      suggestion: { targetId: PILOTS_THERE },
      usedBy: ['Firewall'],
    });
    expect(await rowOf(runId, made.filter)).toMatchObject({ mayCreate: true, suggestion: null });
    expect(await rowOf(runId, GROUPS.breakGlass)).toMatchObject({ mayLeaveOut: false });
  });

  test('a filter that is left out takes its assignment along, and the line says so', async () => {
    const runId = await draftOfPolicy();
    const mapping = { ...DECIDED(), assignmentFilter: { [made.filter]: { action: 'leaveOut' } } };
    await into.edit(runId, { mapping });
    await into.preview(runId);
    const line = (await linesOf(runId)).find(({ name }) => name === 'Firewall');
    expect(JSON.stringify(line?.attention)).toContain('assignment filter \\"Corporate\\" is left out');
  });

  test('what is mapped is written by its new id, what is created comes along with what it needs, and runs name their source', async () => {
    const runId = await draftOfPolicy();
    const edited = await into.edit(runId, { mapping: DECIDED() });
    expect(edited.source).toMatchObject({ environmentName: 'Production', tenantId: FROM, otherTenant: true });
    expect((await rowOf(runId, made.tag))?.state).toBe('created');
    await into.check(runId);
    await into.preview(runId);
    const lines = await linesOf(runId);
    expect(lines.map(({ action, name }) => `${action} ${name}`).sort()).toEqual([
      'create Corporate',
      'create Firewall',
      'create Head office',
    ]);
    app.simulator.clearLog();
    const { body } = await into.confirm(runId, { body: { dryRun: false, environmentName: 'Staging' } });
    const ended = await app.ended(await app.signedIn('manager'), app.staging, body.operation.id);
    expect(ended).toMatchObject({ outcome: 'succeeded' });
    expect(writesTo(app, FROM)).toEqual([]);

    const [policy] = app.simulator.resources(TO, 'settingsCatalogPolicy');
    const [filter] = app.simulator.resources(TO, 'assignmentFilter');
    const tag = app.simulator
      .resources(TO, 'roleScopeTag')
      .find((one) => one['displayName'] === 'Head office');
    expect(policy?.['roleScopeTagIds']).toEqual([tag?.['id']]);
    expect(filter?.['roleScopeTags']).toContain(tag?.['id']);
    expect(targetsOf(policy)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          groupId: PILOTS_THERE,
          deviceAndAppManagementAssignmentFilterId: filter?.['id'],
        }),
        expect.objectContaining({ groupId: BREAK_GLASS_THERE }),
      ]),
    );
    const checks = await outcomesOf(runId);
    expect(checks.find(({ id }) => id === 'tenantIdentity')?.findings).toMatchObject([
      { code: 'from_another_environment', severity: 'info' },
    ]);
    const listed = await (
      await app.signedIn('readonly')
    ).get<{ items: { id: string; source: unknown }[] }>(`${app.staging.path}/restore-runs`);
    expect(listed.body.items.find(({ id }) => id === runId)?.source).toMatchObject({
      environmentSlug: 'production',
    });
  }, 60_000);

  test('what the first run made is found by its name, and equal, it needs nothing; the decisions say from whom they are kept', async () => {
    const runId = await draftOfPolicy();
    await into.refreshGroups();
    expect(await rowOf(runId, made.filter)).toMatchObject({
      state: 'created',
      kept: { by: 'Mateo Manager' },
    });
    await into.preview(runId);
    const lines = await linesOf(runId);
    expect(lines.find(({ name }) => name === 'Firewall')).toMatchObject({ action: 'unchanged' });
  });

  test('I-14 several of one name are named and none is suggested', async () => {
    const twin = await app.simulator.admin(TO).create('group', {
      displayName: 'Windows pilots',
      mailNickname: 'twin',
      mailEnabled: true,
      securityEnabled: false,
      groupTypes: [],
    });
    await into.refreshGroups();
    const runId = await draftOfPolicy();
    await into.edit(runId, { mapping: {} });
    const row = await rowOf(runId, GROUPS.pilots);
    await app.simulator.admin(TO).delete('group', twin);
    await into.refreshGroups();
    expect(row).toMatchObject({ state: 'undecided', suggestion: null });
    expect(row?.candidates.map(({ targetId }) => targetId).sort()).toEqual([PILOTS_THERE, twin].sort());
  });

  test('leaving out an exclusion is refused by the checks, because it would widen the reach', async () => {
    const runId = await draftOfPolicy();
    const mapping = DECIDED();
    await into.edit(runId, {
      mapping: { ...mapping, group: { ...mapping.group, [GROUPS.breakGlass]: { action: 'leaveOut' } } },
    });
    await into.check(runId);
    const references = (await outcomesOf(runId)).find(({ id }) => id === 'references');
    expect(references?.findings).toMatchObject([{ code: 'would_widen', severity: 'blocker' }]);
    expect((await into.proceed(runId)).body).toMatchObject({ code: 'checks_blocked' });
  });
});

describe('decisions are kept for the pair', () => {
  test('a new draft begins with them; one whose target is gone is none any more', async () => {
    const first = await draftOfPolicy();
    await into.edit(first, { mapping: DECIDED() });
    const second = await draftOfPolicy();
    expect(await mappingOf(second)).toMatchObject({ undecided: 0 });
    expect(await rowOf(second, GROUPS.pilots)).toMatchObject({
      state: 'mapped',
      targetName: 'Windows pilots',
      kept: { by: 'Mateo Manager' },
    });
    await app.simulator.admin(TO).delete('group', PILOTS_THERE);
    await into.refreshGroups();
    // The draft that decided stands without it, and a new one does not begin with it.
    expect(await rowOf(second, GROUPS.pilots)).toMatchObject({ state: 'undecided' });
    const third = await draftOfPolicy();
    expect((await into.get(third)).scope.mapping['group']).not.toHaveProperty(GROUPS.pilots);
    expect(await rowOf(third, GROUPS.breakGlass)).toMatchObject({ state: 'mapped' });
  });

  test('a restore within the source tenant knows nothing of them', async () => {
    await from.refreshGroups();
    const { id } = await from.draft(setId);
    expect((await from.get(id)).scope.mapping).toEqual({});
    expect((await from.edit(id, { mode: 'all' })).source).toBeNull();
    expect((await from.proceed(id)).body).toMatchObject({ code: 'checks_missing' });
  });
});

describe('which sets', () => {
  test('a set of another workspace is not here, and one that a run of another environment uses stays', async () => {
    const stranger = wizardOf(app, await app.signedIn('stranger'), app.foreign);
    const answer = await (
      await app.signedIn('stranger')
    ).post(`${app.foreign.path}/restore-runs`, { backupSetId: setId });
    expect(answer).toMatchObject({ status: 422, body: { code: 'backup_set_unknown' } });
    expect((await stranger.draft()).backupSetId).toBeNull();
    const manager = await app.signedIn('owner');
    const deleted = await manager.delete(`${app.production.path}/backup-sets/${setId}`);
    expect(deleted).toMatchObject({ status: 409, body: { code: 'backup_in_use' } });
  });

  test('I-14 a directory that was never read decides nothing', async () => {
    await app.store.asAdmin(`delete from directory_reading where environment_id = $1`, [app.staging.id]);
    const runId = await draftOfPolicy();
    const refused = (await into.proceed(runId)).body;
    await into.refreshGroups();
    expect(refused).toMatchObject({ code: 'mapping_required' });
    expect(refused.detail).toContain('was not read yet');
  });
});

interface Line {
  name: string;
  action: string;
  attention: { text: string }[];
}
async function linesOf(runId: string): Promise<Line[]> {
  const manager = await app.signedIn('manager');
  return (await manager.get<{ items: Line[] }>(`${into.runPath(runId)}/preview/lines`)).body.items;
}

interface OutcomeRow {
  id: string;
  findings: { code: string; severity: string }[];
}
async function outcomesOf(runId: string): Promise<OutcomeRow[]> {
  const manager = await app.signedIn('manager');
  const { body } = await manager.get<{ result: { outcomes: OutcomeRow[] } }>(`${into.runPath(runId)}/checks`);
  return body.result.outcomes;
}

function targetsOf(policy: JsonObject | undefined): JsonObject[] {
  return objectsOf(policy?.['assignments']).flatMap(({ target }) => (isJsonObject(target) ? [target] : []));
}
