import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Intercept } from '../../simulator/faults/fault.ts';
import { flatten } from '../../simulator/log/request-log.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { integerSettings } from '../support/furnish-tenant.ts';
import { wizardOf, writesTo, type Wizard } from '../support/wizard.ts';

/**
 * A rehearsal runs the executor against a simulated copy of the tenant. What it says is compared with the copy's behaviour, and what it does
 * with the tenant's own log: reads, and nothing else.
 */
let app: TestApp;
let wizard: Wizard;
let setId: string;
/** How the next copy behaves. */
let copyBehaves: Intercept = () => undefined;

const production = () => app.simulator.admin(app.production.tenantId, 'Alex Wilber');

beforeAll(async () => {
  app = await startTestApp({ copies: { intercept: (request) => copyBehaves(request) } });
  wizard = wizardOf(app, await app.signedIn('manager'), app.production);
  await wizard.refreshGroups();
  setId = await wizard.backUp();
  await production().edit('settingsCatalogPolicy', app.furniture.updatePolicy, {
    settings: integerSettings(3, 40),
  });
  await production().delete('deviceCompliancePolicy', app.furniture.compliance);
});
afterAll(() => app.close());
beforeEach(() => {
  copyBehaves = () => undefined;
  app.simulator.setFaults([]);
  app.simulator.clearLog();
});

const rehearsable = () => wizard.prepare(setId, { checks: true, preview: true });

async function gate(runId: string) {
  const { verdict } = await wizard.get(runId);
  return verdict.gates.find(({ id }) => id === 'rehearsal');
}

async function audited(action: string): Promise<{ outcome: string; detail: unknown }[]> {
  return app.store.inWorkspace(app.workspaceId, (tx) =>
    tx.selectFrom('audit_entry').select(['outcome', 'detail']).where('action', '=', action).execute(),
  );
}

describe('a rehearsal', () => {
  test('I-07 carries out every line in a copy, says that all went as previewed, and only reads the tenant', async () => {
    const runId = await rehearsable();
    expect(await gate(runId)).toMatchObject({ label: 'Rehearsed', state: 'optional' });
    const { rehearsal, required } = await wizard.rehearse(runId);
    expect(required).toBe(false);
    expect(rehearsal, JSON.stringify(rehearsal)).toMatchObject({
      state: 'passed',
      current: true,
      differing: 0,
      differences: [],
    });
    expect(rehearsal?.lines).toBeGreaterThan(3);
    expect(writesTo(app, app.production.tenantId)).toEqual([]);
    const asked = flatten(app.simulator.log()).filter(({ kind }) => kind === 'write');
    expect(asked).toEqual([]);
    expect(await gate(runId)).toMatchObject({ state: 'complete' });
    expect((await wizard.get(runId)).verdict.mayConfirm).toBe(true);
    // What the copy was told to do is no act on the tenant.
    expect(await audited('restore.write')).toEqual([]);
    expect(await audited('restore.ended')).toEqual([]);
    expect(await audited('restore_run.rehearsed')).toMatchObject([{ outcome: 'done' }]);
  });
});
