import { expect, test } from 'vitest';
import { connectReader } from '../../src/graph/read/connect-reader.ts';
import { systemClock, systemRandom } from '../../src/kernel/system-ports.ts';
import { wholeTenant } from '../../simulator/generate/whole-tenant.ts';
import { allRoles } from '../../simulator/tenant/new-tenant.ts';
import { startTestApp } from '../support/app.ts';
import { CLIENT_ID, CLIENT_SECRET } from '../support/furnish-tenant.ts';
import { restoreFlow, type LineAnswer } from './restore-flow.ts';
import { capturedState, differencesOf, type TenantState } from './tenant-state.ts';
import { wipe } from './whole-tenant-story.ts';

const TENANT = '99999999-0000-4000-8000-0000000000ab';

interface Candidates {
  items: { typeKey: string; id: string; because: string; name: string }[];
  notUndone: { name: string; reason: string }[];
}

/** Objects of the one state that the other does not have. */
const added = (before: TenantState, after: TenantState) =>
  [...after.keys()].filter((key) => !before.has(key));

test('a whole tenant that was wiped is restored, and the undo leaves it as it was wiped: every type', async () => {
  const app = { appId: CLIENT_ID, displayName: 'TenantAtlas', secret: CLIENT_SECRET, roles: [...allRoles] };
  const running = await startTestApp({
    tenants: [wholeTenant({ seed: 11, tenantId: TENANT, apps: [app], rounds: 1 })],
    patienceMs: 240_000,
  });
  try {
    const { simulator, production } = running;
    const credential = { kind: 'client_secret', secret: CLIENT_SECRET } as const;
    const settings = { tenantId: TENANT, clientId: CLIENT_ID, credential, cloud: 'global' } as const;
    const ports = { clock: systemClock, random: systemRandom };
    const look = () =>
      capturedState(connectReader({ ...settings, simulatedOrigin: simulator.origin }, ports));
    const client = await running.signedIn('manager');
    const flow = restoreFlow(running, client, production);
    const full = await look();
    const set = await flow.backup('Before');
    await wipe(simulator.admin(TENANT), full);
    const wiped = await look();

    const draft = await flow.draft(set);
    await flow.confirmMatches(draft.id);
    const preview = await flow.preview(draft.id);
    const results = await flow.execute(draft.id, preview.digest);
    const made = preview.lines.filter(({ action }) => action === 'create');
    expect(made.length).toBeGreaterThan(40);
    expect(results.filter(({ outcome }) => !['restored', 'unchanged', 'manual'].includes(outcome))).toEqual(
      [],
    );

    const at = `${production.path}/restore-runs`;
    const begun = await client.post<{ id: string }>(`${at}/${draft.id}/undo`);
    expect(begun.status, JSON.stringify(begun.body)).toBe(201);
    const undo = begun.body.id;
    const { items } = (await client.get<Candidates>(`${at}/${undo}/removals`)).body;
    expect(items).toHaveLength(made.length);
    const removals = items.map(({ typeKey, id, because }) => ({ typeKey, id, because }));
    await flow.edit(undo, { removals });
    await flow.confirmMatches(undo);
    const first = await flow.preview(undo);
    // What named something that the wipe took away can't be made to name it again: an operator takes such lines out.
    const blocked = new Set(first.lines.filter(({ action }) => action === 'blocked').map(({ id }) => id));
    const { scope } = (await client.get<{ scope: { itemIds: string[] } }>(`${at}/${undo}`)).body;
    const left = removals.filter(({ typeKey, id }) => blocked.has(`remove:${typeKey}:${id}`));
    await flow.edit(undo, {
      itemIds: scope.itemIds.filter((id) => !blocked.has(id)),
      removals: removals.filter((each) => !left.includes(each)),
    });
    await flow.confirmMatches(undo);
    const back = await flow.preview(undo);
    expect(wordsOf(back.lines.filter(({ action }) => action !== 'remove' && action !== 'update'))).toEqual(
      [],
    );
    expect(back.lines.filter(({ action }) => action === 'remove').length).toBeGreaterThan(40);
    const undone = await flow.execute(undo, back.digest);
    expect(undone.filter(({ outcome }) => outcome !== 'restored')).toEqual([]);
    const after = await look();
    const held = new Set(left.map(({ typeKey, id }) => `${typeKey} ${id}`));
    expect(
      added(wiped, after).filter((key) => {
        const one = after.get(key);
        return one === undefined || !held.has(`${one.typeKey} ${one.id}`);
      }),
    ).toEqual([]);
    const names = first.lines.filter(({ id }) => blocked.has(id)).map(({ typeKey }) => typeKey);
    expect(differencesOf(wiped, after).filter((text) => !names.some((key) => text.startsWith(key)))).toEqual(
      [],
    );
  } finally {
    await running.close();
  }
}, 420_000);

function wordsOf(lines: readonly LineAnswer[]): string[] {
  return lines.map(({ typeKey, name, action, reason }) => `${typeKey} ${name}: ${action} ${reason}`);
}
