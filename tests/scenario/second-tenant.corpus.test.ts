import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { catalogue, resourceType } from '../../src/catalogue/catalogue.ts';
import { isJsonObject, objectsOf, stringOf, type JsonObject } from '../../src/kernel/json.ts';
import { loadExports } from '../../simulator/load-exports.ts';
import { allRoles, newTenant } from '../../simulator/tenant/new-tenant.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { ApiClient } from '../support/client.ts';
import { corpusFolder } from '../support/corpus.ts';
import { CLIENT_ID, CLIENT_SECRET } from '../support/furnish-tenant.ts';
import { restoreFlow, type RestoreFlow } from './restore-flow.ts';
import { lostOrChanged, tenantState, writable, type TenantState } from './tenant-state.ts';

const corpus = corpusFolder();
const app = { appId: CLIENT_ID, displayName: 'TenantAtlas', secret: CLIENT_SECRET, roles: [...allRoles] };
const EMPTY_TENANT = '99999999-0000-4000-8000-0000000000ee';

let running: TestApp | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

interface MappedObject {
  kind: string;
  sourceId: string;
  sourceName: string;
  state: string;
  suggestion: { targetId: string } | null;
  mayLeaveOut: boolean;
}

/** Decides as an operator would who knows both tenants: what is suggested is taken, the rest is left out. Gives what was decided. */
async function decide(client: ApiClient, at: string, flow: RestoreFlow): Promise<Map<string, string>> {
  const { body } = await client.get<{ objects: MappedObject[] }>(`${at}/mapping`);
  const mapping: Record<string, Record<string, unknown>> = {};
  const decided = new Map<string, string>();
  for (const { kind, sourceId, sourceName, state, suggestion, mayLeaveOut } of body.objects) {
    if (state !== 'undecided') continue;
    if (suggestion === null) expect(mayLeaveOut, `${kind} ${sourceName}`).toBe(true);
    const decision =
      suggestion === null ? { action: 'leaveOut' } : { action: 'map', targetId: suggestion.targetId };
    mapping[kind] = { ...mapping[kind], [sourceId]: decision };
    decided.set(sourceName, decision.action);
  }
  await flow.edit(at.split('/').at(-1) ?? '', { mapping });
  return decided;
}

/** Items that would reach everyone anew, confirmed one and all. */
async function confirmEveryone(flow: RestoreFlow, runId: string): Promise<string[]> {
  const outcomes = (await flow.checks(runId)) as unknown as {
    findings: { everyone: { itemId: string }[] }[];
  }[];
  const ids = outcomes.flatMap(({ findings }) => findings.flatMap(({ everyone }) => everyone));
  const confirmedEveryone = [...new Set(ids.map(({ itemId }) => itemId))];
  await flow.edit(runId, { confirmedEveryone });
  return confirmedEveryone;
}

/** What a restore makes by itself, by names, whatever ids it got. */
function made(state: TenantState): TenantState {
  return new Map(
    [...state].filter(([, { typeKey, raw }]) => writable(typeKey) && !resourceType(typeKey).builtIn(raw)),
  );
}

const resourceKeys = catalogue.map(({ key }) => key);

/** What a resource's assignments and conditions spare, as text that holds the ids. */
function exclusionsOf({ assignments, conditions }: JsonObject): unknown[] {
  const users = isJsonObject(conditions) && isJsonObject(conditions['users']) ? conditions['users'] : {};
  const targets = objectsOf(assignments).map(({ target }) => target);
  return [
    users['excludeGroups'],
    ...targets.filter((target) => JSON.stringify(target).includes('exclusionGroup')),
  ];
}

describe.runIf(corpus)('a recorded tenant is restored into an empty second one', () => {
  test('everything is made there through the mapping, verified, undone, and nothing of it is left', async () => {
    const source = (await loadExports(join(corpus ?? '', 'oib/full-export-2022'), { app })).tenant;
    const target = newTenant({ tenantId: EMPTY_TENANT, displayName: 'Second', apps: [app] });
    // Apps of Microsoft's own have one appId in every tenant.
    target.resources.servicePrincipals = structuredClone(source.resources.servicePrincipals);
    running = await startTestApp({ tenants: [source, target], patienceMs: 180_000 });
    const { simulator } = running;
    const client = await running.signedIn('manager');
    const from = restoreFlow(running, client, running.production);
    const into = restoreFlow(running, client, running.staging);
    const groups = simulator.resources(source.tenantId, 'group');
    const spared = JSON.stringify(
      resourceKeys.flatMap((key) => simulator.resources(source.tenantId, key)).flatMap(exclusionsOf),
    );
    // The second tenant has every group that spares somebody, under ids of its own, and none of the others.
    const there = groups.filter(({ id }) => spared.includes(stringOf(id) ?? '-'));
    for (const { displayName } of there)
      await simulator.admin(EMPTY_TENANT).create('group', {
        displayName: displayName ?? '',
        mailEnabled: false,
        mailNickname: 'one',
        securityEnabled: true,
      });
    const wanted = made(tenantState(simulator, source.tenantId));
    expect(wanted.size).toBeGreaterThan(40);
    const before = tenantState(simulator, EMPTY_TENANT);

    const draft = await into.draft(await from.backup('All of it'));
    const decided = await decide(client, `${running.staging.path}/restore-runs/${draft.id}`, into);
    expect([...decided.values()]).toContain('map');
    await into.confirmMatches(draft.id);
    const everyone = await confirmEveryone(into, draft.id);
    expect(everyone.length).toBeGreaterThan(0);
    await into.checks(draft.id);
    const preview = await into.preview(draft.id);
    const { verdict } = await into.run(draft.id);
    const blocked = preview.lines.filter(({ action }) => action === 'blocked');
    expect(verdict.mayConfirm, `${verdict.reason} ${JSON.stringify(blocked.slice(0, 5))}`).toBe(true);
    simulator.clearLog();
    const results = await into.execute(draft.id, preview.digest);
    expect(results.filter(({ outcome }) => !['restored', 'unchanged', 'manual'].includes(outcome))).toEqual(
      [],
    );
    // I-15: nothing was written to the tenant that the backup is of.
    const writesTo = (tenantId: string) =>
      simulator
        .log()
        .filter((entry) => entry.tenantId === tenantId && entry.committed && entry.method !== 'GET');
    expect(writesTo(source.tenantId)).toEqual([]);

    const after = tenantState(simulator, EMPTY_TENANT);
    // A policy that was on comes watching: nobody asked, line by line, that it be enforced there.
    const enforced = [...wanted].filter(([, { raw }]) => raw['state'] === 'enabled');
    expect(enforced.length).toBeGreaterThan(0);
    for (const [key] of enforced)
      expect(after.get(key)?.raw['state']).toBe('enabledForReportingButNotEnforced');
    // Groups are a person's to make; everything else was made.
    const manual = results.filter(({ outcome }) => outcome === 'manual');
    expect(new Set(manual.map(({ typeLabel }) => typeLabel))).toEqual(new Set(['Group']));
    const others = new Map([...wanted].filter(([, { raw }]) => raw['state'] !== 'enabled'));
    expect(lostOrChanged(others, after)).toEqual([]);

    const undone = await client.post<{ id: string }>(`${running.staging.path}/restore-runs/${draft.id}/undo`);
    expect(undone.status, JSON.stringify(undone.body)).toBe(201);
    const undo = undone.body.id;
    const offered = await client.get<{ items: { typeKey: string; id: string; because: string }[] }>(
      `${running.staging.path}/restore-runs/${undo}/removals`,
    );
    await into.edit(undo, {
      removals: offered.body.items.map(({ typeKey, id, because }) => ({ typeKey, id, because })),
    });
    await into.checks(undo);
    const inverse = await into.preview(undo);
    const stuck = inverse.lines.filter(({ action }) => action === 'blocked');
    expect((await into.run(undo)).verdict.mayConfirm, JSON.stringify(stuck.slice(0, 5))).toBe(true);
    const ends = await into.execute(undo, inverse.digest);
    expect(ends.filter(({ outcome }) => outcome !== 'restored' && outcome !== 'unchanged')).toEqual([]);

    const left = tenantState(simulator, EMPTY_TENANT);
    expect([...left.keys()].filter((key) => !before.has(key))).toEqual([]);
    expect(lostOrChanged(before, left)).toEqual([]);
  }, 300_000);
});
