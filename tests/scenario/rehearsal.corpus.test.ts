import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { loadExports } from '../../simulator/load-exports.ts';
import { allRoles } from '../../simulator/tenant/new-tenant.ts';
import { stringOf } from '../../src/kernel/json.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { corpusFolder } from '../support/corpus.ts';
import { CLIENT_ID, CLIENT_SECRET } from '../support/furnish-tenant.ts';
import { wizardOf, writesTo } from '../support/wizard.ts';
import { restoreFlow } from './restore-flow.ts';

const corpus = corpusFolder();
let running: TestApp | undefined;
afterEach(() => running?.close());

describe.runIf(corpus)('a rehearsal of a recorded tenant', () => {
  test('I-07 what was deleted and edited in it comes back in the copy as previewed; the tenant is only read', async () => {
    const app = { appId: CLIENT_ID, displayName: 'TenantAtlas', secret: CLIENT_SECRET, roles: [...allRoles] };
    const { tenant } = await loadExports(join(corpus ?? '', 'oib/full-export-2022'), { app });
    running = await startTestApp({ tenants: [tenant], patienceMs: 180_000 });
    const { simulator } = running;
    const client = await running.signedIn('manager');
    const flow = restoreFlow(running, client, running.production);
    const set = await flow.backup('Before');
    const admin = simulator.admin(tenant.tenantId);
    for (const typeKey of [
      'settingsCatalogPolicy',
      'deviceCompliancePolicy',
      'deviceConfiguration',
    ] as const) {
      const ids = simulator.resources(tenant.tenantId, typeKey).map(({ id }) => stringOf(id) ?? '');
      for (const id of ids.slice(0, 4)) await admin.delete(typeKey, id);
      for (const id of ids.slice(4, 8)) await admin.edit(typeKey, id, { description: 'edited by others' });
    }
    const draft = await flow.draft(set);
    await flow.confirmMatches(draft.id);
    await flow.checks(draft.id);
    const { lines } = await flow.preview(draft.id);
    expect(lines.filter(({ action }) => action === 'create').length).toBeGreaterThan(4);
    simulator.clearLog();
    const { rehearsal } = await wizardOf(running, client, running.production).rehearse(draft.id);
    expect(rehearsal?.differences).toEqual([]);
    expect(rehearsal).toMatchObject({ state: 'passed', lines: lines.length });
    expect(writesTo(running, tenant.tenantId)).toEqual([]);
  }, 300_000);
});
