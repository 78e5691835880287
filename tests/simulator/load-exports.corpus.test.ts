import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/kernel/digest.ts';
import type { JsonObject } from '../../src/kernel/json.ts';
import { loadExports } from '../../simulator/load-exports.ts';
import { startSimulator } from '../../simulator/server.ts';
import { textOf } from '../../simulator/service/text-of.ts';
import type { SimulatedTenant } from '../../simulator/tenant/simulated-tenant.ts';
import { corpusFolder } from '../support/corpus.ts';
import { call, signIn } from './support.ts';

const corpus = corpusFolder();
const folder = (name: string): string => join(corpus ?? '', name);
const counts = (tenant: SimulatedTenant): Record<string, number> =>
  Object.fromEntries(Object.entries(tenant.resources).map(([key, list]) => [key, list.length]));

describe.runIf(corpus)('folders of exports as tenants', () => {
  test('an IntuneManagement export of a whole tenant, in UTF-16 and UTF-8', async () => {
    const { tenant, leftOut } = await loadExports(folder('oib/full-export-2022'));
    expect(counts(tenant)).toMatchObject({
      configurationPolicies: 30,
      deviceCompliancePolicies: 4,
      deviceConfigurations: 5,
      assignmentFilters: 4,
      policies: 3,
    });
    expect(tenant.resources.groups.map((group) => group.content['displayName'])).toContain(
      'MEM-Devices-Autopilot',
    );
    expect(leftOut.find((entry) => entry.reason.includes('deviceManagementIntent'))).toMatchObject({
      count: 4,
    });
    const told = leftOut.reduce((sum, entry) => sum + entry.count, 0);
    const files = await readdir(folder('oib/full-export-2022'), { recursive: true });
    const json = files.filter((path) => path.endsWith('.json')).length;
    expect(told + 30 + 4 + 5 + 4 + 3 + 6).toBe(json);
  });

  test('an IntuneCD backup: names become ids of groups and tags, missing ids are made and stay the same', async () => {
    const first = await loadExports(folder('ennnbeee-intunecd/latest'));
    const second = await loadExports(folder('ennnbeee-intunecd/latest'));
    expect(canonicalJson(second.tenant)).toBe(canonicalJson(first.tenant));
    expect(counts(first.tenant)).toMatchObject({ configurationPolicies: 69, deviceCompliancePolicies: 18 });
    const policies = [
      ...first.tenant.resources.configurationPolicies,
      ...first.tenant.resources.deviceCompliancePolicies,
    ];
    for (const policy of policies) expect(policy.content['roleScopeTagIds']).toEqual(['0']);
    const families = policies.map(({ content }) => JSON.stringify(content['templateReference'] ?? null));
    expect(families.filter((text) => text.includes('"baseline"'))).toHaveLength(1);
  });

  test.each(['oib/current', 'oib/full-export-2022-ids-in-names', 'ennnbeee-intunecd/earlier', 'oib'])(
    '%s is served whole: every policy is listed and every setting is read',
    async (name) => {
      const { tenant } = await loadExports(folder(name));
      const simulator = await startSimulator({ tenants: [tenant] });
      try {
        const token = await signIn(simulator, tenant);
        let path = '/beta/deviceManagement/configurationPolicies?$expand=assignments';
        const seen = new Map<string, number>();
        for (;;) {
          const page = (await call(simulator, token, { method: 'GET', path })).body;
          for (const policy of page['value'] as JsonObject[]) {
            seen.set(textOf(policy['id']), Number(policy['settingCount']));
          }
          const next = page['@odata.nextLink'] as string | undefined;
          if (!next) break;
          path = next.replace('https://graph.microsoft.com', '');
        }
        expect(seen.size).toBe(tenant.resources.configurationPolicies.length);
        for (const policy of tenant.resources.configurationPolicies) {
          expect(seen.get(policy.id)).toBe((policy.content['settings'] as unknown[]).length);
        }
      } finally {
        await simulator.close();
      }
    },
  );
});
