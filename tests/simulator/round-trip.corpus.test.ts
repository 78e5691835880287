import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { withBindTexts } from '../../src/catalogue/binds.ts';
import { byRestoreOrder, catalogue } from '../../src/catalogue/catalogue.ts';
import { normaliseAssignments, normaliseContent } from '../../src/compare/normalise.ts';
import type { JsonObject } from '../../src/kernel/json.ts';
import { contosoTenants } from '../../simulator/demo/contoso.ts';
import { loadExports } from '../../simulator/load-exports.ts';
import { collectionOf } from '../../simulator/schema/collections.ts';
import { startSimulator } from '../../simulator/server.ts';
import { textOf } from '../../simulator/service/text-of.ts';
import type { SimulatedTenant } from '../../simulator/tenant/simulated-tenant.ts';
import { corpusFolder } from '../support/corpus.ts';
import { call, signIn } from './support.ts';

const corpus = corpusFolder();
const sources: readonly [string, () => Promise<SimulatedTenant>][] = [
  ['Contoso', async () => contosoTenants()[0]],
  ...[
    'oib/current',
    'oib/full-export-2022',
    'oib/full-export-2022-ids-in-names',
    'ennnbeee-intunecd/latest',
    'ennnbeee-intunecd/earlier',
  ].map((name): [string, () => Promise<SimulatedTenant>] => [
    name,
    async () => (await loadExports(path.join(corpus ?? '', name))).tenant,
  ]),
];

/** Deletes each object of a tenant and makes it again with the requests of the catalogue: what comes back is what was there. */
describe.runIf(corpus)('every object can be made again from what is read of it', () => {
  test.each(sources)('%s', async (_name, load) => {
    const tenant = await load();
    const simulator = await startSimulator({ tenants: [tenant] });
    try {
      const token = await signIn(simulator, tenant);
      const get = async (version: string, at: string): Promise<JsonObject> =>
        (await call(simulator, token, { method: 'GET', path: `/${version}${at}` })).body;
      const wrong: string[] = [];
      let made = 0;
      for (const type of byRestoreOrder(catalogue)) {
        // What its own key names can't be there twice.
        if (type.restore.mode !== 'enabled' || type.idProperty !== undefined) continue;
        const readBack = async (id: string): Promise<{ content: JsonObject; assignments: JsonObject[] }> => {
          const query = type.readOne?.query;
          const raw = await get(type.version, `${type.collection}/${id}${query ? `?${query}` : ''}`);
          for (const part of type.subcollections) {
            const path = typeof part.path === 'string' ? part.path : part.path(raw);
            if (path === undefined) continue;
            const answer = await get(type.version, `${type.collection}/${id}${path}`);
            raw[part.property] =
              part.shape === 'object' ? (answer['error'] ? null : answer) : (answer['value'] ?? []);
          }
          const assigned = type.assignments
            ? (await get(type.version, `${type.collection}/${id}/assignments`))['value']
            : [];
          return {
            content: normaliseContent(type, raw),
            assignments: normaliseAssignments(type, assigned as JsonObject[]),
          };
        };
        for (const { id, content } of tenant.resources[collectionOf(type.key)]) {
          if (!type.owns(content) || type.builtIn(content)) continue;
          if (type.unrecognised?.(content) || (type.incomplete?.(content) ?? []).length > 0) continue;
          const before = await readBack(id);
          if (type.missingSecrets(before.content).length > 0) continue;
          const requests = type.create({
            desired: before.content,
            ...(type.assignments ? { assignments: before.assignments } : {}),
          });
          let newId = '';
          for (const request of requests) {
            const at = `/${request.version}${request.path.replace('{id}', newId)}`;
            // Names of filters are unique: the copy gets one of its own, as a second object would need.
            const body =
              type.key === 'assignmentFilter' ? { ...request.body, displayName: `${id} copy` } : request.body;
            const answer = await call(simulator, token, {
              method: request.method,
              path: at,
              body: withBindTexts(body, `https://graph.microsoft.com/${request.version}`),
            });
            if (answer.status >= 300)
              wrong.push(`${type.key} ${id} ${request.step}: ${JSON.stringify(answer.body).slice(0, 400)}`);
            if (request.step === 'create') newId = textOf(answer.body['id']);
          }
          if (newId === '') continue;
          made += 1;
          const after = await readBack(newId);
          if (type.key === 'assignmentFilter')
            after.content['displayName'] = before.content['displayName'] ?? null;
          expect(after, `${type.key} ${id}`).toEqual(before);
        }
      }
      expect(wrong).toEqual([]);
      expect(made).toBeGreaterThan(5);
    } finally {
      await simulator.close();
    }
  });
});
