import { sql, type Kysely } from 'kysely';

/** Why a restore is made, in the words of who confirmed it: approvers and auditors ask. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`alter table restore_confirmation add column reason text not null default ''`).execute(db);
}
