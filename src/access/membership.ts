import type { Tx } from '../store/store.ts';
import { forbidden, notFound } from '../kernel/problem.ts';
import { capabilitiesOf, type Capability, type Role } from './capabilities.ts';

/** What a person may do in the workspace of the transaction. `role` is for showing only; rules ask for capabilities. */
export interface Membership {
  workspaceId: string;
  personId: string;
  role: Role;
  capabilities: ReadonlySet<Capability>;
}

/** Read anew in every transaction and never kept, so that a withdrawal holds from the next act on (I-20). Null: not a member. */
export async function membershipOf(tx: Tx, personId: string): Promise<Membership | null> {
  const row = await tx
    .selectFrom('membership')
    .select(['workspace_id', 'person_id', 'role'])
    .where('person_id', '=', personId)
    .where((eb) => eb('workspace_id', '=', eb.fn<string>('app_workspace', [])))
    .executeTakeFirst();
  if (!row) return null;
  return {
    workspaceId: row.workspace_id,
    personId: row.person_id,
    role: row.role,
    capabilities: capabilitiesOf(row.role),
  };
}

/** Throws 404 for who is not a member (as if the workspace were absent) and 403 for a member without the capability. */
export async function requireCapability(
  tx: Tx,
  personId: string,
  capability: Capability,
): Promise<Membership> {
  const membership = await membershipOf(tx, personId);
  if (!membership) throw notFound();
  if (!membership.capabilities.has(capability)) throw forbidden(capability);
  return membership;
}
