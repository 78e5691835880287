import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Tx } from '../store/store.ts';
import { forbidden, notFound } from '../kernel/problem.ts';
import { capabilitiesOf, capabilitiesOfCustom, type Capability } from './capabilities.ts';
import { limitToEnvironments } from './environment-scopes.ts';

/** What a person may do in the workspace of the transaction. */
export interface Membership {
  workspaceId: string;
  personId: string;
  /** For showing only; rules ask for capabilities. A built-in role's key, or the name of a role of the workspace's own. */
  role: string;
  capabilities: ReadonlySet<Capability>;
  /** Ids of the environments that it reaches; null: every one. It only narrows: the capabilities hold nowhere else. */
  environments: ReadonlySet<string> | null;
}

/** Read anew in every transaction and never kept, so that a withdrawal holds from the next act on (I-20). Null: not a member. */
export async function membershipOf(tx: Tx, personId: string): Promise<Membership | null> {
  const row = await tx
    .selectFrom('membership')
    .leftJoin('custom_role', 'custom_role.id', 'membership.custom_role_id')
    .select(['membership.workspace_id', 'person_id', 'role', 'scoped'])
    .select(['custom_role.name as custom_name', 'custom_role.capabilities as custom_capabilities'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('membership_environment as reached')
          .select('reached.environment_id as id')
          .whereRef('reached.workspace_id', '=', 'membership.workspace_id')
          .whereRef('reached.person_id', '=', 'membership.person_id'),
      ).as('reached'),
    )
    .where('person_id', '=', personId)
    .where((eb) => eb('membership.workspace_id', '=', eb.fn<string>('app_workspace', [])))
    .executeTakeFirst();
  if (!row) return null;
  const custom = row.role === 'custom';
  return {
    workspaceId: row.workspace_id,
    personId: row.person_id,
    role: row.role === 'custom' ? (row.custom_name ?? 'custom') : row.role,
    capabilities: custom
      ? capabilitiesOfCustom(row.custom_capabilities ?? [])
      : capabilitiesOf(row.role as Exclude<typeof row.role, 'custom'>),
    environments: row.scoped ? new Set(row.reached.map(({ id }) => id)) : null,
  };
}

/**
 * Throws 404 for who is not a member (as if the workspace were absent) and 403 for a member without the capability. From here on the
 * transaction sees only the environments that the membership reaches.
 */
export async function requireCapability(
  tx: Tx,
  personId: string,
  capability: Capability,
): Promise<Membership> {
  const membership = await membershipOf(tx, personId);
  if (!membership) throw notFound();
  await limitToEnvironments(tx, membership.environments);
  if (!membership.capabilities.has(capability)) throw forbidden(capability);
  return membership;
}
