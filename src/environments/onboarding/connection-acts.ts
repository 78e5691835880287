import { sql } from 'kysely';
import { appendAudit } from '../../audit/append-audit.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../store/database.ts';
import { settingsToVerify } from '../connection.ts';
import type { Environment } from '../environment.ts';
import { recordHealth } from '../health.ts';
import type { OnboardingDeps } from './onboarding-deps.ts';
import { chosenTypes } from './onboarding.ts';
import { healthOfReport } from './report-health.ts';
import type { VerificationReport } from './verification-report.ts';
import { verifySettings, type VerifyAsk } from './verify.ts';
import type { Person } from './verify-onboarding.ts';

interface Act {
  environment: Pick<Environment, 'id' | 'workspaceId'>;
  person: Person;
}

/**
 * Begins to look at an environment's connection as a whole, also at one that is switched off. `finish` asks Microsoft and keeps what it
 * found: one that was saved without verification is switched on by a good look, one that leads to another tenant is switched off at once.
 */
export async function startVerifyingConnection(
  tx: Tx,
  act: Act,
  deps: OnboardingDeps,
): Promise<{ finish: () => Promise<void> }> {
  const { environment } = act;
  const settings = await settingsToVerify(tx, environment.id, deps.sealer);
  if (!settings) throw notFound('Connection');
  const row = await tx
    .updateTable('connection')
    .set({ verifying_since: sql<Date>`app_now()` })
    .where('environment_id', '=', environment.id)
    .returning(['type_keys', 'access', 'credential'])
    .executeTakeFirstOrThrow();
  const { tenantId, ...rest } = settings;
  const look = {
    settings: { ...rest, tenant: tenantId },
    types: chosenTypes(row.type_keys),
    access: row.access,
  };
  return { finish: () => lookAndKeep(deps, { act, look, credential: JSON.stringify(row.credential) }) };
}

async function lookAndKeep(
  deps: OnboardingDeps,
  of: { act: Act; look: VerifyAsk; credential: string },
): Promise<void> {
  const { environment } = of.act;
  const report = await verifySettings(of.look, deps);
  await deps.store.inWorkspace(environment.workspaceId, async (tx) => {
    const now = await tx
      .selectFrom('connection')
      .select(['credential', 'off_because'])
      .where('environment_id', '=', environment.id)
      .forUpdate()
      .executeTakeFirst();
    // Replaced meanwhile: what was looked at is not what is there.
    if (!now || JSON.stringify(now.credential) !== of.credential) return;
    const good = isGood(report);
    // What a person switched off is switched on by a person.
    const comesOn = good && now.off_because !== 'person';
    await tx
      .updateTable('connection')
      .set({
        verification: JSON.stringify(report),
        verifying_since: null,
        ...(good ? { verified_at: sql<Date>`app_now()` } : {}),
        ...(comesOn ? { enabled: true, off_because: null } : {}),
        ...(report.tenant.state === 'other' ? { enabled: false, off_because: 'other_tenant' as const } : {}),
      })
      .where('environment_id', '=', environment.id)
      .execute();
    await recordHealth(
      tx,
      { workspaceId: environment.workspaceId, environmentId: environment.id },
      healthOfReport(report),
    );
    await audit(tx, of.act, {
      action: 'connection.verify',
      outcome: good ? 'done' : 'failed',
      detail: { signIn: report.signIn, tenant: report.tenant.state },
    });
  });
}

function isGood(report: VerificationReport): boolean {
  return report.signIn === 'ok' && report.tenant.state === 'same';
}

/**
 * Switches a connection on or off. Off: the next sign-in is refused, whatever wants it. Throws 409 `not_verified` for switching one on that
 * the product itself switched off.
 */
export async function switchConnection(tx: Tx, act: Act, enabled: boolean): Promise<void> {
  const row = await tx
    .selectFrom('connection')
    .select(['enabled', 'off_because'])
    .where('environment_id', '=', act.environment.id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('Connection');
  if (row.enabled === enabled) return;
  if (enabled && row.off_because !== 'person') throw neverVerified();
  await tx
    .updateTable('connection')
    .set({ enabled, off_because: enabled ? null : 'person' })
    .where('environment_id', '=', act.environment.id)
    .execute();
  await audit(tx, act, {
    action: enabled ? 'connection.switch_on' : 'connection.switch_off',
    outcome: 'done',
  });
}

/** Removes a connection with its secret. Backups stay. Throws 409 `connection_in_use` while work of the environment is under way. */
export async function deleteConnection(tx: Tx, act: Act): Promise<void> {
  const { environment } = act;
  const active = await tx
    .selectFrom('operation')
    .select('kind')
    .where('environment_id', '=', environment.id)
    .where('status', '<>', 'ended')
    .executeTakeFirst();
  if (active) throw inUse();
  const { numDeletedRows } = await tx
    .deleteFrom('connection')
    .where('environment_id', '=', environment.id)
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw notFound('Connection');
  await tx.deleteFrom('connection_health').where('environment_id', '=', environment.id).execute();
  await tx.deleteFrom('onboarding').where('environment_id', '=', environment.id).execute();
  await audit(tx, act, { action: 'connection.delete', outcome: 'done' });
}

async function audit(
  tx: Tx,
  { environment, person }: Act,
  what: { action: string; outcome: 'done' | 'failed'; detail?: Record<string, string> },
): Promise<void> {
  await appendAudit(tx, {
    workspaceId: environment.workspaceId,
    environmentId: environment.id,
    actorId: person.id,
    actorName: person.name,
    target: environment.id,
    ...what,
  });
}

function neverVerified(): Problem {
  return new Problem({
    status: 409,
    code: 'not_verified',
    title: 'The connection is not verified',
    detail: 'It has not been seen to lead to the tenant of this environment. It stays switched off.',
    next: 'Verify it; a good result switches it on.',
  });
}

function inUse(): Problem {
  return new Problem({
    status: 409,
    code: 'connection_in_use',
    title: 'The connection is in use',
    detail: 'Work of this environment is queued or under way and needs it. Nothing was deleted.',
    next: 'Wait until it has ended, or cancel it. Switching the connection off works at once.',
  });
}
