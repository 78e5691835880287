import { sql } from 'kysely';
import { catalogue, resourceType } from '../../catalogue/catalogue.ts';
import type { AccessLevel } from '../../catalogue/needed-permissions.ts';
import type { Cloud } from '../../graph/connection-settings.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../store/database.ts';
import { readConnection } from '../connection.ts';
import type { Environment } from '../environment.ts';
import { toOnboarding, type Federation, type Method, type Onboarding } from './onboarding.ts';

/** What a person may change, each by itself. */
export interface OnboardingEdit {
  name?: string;
  kind?: Environment['kind'];
  tenant?: string;
  cloud?: Cloud;
  clientId?: string;
  /** Null: every type, also those of later versions. */
  typeKeys?: readonly string[] | null;
  access?: AccessLevel;
  method?: Method;
  federation?: Federation | null;
}

/** Begins to connect a new environment. Nothing of it is an environment before it is complete. */
export async function beginOnboarding(
  tx: Tx,
  of: { workspaceId: string; personName: string },
): Promise<Onboarding> {
  const row = await tx
    .insertInto('onboarding')
    .values({ workspace_id: of.workspaceId, created_by_name: of.personName })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toOnboarding(row);
}

/** Begins to replace the credential of an environment, or goes on with what was begun; what is in use stays in use until then. */
export async function beginReplacement(
  tx: Tx,
  of: { environment: Environment; personName: string },
): Promise<Onboarding> {
  const { environment } = of;
  const begun = await tx
    .selectFrom('onboarding')
    .selectAll()
    .where('id', '=', environment.id)
    .executeTakeFirst();
  if (begun) return toOnboarding(begun);
  const connection = await readConnection(tx, environment.id);
  const choice = await tx
    .selectFrom('connection')
    .select(['type_keys', 'access'])
    .where('environment_id', '=', environment.id)
    .executeTakeFirst();
  const row = await tx
    .insertInto('onboarding')
    .values({
      id: environment.id,
      workspace_id: environment.workspaceId,
      environment_id: environment.id,
      name: environment.name,
      kind: environment.kind,
      tenant: environment.tenantId,
      created_by_name: of.personName,
      ...(connection ? { cloud: connection.cloud, client_id: connection.clientId } : {}),
      ...(choice ? { access: choice.access, type_keys: storedChoice(choice.type_keys) } : {}),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toOnboarding(row);
}

/** The onboarding with this id in the transaction's workspace. Throws 404. */
export async function readOnboarding(tx: Tx, id: string): Promise<Onboarding> {
  const row = await tx.selectFrom('onboarding').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('Onboarding');
  return toOnboarding(row);
}

/** What was begun and is not complete, newest first. */
export async function listOnboardings(tx: Tx): Promise<Onboarding[]> {
  const rows = await tx.selectFrom('onboarding').selectAll().orderBy('updated_at', 'desc').execute();
  return rows.map(toOnboarding);
}

/**
 * Changes what was entered. Whatever was verified before is then as good as never looked at. Throws 409 `onboarding_changed` when somebody
 * else changed it since `revision`, and 409 `tenant_fixed` for the tenant of an environment that exists.
 */
export async function editOnboarding(
  tx: Tx,
  ask: { id: string; revision: number; edit: OnboardingEdit },
): Promise<Onboarding> {
  const before = await readOnboarding(tx, ask.id);
  const { edit } = ask;
  if (before.revision !== ask.revision) throw changedElsewhere(before.revision);
  refuseOtherTenant(before, edit);
  const methodChanged = edit.method !== undefined && edit.method !== before.method;
  const keys = edit.typeKeys?.map((key) => resourceType(key).key);
  await tx
    .updateTable('onboarding')
    .set({
      revision: before.revision + 1,
      updated_at: sql<Date>`app_now()`,
      ...stillVerified(edit),
      ...(edit.name === undefined ? {} : { name: edit.name }),
      ...(edit.kind === undefined ? {} : { kind: edit.kind }),
      ...(edit.tenant === undefined ? {} : { tenant: edit.tenant.toLowerCase() }),
      ...(edit.cloud === undefined ? {} : { cloud: edit.cloud }),
      ...(edit.clientId === undefined ? {} : { client_id: edit.clientId.toLowerCase() }),
      ...(edit.typeKeys === undefined ? {} : { type_keys: storedKeys(keys) }),
      ...(edit.access === undefined ? {} : { access: edit.access }),
      ...(edit.method === undefined ? {} : { method: edit.method }),
      // Another way to sign in: what was entered for the one before is not kept.
      ...(methodChanged ? { credential: null, setup: '{}' } : {}),
      ...(edit.federation === undefined ? {} : { setup: JSON.stringify({ federation: edit.federation }) }),
    })
    .where('id', '=', before.id)
    .execute();
  return readOnboarding(tx, ask.id);
}

/** Puts a sealed credential in place of the one before; it has to be verified anew. */
export async function keepCredential(tx: Tx, onboarding: Onboarding, stored: object): Promise<void> {
  await tx
    .updateTable('onboarding')
    .set({
      credential: JSON.stringify(stored),
      revision: sql<number>`revision + 1`,
      updated_at: sql<Date>`app_now()`,
      verification: null,
      verified_at: null,
      verifying_since: null,
    })
    .where('id', '=', onboarding.id)
    .execute();
}

/** Keeps a sign-in by code that is under way, or (null) that none is. */
export async function keepSetup(tx: Tx, onboarding: Onboarding, device: JsonObject | null): Promise<void> {
  await tx
    .updateTable('onboarding')
    .set({ setup: JSON.stringify(device === null ? {} : { device }), updated_at: sql<Date>`app_now()` })
    .where('id', '=', onboarding.id)
    .where('method', '=', 'device_code')
    .execute();
}

/** Forgets everything that was entered, the sealed key included. Nothing in the tenant or in an environment changes. */
export async function discardOnboarding(tx: Tx, id: string): Promise<Onboarding> {
  const onboarding = await readOnboarding(tx, id);
  await tx.deleteFrom('onboarding').where('id', '=', onboarding.id).execute();
  return onboarding;
}

/** A name or a kind says nothing of the connection; everything else does. */
function stillVerified({ name: _name, kind: _kind, ...rest }: OnboardingEdit) {
  return Object.keys(rest).length === 0
    ? {}
    : { verification: null, verified_at: null, verifying_since: null };
}

function storedChoice(keys: unknown): string | null {
  return keys === null ? null : JSON.stringify(keys);
}

function storedKeys(keys: readonly string[] | undefined): string | null {
  if (keys === undefined) return null;
  // Every one of them is the same as "all": types of a later version are then included too.
  return new Set(keys).size === catalogue.length ? null : JSON.stringify([...new Set(keys)]);
}

function refuseOtherTenant(onboarding: Onboarding, edit: OnboardingEdit): void {
  if (onboarding.environmentId === null) return;
  if (edit.tenant === undefined && edit.name === undefined && edit.kind === undefined) return;
  throw new Problem({
    status: 409,
    code: 'tenant_fixed',
    title: 'This environment stands for one tenant',
    detail:
      'Only its credential, application, types and access are replaced here. Its name, kind and tenant stay as they are.',
    next: 'Add another environment for another tenant.',
  });
}

function changedElsewhere(revision: number): Problem {
  return new Problem({
    status: 409,
    code: 'onboarding_changed',
    title: 'This was changed elsewhere',
    detail: 'Somebody, or another window, changed it since it was loaded here. Nothing was overwritten.',
    next: 'Load it again and make your change once more.',
    extra: { revision },
  });
}
