import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import type { Random } from '../kernel/ports.ts';
import { Problem } from '../kernel/problem.ts';
import { databaseNow, type Store, type Tx } from '../store/store.ts';
import type { Person } from './person.ts';

/** What keeps the generators' secrets: text sealed for one label opens for no other. */
export interface TotpDeps {
  sealer: { seal(text: string, label: string): string; open(sealed: string, label: string): string };
  random: Random;
}

export interface TotpState {
  /** Since when codes are asked for; null: not enrolled. */
  enrolledAt: Date | null;
  recoveryCodesLeft: number;
}

const PERIOD_SECONDS = 30;
/** Clocks of telephones are a little off: the step before and the one after count too. */
const WINDOW = 1;
const RECOVERY_CODES = 10;
/** So many wrong codes in a row cost nothing; each further one doubles the wait. */
const FREE_FAILURES = 4;
const LONGEST_WAIT_SECONDS = 300;

/** Whether codes are asked of this person at sign-in. `tx` stands for the person. */
export async function hasTotp(tx: Tx, personId: string): Promise<boolean> {
  return (await totpState(tx, personId)).enrolledAt !== null;
}

/** `tx` stands for the person. */
export async function totpState(tx: Tx, personId: string): Promise<TotpState> {
  const row = await tx
    .selectFrom('sign_in_totp')
    .select('confirmed_at')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  const { left } = await tx
    .selectFrom('sign_in_recovery_code')
    .select((eb) => eb.fn.countAll<number>().as('left'))
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return { enrolledAt: row?.confirmed_at ?? null, recoveryCodesLeft: left };
}

/**
 * A new secret for the person's generator, to be confirmed by a first code; one that was begun before and never confirmed is replaced. Throws
 * 409 `totp_enrolled`.
 */
export async function beginTotp(
  tx: Tx,
  deps: TotpDeps,
  person: Person,
): Promise<{ secret: string; uri: string }> {
  if (await hasTotp(tx, person.id)) throw enrolledAlready();
  const bytes = Uint8Array.from(Buffer.from(deps.random.token(20), 'base64url'));
  const secret = new Secret({ buffer: bytes.buffer });
  const sealed = deps.sealer.seal(secret.base32, labelOf(person.id));
  await tx
    .insertInto('sign_in_totp')
    .values({ person_id: person.id, sealed })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ sealed }))
    .execute();
  return { secret: secret.base32, uri: generatorOf(secret.base32, person.email).toString() };
}

/** The first code: from now on one is asked for. Gives the recovery codes, once. Throws 409 `totp_not_begun`, 422 `code_invalid`. */
export async function confirmTotp(
  tx: Tx,
  deps: TotpDeps,
  { person, code }: { person: Person; code: string },
): Promise<string[]> {
  const row = await rowOf(tx, person.id);
  if (row === undefined) throw notBegun();
  if (row.confirmed_at !== null) throw enrolledAlready();
  const step = await stepOf(tx, deps, { row, code });
  if (step === null) throw codeInvalid(0);
  await tx
    .updateTable('sign_in_totp')
    .set({ confirmed_at: sql<Date>`app_now()`, last_step: step, failures: 0, retry_at: null })
    .where('person_id', '=', person.id)
    .execute();
  return makeRecoveryCodes(tx, deps, person.id);
}

/** New recovery codes; the old ones count for nothing. Gives them, once. */
export async function makeRecoveryCodes(tx: Tx, deps: TotpDeps, personId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => recoveryCode(deps.random));
  await tx.deleteFrom('sign_in_recovery_code').where('person_id', '=', personId).execute();
  await tx
    .insertInto('sign_in_recovery_code')
    .values(codes.map((code) => ({ person_id: personId, hash: hashOf(code) })))
    .execute();
  return codes;
}

/** No code is asked for any more. */
export async function removeTotp(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom('sign_in_totp').where('person_id', '=', personId).execute();
}

/**
 * Uses up a code of the person's generator, or one of their recovery codes. In a transaction of its own: a wrong one is counted although it is
 * refused. Gives which it was. Throws 422 `code_invalid` for a wrong or used one, 429 `code_too_soon` while the wait after wrong ones lasts.
 */
export async function useCode(
  store: Store,
  deps: TotpDeps,
  { personId, code }: { personId: string; code: string },
): Promise<'code' | 'recovery_code'> {
  const result = await store.asPerson(personId, async (tx) => {
    const row = await rowOf(tx, personId);
    if (row === undefined || row.confirmed_at === null) return { wait: 0, refused: 'wrong' as const };
    const now = await databaseNow(tx);
    const wait = row.retry_at === null ? 0 : Math.ceil((row.retry_at.getTime() - now.getTime()) / 1000);
    if (wait > 0) return { wait, refused: 'early' as const };
    const step = await stepOf(tx, deps, { row, code });
    const how =
      step !== null
        ? ('code' as const)
        : (await useRecoveryCode(tx, personId, code))
          ? ('recovery_code' as const)
          : null;
    if (how === null)
      return { wait: await countFailure(tx, personId, row.failures), refused: 'wrong' as const };
    await tx
      .updateTable('sign_in_totp')
      .set({ failures: 0, retry_at: null, ...(step === null ? {} : { last_step: step }) })
      .where('person_id', '=', personId)
      .execute();
    return { how };
  });
  if (result.how !== undefined) return result.how;
  throw result.refused === 'early' ? tooSoon(result.wait) : codeInvalid(result.wait);
}

/** Locked, so that of two tries with one code at once the second sees the first. */
async function rowOf(tx: Tx, personId: string) {
  return tx
    .selectFrom('sign_in_totp')
    .select(['person_id', 'sealed', 'confirmed_at', 'last_step', 'failures', 'retry_at'])
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst();
}

/** The step that this code belongs to, when it is right, of now, and newer than the last that was used (a code counts once). */
async function stepOf(
  tx: Tx,
  { sealer }: TotpDeps,
  { row, code }: { row: { person_id: string; sealed: string; last_step: number | null }; code: string },
): Promise<number | null> {
  const token = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const timestamp = (await databaseNow(tx)).getTime();
  const generator = generatorOf(sealer.open(row.sealed, labelOf(row.person_id)), '');
  const delta = generator.validate({ token, timestamp, window: WINDOW });
  if (delta === null) return null;
  const step = generator.counter({ timestamp }) + delta;
  return row.last_step !== null && step <= row.last_step ? null : step;
}

async function useRecoveryCode(tx: Tx, personId: string, code: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('sign_in_recovery_code')
    .set({ used_at: sql<Date>`app_now()` })
    .where('person_id', '=', personId)
    .where('hash', '=', hashOf(code.trim().toLowerCase()))
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

async function countFailure(tx: Tx, personId: string, before: number): Promise<number> {
  const over = before + 1 - FREE_FAILURES;
  const wait = over <= 0 ? 0 : Math.min(2 ** over, LONGEST_WAIT_SECONDS);
  await tx
    .updateTable('sign_in_totp')
    .set({
      failures: before + 1,
      retry_at: wait === 0 ? null : sql<Date>`app_now() + make_interval(secs => ${wait})`,
    })
    .where('person_id', '=', personId)
    .execute();
  return wait;
}

function generatorOf(secret: string, label: string): TOTP {
  return new TOTP({
    issuer: 'TenantAtlas',
    label: label === '' ? 'TenantAtlas' : label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
    secret: Secret.fromBase32(secret),
  });
}

/** 60 bits in three groups; a slow hash would protect nothing that waits and limits do not. */
function recoveryCode(random: Random): string {
  const hex = Buffer.from(random.token(8), 'base64url').toString('hex').slice(0, 15);
  return hex.replace(/^(.{5})(.{5})(.{5})$/, '$1-$2-$3');
}

export const labelOf = (personId: string): string => `totp:${personId}`;

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}

function waiting(seconds: number): string {
  return seconds <= 0
    ? 'Enter the code that is shown now'
    : `Wait for ${seconds} seconds, then enter the code that is shown then`;
}

function codeInvalid(wait: number): Problem {
  return new Problem({
    status: 422,
    code: 'code_invalid',
    title: 'This code does not fit',
    detail: 'It is not the code of now, or it was used already: each counts once.',
    next: `${waiting(wait)}, or one of your recovery codes.`,
  });
}

function tooSoon(wait: number): Problem {
  return new Problem({
    status: 429,
    code: 'code_too_soon',
    title: 'Too many wrong codes',
    detail: 'After wrong codes the next try has to wait, so that nobody can try them all.',
    next: `${waiting(wait)}.`,
    extra: { retryAfterSeconds: wait },
  });
}

function enrolledAlready(): Problem {
  return new Problem({
    status: 409,
    code: 'totp_enrolled',
    title: 'Codes are asked for already',
    detail: 'You have an authenticator. Nothing was changed.',
    next: 'Remove it first, to use another one.',
  });
}

function notBegun(): Problem {
  return new Problem({
    status: 409,
    code: 'totp_not_begun',
    title: 'There is no authenticator to confirm',
    detail: 'Setting it up was not begun, or was begun anew elsewhere.',
    next: 'Begin to set it up.',
  });
}
