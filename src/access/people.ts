import { sql } from 'kysely';
import type { Tx } from '../store/store.ts';
import { IDENTITY_SCHEMA } from './identity-options.ts';

const USER = sql.id(IDENTITY_SCHEMA, 'user');
const SESSION = sql.id(IDENTITY_SCHEMA, 'session');
const ACCOUNT = sql.id(IDENTITY_SCHEMA, 'account');

export interface PersonWords {
  id: string;
  name: string;
  email: string;
}

/** People by id, read in the transaction; one who is gone is left out. The sign-in library keeps them beyond row-level security. */
export async function peopleOf(tx: Tx, ids: readonly string[]): Promise<Map<string, PersonWords>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<PersonWords>`
    select id, name, email from ${USER} where id in (${sql.join([...ids])})`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * A person who was made after this moment and never signed in: what an acceptance left behind that was cut off between making the person
 * and making them a member. Null when there is none, or when it is someone's account.
 */
export async function neverUsedPerson(
  tx: Tx,
  of: { email: string; madeAfter: Date },
): Promise<PersonWords | null> {
  const { rows } = await sql<PersonWords>`
    select id, name, email from ${USER} as person
     where email = ${of.email} and "createdAt" >= ${of.madeAfter}
       and not exists (select 1 from ${SESSION} as held where held."userId" = person.id)
       and not exists (select 1 from ${ACCOUNT} as linked where linked."userId" = person.id)`.execute(tx);
  return rows[0] ?? null;
}
