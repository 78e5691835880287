import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { ApiClient } from '../support/client.ts';
import {
  furnishTenant,
  GROUPS,
  integerSettings,
  smallTenant,
  type Furniture,
} from '../support/furnish-tenant.ts';
import { wizardOf, writesTo, type Wizard } from '../support/wizard.ts';

/** Rehearsals of what is more than bringing back: an undo that removes, and a restore into another tenant through a mapping. */
const FROM = '4a000000-0000-4000-8000-00000000000a';
const TO = '4b000000-0000-4000-8000-00000000000b';
const PILOTS_THERE = '4c000000-0000-4000-8000-000000000001';

let app: TestApp;
let client: ApiClient;
let here: Wizard;
let there: Wizard;
let setId: string;
let furniture: Furniture;

beforeAll(async () => {
  const target = smallTenant(TO, 'Contoso Staging');
  target.resources.groups = [
    { id: PILOTS_THERE, content: { id: PILOTS_THERE, displayName: 'Windows pilots', groupTypes: [] } },
  ];
  app = await startTestApp({ tenants: [smallTenant(FROM, 'Contoso'), target] });
  furniture = await furnishTenant(app.simulator.admin(FROM));
  client = await app.signedIn('manager');
  here = wizardOf(app, client, app.production);
  there = wizardOf(app, client, app.staging);
  await here.refreshGroups();
  await there.refreshGroups();
  setId = await here.backUp();
}, 120_000);
afterAll(() => app.close());

const itemIds = async (...names: string[]) =>
  (await here.items(setId)).filter(({ name }) => names.includes(name)).map(({ id }) => id);

interface Line {
  name: string;
  action: string;
}
const actions = async (wizard: Wizard, runId: string) => {
  const { body } = await client.get<{ items: Line[] }>(`${wizard.runPath(runId)}/preview/lines?limit=500`);
  return new Map(body.items.map(({ name, action }) => [name, action]));
};

describe('a rehearsal of', () => {
  test('an undo: what the run made is removed in the copy, and stays in the tenant', async () => {
    const admin = app.simulator.admin(FROM);
    await admin.delete('deviceCompliancePolicy', furniture.compliance);
    await admin.edit('settingsCatalogPolicy', furniture.updatePolicy, { settings: integerSettings(3, 40) });
    const done = await here.prepare(setId, {
      itemIds: await itemIds('Windows compliance', 'Windows updates'),
      checks: true,
      preview: true,
    });
    const { body } = await here.confirm(done, { body: { dryRun: false } });
    expect(await app.ended(client, app.production, body.operation.id)).toMatchObject({
      outcome: 'succeeded',
    });

    const begun = await client.post<{ id: string }>(`${here.runPath(done)}/undo`);
    expect(begun.status, JSON.stringify(begun.body)).toBe(201);
    const undo = begun.body.id;
    const offered = await client.get<{ items: { typeKey: string; id: string; because: string }[] }>(
      `${here.runPath(undo)}/removals`,
    );
    const removals = offered.body.items.map(({ typeKey, id, because }) => ({ typeKey, id, because }));
    await here.edit(undo, { removals });
    await here.check(undo);
    await here.preview(undo);
    expect([...(await actions(here, undo)).values()].sort()).toEqual(['remove', 'update']);
    app.simulator.clearLog();
    const { rehearsal } = await here.rehearse(undo);
    expect(rehearsal, JSON.stringify(rehearsal)).toMatchObject({ state: 'passed', lines: 2 });
    expect(writesTo(app, FROM)).toEqual([]);
    expect(app.simulator.resources(FROM, 'deviceCompliancePolicy')).toHaveLength(1);
  });

  test('a restore into another tenant: its copy is rehearsed in, with what stands for each group there', async () => {
    const runId = (await there.draft(setId)).id;
    await there.edit(runId, { mode: 'selected', itemIds: await itemIds('Firewall', 'Windows compliance') });
    await there.edit(runId, {
      mapping: { group: { [GROUPS.pilots]: { action: 'map', targetId: PILOTS_THERE } } },
    });
    await there.check(runId);
    await there.preview(runId);
    expect([...(await actions(there, runId)).values()]).toEqual(['create', 'create']);
    app.simulator.clearLog();
    const { rehearsal } = await there.rehearse(runId);
    expect(rehearsal, JSON.stringify(rehearsal)).toMatchObject({ state: 'passed', lines: 2 });
    expect(writesTo(app, FROM)).toEqual([]);
    expect(writesTo(app, TO)).toEqual([]);
    expect(app.simulator.resources(TO, 'deviceCompliancePolicy')).toEqual([]);
  });
});
