import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APP_ROLE, OWNER_ROLE } from '../../../src/store/roles.ts';
import { createTestStore, type TestStore } from '../../support/database.ts';

let store: TestStore;
beforeAll(async () => {
  store = await createTestStore();
});
afterAll(() => store.drop());

/** Tables of ours without a workspace_id, and why. */
const WITHOUT_WORKSPACE: Readonly<Record<string, string>> = {
  workspace: 'It is the workspace; its own id is what its rows are told apart by.',
  kysely_migration: 'Which migrations were applied; the application’s role has no right to it.',
  kysely_migration_lock: 'As above.',
  sign_in_totp:
    'A person’s authenticator, whatever workspaces they belong to: seen by that person’s transaction alone.',
  sign_in_recovery_code: 'As above.',
};
/** Tables that belong to an environment and are not narrowed to the environments of a limited member, and why. */
const NOT_NARROWED: Readonly<Record<string, string>> = {
  membership_environment: 'It says which environments a member reaches; the limit is made of it.',
};
/** Functions that run in the owner's name, and what leaves them. */
const IN_THE_OWNERS_NAME: Readonly<Record<string, string>> = {
  all_workspace_ids: 'Ids of workspaces, for background work that visits each in turn.',
  audit_entry_follows: 'Nothing: a trigger that keeps the head of each record, which nobody else may move.',
  erase_environment:
    'Nothing; refuses unless the same transaction recorded the deletion, and reaches its own workspace alone.',
  erase_workspace: 'As above.',
  workspaces_inviting: 'Ids of workspaces that invited an address, for who has none yet.',
  workspaces_to_tell: 'Ids of workspaces with deliveries that wait.',
};

async function rowsOf<T>(sql: string): Promise<T[]> {
  return (await store.asAdmin(sql)).rows as T[];
}
interface Table {
  name: string;
  enabled: boolean;
  forced: boolean;
  owner: string;
}
const tables = () =>
  rowsOf<Table>(
    `select relname as name, relrowsecurity as enabled, relforcerowsecurity as forced, rolname as owner
       from pg_class join pg_roles on pg_roles.oid = relowner
      where relnamespace = 'public'::regnamespace and relkind in ('r','p') order by 1`,
  );
const withColumn = async (column: string) => {
  const rows = await rowsOf<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = '${column}'`,
  );
  return new Set(rows.map(({ name }) => name));
};

describe('the application’s role', () => {
  test('is no superuser, passes no row security, makes nothing and belongs to no other role', async () => {
    expect(
      await rowsOf(
        `select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication from pg_roles where rolname = '${APP_ROLE}'`,
      ),
    ).toEqual([
      {
        rolsuper: false,
        rolbypassrls: false,
        rolcreatedb: false,
        rolcreaterole: false,
        rolreplication: false,
      },
    ]);
    expect(
      await rowsOf(
        `select 1 from pg_auth_members join pg_roles on pg_roles.oid = member where rolname = '${APP_ROLE}'`,
      ),
    ).toEqual([]);
  });

  test('owns no table, and is the one that the product works as', async () => {
    const owners = new Set((await tables()).map(({ owner }) => owner));
    expect(owners).toEqual(new Set([OWNER_ROLE]));
    expect(store.url.app).toContain(`//${APP_ROLE}:`);
  });
});

describe('every table of ours', () => {
  test('carries a workspace_id, but for a few that are named', async () => {
    const known = await withColumn('workspace_id');
    const lacking = (await tables()).map(({ name }) => name).filter((name) => !known.has(name));
    expect(lacking.sort()).toEqual(Object.keys(WITHOUT_WORKSPACE).sort());
  });

  test('is under row security that binds its owner too, with a policy for every command that the application may use', async () => {
    const policies = await rowsOf<{
      name: string;
      command: string;
      permissive: string;
      checks: string | null;
      roles: string[];
    }>(
      `select tablename as name, cmd as command, permissive, coalesce(with_check, qual) as checks, roles::text[] as roles
         from pg_policies where schemaname = 'public'`,
    );
    const grants = await rowsOf<{ name: string; command: string }>(
      `select table_name as name, privilege_type as command from information_schema.role_table_grants
        where grantee = '${APP_ROLE}' and table_schema = 'public'`,
    );
    const all = await tables();
    const guarded = all.filter(({ name }) => !name.startsWith('kysely_'));
    expect(guarded.filter(({ enabled, forced }) => !enabled || !forced)).toEqual([]);
    expect(grants.filter(({ name }) => name.startsWith('kysely_'))).toEqual([]);
    expect(
      grants.filter(({ command }) => !['SELECT', 'INSERT', 'UPDATE', 'DELETE'].includes(command)),
    ).toEqual([]);
    const open = grants.filter(
      (grant) =>
        !policies.some(
          (policy) =>
            policy.name === grant.name &&
            policy.permissive === 'PERMISSIVE' &&
            policy.roles.includes(APP_ROLE) &&
            ['ALL', grant.command].includes(policy.command),
        ),
    );
    expect(open).toEqual([]);
    // Whatever is let through names the workspace or the person of the transaction.
    const loose = policies.filter(
      ({ roles, permissive, checks }) =>
        roles.includes(APP_ROLE) &&
        permissive === 'PERMISSIVE' &&
        !/app_workspace\(\)|app_person\(\)/.test(checks ?? ''),
    );
    expect(loose).toEqual([]);
    expect(policies.filter(({ roles }) => roles.includes('public'))).toEqual([]);
  });

  test('that belongs to an environment is narrowed for limited members as well', async () => {
    const narrowed = await rowsOf<{ name: string }>(
      `select tablename as name from pg_policies where policyname = 'in_scope' and permissive = 'RESTRICTIVE'
          and '${APP_ROLE}' = any (roles) and qual like '%app_environments()%'`,
    );
    const has = new Set(narrowed.map(({ name }) => name));
    const open = [...(await withColumn('environment_id'))].filter((name) => !has.has(name));
    expect(open.sort()).toEqual(Object.keys(NOT_NARROWED).sort());
    expect(has.has('environment')).toBe(true);
  });
});

test('functions that run in the owner’s name are few, known, closed to others, and look nowhere else', async () => {
  const functions = await rowsOf<{ name: string; settings: string[] | null; open: boolean }>(
    `select proname as name, proconfig as settings, has_function_privilege('public', oid, 'execute') as open
       from pg_proc where pronamespace = 'public'::regnamespace and prosecdef`,
  );
  expect(functions.map(({ name }) => name).sort()).toEqual(Object.keys(IN_THE_OWNERS_NAME).sort());
  expect(functions.filter(({ open }) => open)).toEqual([]);
  for (const { settings } of functions) expect(settings?.join()).toMatch(/^search_path=public/);
});
