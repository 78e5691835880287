import { afterEach, describe, expect, test } from 'vitest';
import { connectReader } from '../../src/graph/read/connect-reader.ts';
import { systemClock, systemRandom } from '../../src/kernel/system-ports.ts';
import { drawFrom } from '../../simulator/generate/draw.ts';
import { wholeTenant } from '../../simulator/generate/whole-tenant.ts';
import { allRoles } from '../../simulator/tenant/new-tenant.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { CLIENT_ID, CLIENT_SECRET } from '../support/furnish-tenant.ts';
import { wizardOf, writesTo } from '../support/wizard.ts';
import { restoreFlow } from './restore-flow.ts';
import { capturedState } from './tenant-state.ts';
import { editAtRandom, wipe } from './whole-tenant-story.ts';

const TENANT = '99999999-0000-4000-8000-0000000000cc';

let app: TestApp | undefined;
afterEach(() => app?.close());

describe('a rehearsal of a whole tenant', () => {
  test.each([
    ['after a wipe', 21, wipe],
    ['after edits by others', 22, editAtRandom],
  ])(
    'I-07 %s, every type of the catalogue: all lines go as previewed, and the tenant is only read',
    async (_what, seed, changeTenant) => {
      const apps = [
        { appId: CLIENT_ID, displayName: 'TenantAtlas', secret: CLIENT_SECRET, roles: [...allRoles] },
      ];
      app = await startTestApp({
        tenants: [wholeTenant({ seed, tenantId: TENANT, apps })],
        patienceMs: 240_000,
      });
      const { simulator } = app;
      const reader = connectReader(
        {
          tenantId: TENANT,
          clientId: CLIENT_ID,
          credential: { kind: 'client_secret', secret: CLIENT_SECRET },
          cloud: 'global',
          simulatedOrigin: simulator.origin,
        },
        { clock: systemClock, random: systemRandom },
      );
      const client = await app.signedIn('manager');
      const flow = restoreFlow(app, client, app.production);
      const set = await flow.backup('Before');
      const draw = drawFrom(seed + 1, { groupIds: ['none'], filterIds: [], idsOf: () => [] });
      await changeTenant(simulator.admin(TENANT), await capturedState(reader), draw);
      const draft = await flow.draft(set);
      await flow.confirmMatches(draft.id);
      await flow.checks(draft.id);
      const { lines } = await flow.preview(draft.id);
      const writing = lines.filter(({ action }) => action === 'create' || action === 'update');
      expect(new Set(writing.map(({ typeKey }) => typeKey)).size).toBeGreaterThan(15);
      simulator.clearLog();
      const { rehearsal } = await wizardOf(app, client, app.production).rehearse(draft.id);
      expect(rehearsal?.differences).toEqual([]);
      expect(rehearsal).toMatchObject({ state: 'passed', lines: lines.length });
      expect(writesTo(app, TENANT)).toEqual([]);
    },
    300_000,
  );
});
