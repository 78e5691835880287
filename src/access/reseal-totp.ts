import { sql } from 'kysely';
import { Problem } from '../kernel/problem.ts';
import type { Store } from '../store/store.ts';
import { IDENTITY_SCHEMA } from './identity-options.ts';
import { labelOf, type TotpDeps } from './totp.ts';

/**
 * Seals every person's generator by the key of today, one transaction a person: cut off, the earlier key opens what is left. Gives how many were sealed
 * anew, were so already, and open by no key: their owners set them up again.
 */
export async function resealGenerators(
  store: Store,
  sealer: TotpDeps['sealer'] & { isCurrent(sealed: string): boolean },
): Promise<{ resealed: number; current: number; unreadable: number }> {
  const tally = { resealed: 0, current: 0, unreadable: 0 };
  for (const personId of await everybody(store)) {
    await store.asPerson(personId, async (tx) => {
      const row = await tx
        .selectFrom('sign_in_totp')
        .select('sealed')
        .where('person_id', '=', personId)
        .forUpdate()
        .executeTakeFirst();
      if (row === undefined) return;
      if (sealer.isCurrent(row.sealed)) {
        tally.current += 1;
        return;
      }
      const label = labelOf(personId);
      try {
        const sealed = sealer.seal(sealer.open(row.sealed, label), label);
        await tx.updateTable('sign_in_totp').set({ sealed }).where('person_id', '=', personId).execute();
        tally.resealed += 1;
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        tally.unreadable += 1;
      }
    });
  }
  return tally;
}

/** Ids of all people; the sign-in library keeps them beyond row-level security. */
async function everybody(store: Store): Promise<string[]> {
  return store.asPerson('', async (tx) => {
    const { rows } = await sql<{
      id: string;
    }>`select id from ${sql.id(IDENTITY_SCHEMA, 'user')} order by id`.execute(tx);
    return rows.map(({ id }) => id);
  });
}
