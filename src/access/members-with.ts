import type { Tx } from '../store/store.ts';
import type { Capability } from './capabilities.ts';
import { membershipOf } from './membership.ts';

/** Ids of the people who hold this capability in the workspace of the transaction. */
export async function membersWith(tx: Tx, capability: Capability): Promise<string[]> {
  const rows = await tx
    .selectFrom('membership')
    .select('person_id')
    .where((eb) => eb('workspace_id', '=', eb.fn<string>('app_workspace', [])))
    .orderBy('person_id')
    .execute();
  const held: string[] = [];
  for (const { person_id: personId } of rows) {
    const membership = await membershipOf(tx, personId);
    if (membership?.capabilities.has(capability) === true) held.push(personId);
  }
  return held;
}
