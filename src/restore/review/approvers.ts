import { reaches } from '../../access/environment-scopes.ts';
import { membershipOf } from '../../access/membership.ts';
import type { Tx } from '../../store/store.ts';
import type { RunRow } from '../scope/run-row.ts';

/** May this person approve restores in this environment, as of now? */
export async function mayApprove(tx: Tx, of: { personId: string; environmentId: string }): Promise<boolean> {
  const membership = await membershipOf(tx, of.personId);
  return (
    membership !== null &&
    membership.capabilities.has('restore.approve') &&
    reaches(membership, of.environmentId)
  );
}

/** Members who may approve restores in the environment, but for those who have a part in this one. */
export async function eligibleApprovers(
  tx: Tx,
  of: { environmentId: string; involved: readonly string[] },
): Promise<string[]> {
  const members = await tx
    .selectFrom('membership')
    .select('person_id')
    .where((eb) => eb('workspace_id', '=', eb.fn<string>('app_workspace', [])))
    .orderBy('person_id')
    .execute();
  const eligible: string[] = [];
  for (const { person_id: personId } of members) {
    if (of.involved.includes(personId)) continue;
    if (await mayApprove(tx, { personId, environmentId: of.environmentId })) eligible.push(personId);
  }
  return eligible;
}

/** Who can't be the second person of a restore: who prepared it, changed it last, and confirmed it. */
export function involvedIn(
  run: Pick<RunRow, 'created_by' | 'edited_by'>,
  confirmedBy: string | null,
): string[] {
  return [...new Set([run.created_by, run.edited_by, confirmedBy].filter((one) => one !== null))];
}
