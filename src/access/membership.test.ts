import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestStore, type TestStore } from '../../tests/support/database.ts';
import { systemRandom } from '../kernel/system-ports.ts';
import { CAPABILITIES, type Role } from './capabilities.ts';
import { membershipOf, requireCapability } from './membership.ts';
import { addMember, removeMember } from './members.ts';
import { createWorkspace, workspacesOf } from './workspaces.ts';

let store: TestStore;
let workspaceId: string;
let otherId: string;
const actor = { id: 'alex', name: 'Alex' };

beforeAll(async () => {
  store = await createTestStore();
  const deps = { store, random: systemRandom };
  workspaceId = (await createWorkspace(deps, { slug: 'contoso', name: 'Contoso', owner: actor })).id;
  otherId = (
    await createWorkspace(deps, { slug: 'fabrikam', name: 'Fabrikam', owner: { id: 'fay', name: 'Fay' } })
  ).id;
});
afterAll(() => store.drop());

/** The permission matrix, said here a second time on purpose: a change of it is a decision, not a slip. */
const MATRIX: Record<Role, string> = {
  owner: CAPABILITIES.join(),
  manager:
    'workspace.view,backups.view,restore.view,backups.create,backups.export,operations.cancel,restore.draft,restore.check,backups.delete,restore.execute,restore.approve,secrets.allow,environment.connect,environment.settings,keys.manage,audit.view,audit.forward',
  operator:
    'workspace.view,backups.view,restore.view,backups.create,backups.export,operations.cancel,restore.draft,restore.check',
  readonly: 'workspace.view,backups.view,restore.view',
  auditor: 'workspace.view,backups.view,restore.view,backups.export,audit.view',
};

test.each(Object.entries(MATRIX))('a %s may do exactly what the matrix says', async (role, capabilities) => {
  const person = { id: role, name: role };
  const membership = await store.inWorkspace(workspaceId, async (tx) => {
    await addMember(tx, { workspaceId, person, role: role, actor });
    return membershipOf(tx, role);
  });
  expect([...membership!.capabilities].sort()).toEqual(capabilities.split(',').sort());
});

test('a stranger gets 404, a member without the capability 403', async () => {
  await store.inWorkspace(workspaceId, async (tx) => {
    await expect(requireCapability(tx, 'fay', 'workspace.view')).rejects.toMatchObject({ status: 404 });
    await expect(requireCapability(tx, 'operator', 'restore.execute')).rejects.toMatchObject({
      status: 403,
      code: 'forbidden',
    });
    expect((await requireCapability(tx, 'manager', 'restore.execute')).personId).toBe('manager');
  });
});

test('a membership of one workspace counts for nothing in another', async () => {
  expect(await store.inWorkspace(otherId, (tx) => membershipOf(tx, 'alex'))).toBeNull();
  expect(await store.asPerson('alex', (tx) => workspacesOf(tx, 'alex'))).toMatchObject([{ slug: 'contoso' }]);
  // Row security, not the query, is what holds: asking for someone else's gives nothing.
  expect(await store.asPerson('alex', (tx) => workspacesOf(tx, 'fay'))).toEqual([]);
});

test('I-20 a withdrawal holds from the next transaction on', async () => {
  await store.inWorkspace(workspaceId, (tx) =>
    removeMember(tx, { workspaceId, personId: 'operator', actor }),
  );
  const membership = await store.inWorkspace(workspaceId, (tx) => membershipOf(tx, 'operator'));
  expect(membership).toBeNull();
});

test('the last owner stays', async () => {
  const removing = (personId: string) =>
    store.inWorkspace(otherId, (tx) => removeMember(tx, { workspaceId: otherId, personId, actor }));
  await expect(removing('fay')).rejects.toMatchObject({ status: 409, code: 'last_owner' });
});

test('memberships are audited', async () => {
  const rows = await store.inWorkspace(workspaceId, (tx) =>
    tx.selectFrom('audit_entry').select(['action', 'target']).orderBy('id').execute(),
  );
  expect(rows.map((row) => `${row.action} ${row.target}`)).toEqual([
    'membership.set alex',
    'membership.set owner',
    'membership.set manager',
    'membership.set operator',
    'membership.set readonly',
    'membership.set auditor',
    'membership.remove operator',
  ]);
});
