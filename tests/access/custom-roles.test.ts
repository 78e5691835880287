import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { capabilitiesOfCustom, type Capability } from '../../src/access/capabilities.ts';
import { createRole, deleteRole, editRole, listRoles } from '../../src/access/custom-roles.ts';
import { removeMember } from '../../src/access/members.ts';
import { requireCapability } from '../../src/access/membership.ts';
import { makeAccessStand, type AccessStand } from './stand.ts';

let stand: AccessStand;
beforeAll(async () => {
  stand = await makeAccessStand();
});
afterAll(() => stand.store.drop());

const words = (name: string, capabilities: Capability[]) => ({
  name,
  description: ' For nights ',
  capabilities,
});
const create = (name: string, capabilities: Capability[]) =>
  stand.asOwner((tx, giver) =>
    createRole(tx, { giver, actor: stand.owner, words: words(name, capabilities) }),
  );
const edit = (roleId: string, revision: number, capabilities: Capability[]) =>
  stand.asOwner((tx, giver) =>
    editRole(tx, { giver, actor: stand.owner, roleId, revision, words: words('Restorer', capabilities) }),
  );
const remove = (roleId: string) =>
  stand.asOwner((tx, giver) => deleteRole(tx, { giver, actor: stand.owner, roleId }));

describe('a role of the workspace', () => {
  test('holds exactly what it was composed of, and what finds the workspace', async () => {
    const role = await create('Restorer', ['restore.execute', 'restore.view']);
    expect(role).toMatchObject({ name: 'Restorer', description: 'For nights', builtIn: false, members: 0 });
    expect(role.capabilities).toEqual(['workspace.view', 'restore.view', 'restore.execute']);
    const { id } = await stand.member(role.key);
    expect(await stand.membership(id)).toMatchObject({
      role: 'Restorer',
      capabilities: new Set(role.capabilities),
    });
  });

  test('I-20 a right taken out of it is gone from the next act on, one put in is there', async () => {
    const [role] = (await stand.asOwner(listRoles)).filter(({ builtIn }) => !builtIn);
    const { id } = await stand.member(role!.key);
    const may = (capability: Capability) =>
      stand.store.inWorkspace(stand.workspaceId, (tx) => requireCapability(tx, id, capability));
    expect((await may('restore.execute')).role).toBe('Restorer');
    await edit(role!.key, role!.revision, ['restore.view', 'backups.view']);
    await expect(may('restore.execute')).rejects.toMatchObject({ status: 403, code: 'forbidden' });
    expect((await may('backups.view')).personId).toBe(id);
  });

  test('a change over somebody else’s is refused', async () => {
    const [role] = (await stand.asOwner(listRoles)).filter(({ builtIn }) => !builtIn);
    await expect(edit(role!.key, role!.revision - 1, ['audit.view'])).rejects.toMatchObject({
      status: 409,
      code: 'stale_revision',
    });
  });

  test('is removed when nobody holds it', async () => {
    const role = await create('Short lived', ['audit.view']);
    const { id } = await stand.member(role.key);
    await expect(remove(role.key)).rejects.toMatchObject({ status: 409, code: 'role_in_use' });
    await stand.store.inWorkspace(stand.workspaceId, (tx) =>
      removeMember(tx, { workspaceId: stand.workspaceId, personId: id, actor: stand.owner }),
    );
    await remove(role.key);
    expect((await stand.asOwner(listRoles)).map(({ name }) => name)).not.toContain('Short lived');
    await expect(remove(role.key)).rejects.toMatchObject({ status: 404 });
    expect((await stand.actions()).filter((action) => action.startsWith('role.'))).toEqual([
      'role.create',
      'role.edit',
      'role.create',
      'role.delete',
    ]);
  });
});

describe('what a workspace may not compose', () => {
  test.each(['members.manage', 'data.delete'] as const)('%s is an owner’s alone', async (capability) => {
    await expect(create('Sneaky', ['backups.view', capability])).rejects.toMatchObject({
      status: 422,
      code: 'owner_only',
    });
  });
  test('and a row that holds it all the same gives nothing', () => {
    expect([...capabilitiesOfCustom(['members.manage', 'data.delete', 'no.such', 'audit.view'])]).toEqual([
      'workspace.view',
      'audit.view',
    ]);
  });
  test.each(['restorer', 'OWNER', 'custom'])('a second role called %s', async (name) => {
    await expect(create(name, ['audit.view'])).rejects.toMatchObject({
      status: 409,
      code: 'role_name_taken',
    });
  });
  test('built-in roles are not edited or removed', async () => {
    await expect(edit('owner', 0, ['audit.view'])).rejects.toMatchObject({ status: 404 });
    await expect(remove('manager')).rejects.toMatchObject({ status: 404 });
  });
  test('more than who composes it holds, or beyond the environments that they reach', async () => {
    const asKey = (capabilities: Capability[], environments: string[] | null) =>
      stand.asOwner((tx, giver) =>
        createRole(tx, {
          giver: {
            ...giver,
            capabilities: new Set<Capability>(capabilities),
            environments: environments === null ? null : new Set(environments),
          },
          actor: stand.owner,
          words: words('By key', ['restore.execute']),
        }),
      );
    const refused = { status: 403, code: 'not_yours_to_give' };
    await expect(asKey(['workspace.view', 'members.manage'], null)).rejects.toMatchObject(refused);
    await expect(
      asKey(['workspace.view', 'members.manage', 'restore.execute'], [stand.environments.staging]),
    ).rejects.toMatchObject(refused);
  });
});
