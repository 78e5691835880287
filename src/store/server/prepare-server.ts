import pg from 'pg';
import type { Random } from '../../kernel/ports.ts';
import { Problem } from '../../kernel/problem.ts';
import { keepSecret, readSecret } from '../data-folder/secrets.ts';
import { APP_ROLE } from '../roles.ts';
import type { DatabaseUrls } from '../store.ts';

const SECRET = 'database-app';
const OLDEST_VERSION = 160_000;

/**
 * Prepares a PostgreSQL server for the product: the address's user is the owner, and makes the application's role when it may. The role's
 * password is made here and kept in the data folder. Throws a Problem: `database_unreachable`, `database_too_old`, `database_role_missing`.
 */
export async function prepareServer(options: {
  url: string;
  folder: string;
  random: Random;
}): Promise<DatabaseUrls> {
  const owner = await connect(options.url);
  try {
    const { rows } = await owner.query<{ version: number; database: string; exists: boolean }>(
      `select current_setting('server_version_num')::int as version, current_database() as database,
         exists (select 1 from pg_roles where rolname = $1) as exists`,
      [APP_ROLE],
    );
    const facts = rows[0];
    if (!facts || facts.version < OLDEST_VERSION) throw tooOld();
    const kept = readSecret(options.folder, SECRET);
    const app = (password: string) => asRole(options.url, password);
    if (!(facts.exists && kept !== undefined && (await signsIn(app(kept))))) {
      const password = keepSecret(options.folder, SECRET, options.random);
      await giveRole(owner, { exists: facts.exists, password, folder: options.folder });
    }
    await owner.query(`grant connect on database ${owner.escapeIdentifier(facts.database)} to ${APP_ROLE}`);
    await owner.query(`grant usage on schema public to ${APP_ROLE}`);
    return { owner: options.url, app: app(keepSecret(options.folder, SECRET, options.random)) };
  } finally {
    await owner.end();
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw new Problem({
      status: 503,
      code: 'database_unreachable',
      title: 'The database server of DATABASE_URL does not answer',
      detail: `${whereOf(url)}: ${(error as Error).message || (error as NodeJS.ErrnoException).code || 'no reason given'}.`,
      next: 'Check the address, that the server runs, and that this user may connect to this database.',
    });
  }
}

/** Host and database for people; never user or password. */
function whereOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return 'the address can not be read as a URL';
  }
}

/** The same address for the application's role. */
function asRole(url: string, password: string): string {
  const address = new URL(url);
  address.username = APP_ROLE;
  address.password = password;
  return address.href;
}

async function signsIn(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function giveRole(
  owner: pg.Client,
  role: { exists: boolean; password: string; folder: string },
): Promise<void> {
  const password = owner.escapeLiteral(role.password);
  try {
    await owner.query(
      role.exists
        ? `alter role ${APP_ROLE} login password ${password}`
        : `create role ${APP_ROLE} login nosuperuser nocreatedb nocreaterole nobypassrls password ${password}`,
    );
  } catch (error) {
    throw new Problem({
      status: 503,
      code: 'database_role_missing',
      title: `The database role ${APP_ROLE} can't be ${role.exists ? 'used' : 'made'}`,
      detail: `The user of DATABASE_URL may not ${role.exists ? 'set its password' : 'create roles'}: ${(error as Error).message}.`,
      next:
        `Give that user CREATEROLE; or let an administrator run \`create role ${APP_ROLE} login password '...'\` with the password ` +
        `that stands in ${role.folder}/secrets/${SECRET}.`,
    });
  }
}

function tooOld(): Problem {
  return new Problem({
    status: 503,
    code: 'database_too_old',
    title: 'The database server is too old',
    detail: 'TenantAtlas needs PostgreSQL 16 or newer.',
    next: 'Upgrade the server, or leave DATABASE_URL out to use the embedded database.',
  });
}
