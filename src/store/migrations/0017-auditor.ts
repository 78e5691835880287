import { sql, type Kysely } from 'kysely';

/** A role of its own for those who ask afterwards what happened. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `alter table membership drop constraint membership_role_check,
         add constraint membership_role_check check (role in ('owner','manager','operator','readonly','auditor'))`,
    )
    .execute(db);
}
