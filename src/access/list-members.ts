import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Tx } from '../store/store.ts';
import { peopleOf } from './people.ts';

export interface MemberView {
  personId: string;
  name: string;
  email: string;
  /** What a change of it names: a built-in role, or the id of one of the workspace's own. */
  roleKey: string;
  role: string;
  /** Slugs of those that the transaction sees; null: every environment. */
  environments: string[] | null;
  since: Date;
  /** Null: not known. */
  lastSignIn: Date | null;
}

/** The members of the transaction's workspace, by name. */
export async function listMembers(tx: Tx): Promise<MemberView[]> {
  const rows = await tx
    .selectFrom('membership')
    .leftJoin('custom_role', 'custom_role.id', 'membership.custom_role_id')
    .select(['membership.person_id', 'role', 'custom_role_id', 'custom_role.name as custom', 'scoped'])
    .select('membership.created_at')
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('membership_environment as reached')
          .innerJoin('environment', 'environment.id', 'reached.environment_id')
          .select('environment.slug')
          .whereRef('reached.person_id', '=', 'membership.person_id')
          .whereRef('reached.workspace_id', '=', 'membership.workspace_id')
          .orderBy('environment.slug'),
      ).as('reached'),
      eb
        .selectFrom('audit_entry')
        .select((entry) => entry.fn.max('at').as('at'))
        .whereRef('audit_entry.workspace_id', '=', 'membership.workspace_id')
        .whereRef('audit_entry.actor_id', '=', 'membership.person_id')
        .where('action', '=', sql.lit('session.sign_in'))
        .as('last_sign_in'),
    ])
    .where((eb) => eb('membership.workspace_id', '=', eb.fn<string>('app_workspace', [])))
    .execute();
  const people = await peopleOf(
    tx,
    rows.map((row) => row.person_id),
  );
  return rows
    .map((row) => ({
      personId: row.person_id,
      name: people.get(row.person_id)?.name ?? 'Not known',
      email: people.get(row.person_id)?.email ?? '',
      roleKey: row.custom_role_id ?? row.role,
      role: row.custom ?? row.role,
      environments: row.scoped ? row.reached.map(({ slug }) => slug) : null,
      since: row.created_at,
      lastSignIn: row.last_sign_in,
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en') || a.personId.localeCompare(b.personId));
}
