import { Kysely, PostgresDialect } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import type pg from 'pg';
import { Problem } from '../kernel/problem.ts';
import { openPool } from './pool.ts';
import { up as foundation } from './migrations/0001-foundation.ts';
import { up as oneWriterPerTenant } from './migrations/0002-one-writer-per-tenant.ts';
import { up as writeMode } from './migrations/0003-write-mode.ts';
import { up as definitionsAndSecrets } from './migrations/0004-definitions-and-secrets.ts';
import { up as waitingWork } from './migrations/0005-waiting-work.ts';
import { up as confirmedMatches } from './migrations/0006-confirmed-matches.ts';
import { up as onboarding } from './migrations/0007-onboarding.ts';
import { up as restoreReason } from './migrations/0008-restore-reason.ts';
import { up as engineScope } from './migrations/0009-engine-scope.ts';
import { up as pausedWork } from './migrations/0010-paused-work.ts';
import { up as mapping } from './migrations/0011-mapping.ts';
import { up as rehearsal } from './migrations/0013-rehearsal.ts';
import { up as auditHead } from './migrations/0015-audit-head.ts';
import { up as typedSecrets } from './migrations/0016-typed-secrets.ts';
import { up as auditor } from './migrations/0017-auditor.ts';
import { up as signIn } from './migrations/0018-sign-in.ts';
import { up as webhooks } from './migrations/0022-webhooks.ts';
import { up as dataKeeping } from './migrations/0023-data-keeping.ts';
import { up as members } from './migrations/0019-members.ts';
import { up as secondPerson } from './migrations/0020-second-person.ts';
import { up as writeGate } from './migrations/0021-write-gate.ts';
import { up as importing } from './migrations/0024-import.ts';

/** In order. A released migration is never edited; a change is a new one. */
const migrations: Record<string, Migration> = {
  '0001-foundation': { up: foundation },
  '0002-one-writer-per-tenant': { up: oneWriterPerTenant },
  '0003-write-mode': { up: writeMode },
  '0004-definitions-and-secrets': { up: definitionsAndSecrets },
  '0005-waiting-work': { up: waitingWork },
  '0006-confirmed-matches': { up: confirmedMatches },
  '0007-onboarding': { up: onboarding },
  '0008-restore-reason': { up: restoreReason },
  '0009-engine-scope': { up: engineScope },
  '0010-paused-work': { up: pausedWork },
  '0011-mapping': { up: mapping },
  '0013-rehearsal': { up: rehearsal },
  '0015-audit-head': { up: auditHead },
  '0016-typed-secrets': { up: typedSecrets },
  '0017-auditor': { up: auditor },
  '0018-sign-in': { up: signIn },
  '0022-webhooks': { up: webhooks },
  '0023-data-keeping': { up: dataKeeping },
  '0019-members': { up: members },
  '0020-second-person': { up: secondPerson },
  '0021-write-gate': { up: writeGate },
  '0024-import': { up: importing },
};

/** A library's schema in our database. It runs as the owner and grants to tenantatlas_app what the library needs at run time. */
export interface SchemaInstaller {
  name: string;
  /** Called at every start: it must cost little and change nothing when the schema is current. */
  install(owner: { pool: pg.Pool; url: string }): Promise<void>;
}

/** Brings the schema to the current version: our migrations first, then the installers. Safe to call at every start and twice at once. */
export async function migrate(ownerUrl: string, installers: readonly SchemaInstaller[]): Promise<void> {
  const pool = openPool({ url: ownerUrl, connections: 2, name: 'tenantatlas-migrations' });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
    const { error, results } = await migrator.migrateToLatest();
    if (error)
      throw migrationFailed(results?.find((result) => result.status === 'Error')?.migrationName, error);
    for (const installer of installers) {
      try {
        await installer.install({ pool, url: ownerUrl });
      } catch (cause) {
        throw migrationFailed(installer.name, cause);
      }
    }
  } finally {
    await db.destroy();
  }
}

function migrationFailed(name: string | undefined, cause: unknown): Problem {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const problem = new Problem({
    status: 500,
    code: 'database_migration_failed',
    title: 'The database could not be brought to the current version',
    detail: `${name ?? 'Reading the state of the migrations'}: ${reason}`,
    next: 'Nothing was half applied. With DATABASE_URL, check that its user owns the database and may create tables in schema public.',
  });
  problem.cause = cause;
  return problem;
}
