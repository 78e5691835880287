import { getMigrations } from 'better-auth/db/migration';
import { PostgresDialect } from 'kysely';
import type { SchemaInstaller } from '../store/migrate.ts';
import { APP_ROLE } from '../store/roles.ts';
import { IDENTITY_SCHEMA, identityOptions } from './identity-options.ts';

/** The sign-in library's tables, made and migrated by the owner; the application's role may use them and not change them. */
export const identitySchema: SchemaInstaller = {
  name: 'identity',
  install: async ({ pool }) => {
    await pool.query(`create schema if not exists ${IDENTITY_SCHEMA}`);
    const options = identityOptions({
      dialect: new PostgresDialect({ pool }),
      secret: 'not used while tables are made, only asked for by the library',
      origin: 'http://127.0.0.1',
      newId: () => '',
      log: () => undefined,
    });
    const { runMigrations } = await getMigrations(options);
    await runMigrations();
    // One account of an identity provider is one person, also when two of its first sign-ins come together.
    await pool.query(
      `create unique index if not exists account_is_one_person on ${IDENTITY_SCHEMA}.account ("providerId", "accountId")`,
    );
    await pool.query(`
      grant usage on schema ${IDENTITY_SCHEMA} to ${APP_ROLE};
      grant select, insert, update, delete on all tables in schema ${IDENTITY_SCHEMA} to ${APP_ROLE};`);
  },
};
