import type pg from 'pg';

/** Owns the tables of an embedded database and runs its migrations. Never a superuser. With DATABASE_URL the address's user is the owner. */
export const OWNER_ROLE = 'tenantatlas_owner';
/** Does all work of the product: no superuser, not the owner, always under row-level security. */
export const APP_ROLE = 'tenantatlas_app';
export const DATABASE_NAME = 'tenantatlas';

export interface RolePasswords {
  owner: string;
  app: string;
}

/** Makes the two roles of an embedded server. `admin` is connected as its superuser. Existing roles are left as they are. */
export async function createRoles(admin: pg.ClientBase, passwords: RolePasswords): Promise<void> {
  const { rows } = await admin.query<{ rolname: string }>(
    'select rolname from pg_roles where rolname = any($1)',
    [[OWNER_ROLE, APP_ROLE]],
  );
  const existing = new Set(rows.map((row) => row.rolname));
  const wanted: [role: string, password: string][] = [
    [OWNER_ROLE, passwords.owner],
    [APP_ROLE, passwords.app],
  ];
  for (const [role, password] of wanted) {
    if (existing.has(role)) continue;
    await admin.query(
      `create role ${role} login nosuperuser nocreatedb nocreaterole nobypassrls password ${admin.escapeLiteral(password)}`,
    );
  }
}

/** Makes a database that the owner's role owns, unless it is there. Nobody but the two roles may connect. */
export async function createDatabase(admin: pg.ClientBase, name: string): Promise<void> {
  const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [name]);
  if (rowCount === 0) {
    await admin.query(
      `create database ${admin.escapeIdentifier(name)} owner ${OWNER_ROLE} template template0`,
    );
  }
  await admin.query(`revoke all on database ${admin.escapeIdentifier(name)} from public`);
  await admin.query(`grant connect on database ${admin.escapeIdentifier(name)} to ${APP_ROLE}`);
}
