import { appendAudit } from '../../audit/append-audit.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../store/database.ts';
import { saveConnection } from '../connection.ts';
import { readEnvironment } from '../find-environment.ts';
import { recordHealth, type ConnectionHealth } from '../health.ts';
import { mayComplete } from './may-complete.ts';
import { simulatedAt, type OnboardingDeps } from './onboarding-deps.ts';
import { readOnboarding } from './onboarding-store.ts';
import { isTenantId, type Onboarding } from './onboarding.ts';
import { environmentSlug } from './environment-slug.ts';
import { healthOfReport } from './report-health.ts';
import { askOf, incomplete, type Person } from './verify-onboarding.ts';

/**
 * Makes the environment with its connection, or puts the new credential in place of the old one: all of it in this transaction, or nothing.
 * Without a good verification only when that is asked for by `unverified`, and then switched off. Throws 409: `wrong_tenant` always where
 * another tenant answers, `not_verified`, `onboarding_incomplete`, `environment_name_taken`.
 */
export async function completeOnboarding(
  tx: Tx,
  ask: { id: string; unverified: boolean; person: Person },
  deps: OnboardingDeps,
): Promise<{ slug: string; operable: boolean }> {
  const onboarding = await readOnboarding(tx, ask.id);
  const report = onboarding.verification;
  if (report?.tenant.state === 'other') throw wrongTenant(report.reason);
  const verified = mayComplete(onboarding);
  if (!verified && !ask.unverified)
    throw notVerified(report?.reason ?? 'The connection was not verified yet.');
  const { settings } = askOf(onboarding, deps);
  const tenantId = report?.tenant.id ?? onboarding.tenant;
  if (!isTenantId(tenantId)) {
    throw incomplete(
      'Which tenant id this domain has is only known after verifying. Enter the tenant id itself.',
    );
  }
  if (onboarding.name === '') throw incomplete('Give the environment a name.');
  const { slug, simulated } = await environmentFor(tx, { onboarding, tenantId, deps });
  const { tenant: _tenant, ...connection } = settings;
  await saveConnection(
    tx,
    {
      workspaceId: onboarding.workspaceId,
      environmentId: onboarding.id,
      ...connection,
      ...(simulated ? simulatedAt(deps, tenantId) : {}),
    },
    deps.sealer,
  );
  await tx
    .updateTable('connection')
    .set({
      enabled: verified,
      off_because: verified ? null : 'unverified',
      type_keys: onboarding.allTypes ? null : JSON.stringify(onboarding.types.map(({ key }) => key)),
      access: onboarding.access,
      verification: report === null ? null : JSON.stringify(report),
      verified_at: onboarding.verifiedAt,
      verifying_since: null,
    })
    .where('environment_id', '=', onboarding.id)
    .execute();
  await recordHealth(
    tx,
    { workspaceId: onboarding.workspaceId, environmentId: onboarding.id },
    healthFor(onboarding),
  );
  await tx.deleteFrom('onboarding').where('id', '=', onboarding.id).execute();
  await appendAudit(tx, {
    workspaceId: onboarding.workspaceId,
    environmentId: onboarding.id,
    actorId: ask.person.id,
    actorName: ask.person.name,
    action: onboarding.environmentId === null ? 'environment.create' : 'connection.replace',
    outcome: 'done',
    target: onboarding.id,
    detail: { slug, tenantId, simulated, method: onboarding.method, access: onboarding.access, verified },
  });
  return { slug, operable: verified };
}

async function environmentFor(
  tx: Tx,
  of: { onboarding: Onboarding; tenantId: string; deps: OnboardingDeps },
): Promise<{ slug: string; simulated: boolean }> {
  const { onboarding, tenantId, deps } = of;
  if (onboarding.environmentId !== null) {
    const known = await readEnvironment(tx, onboarding.environmentId);
    if (!known) throw new Error('The environment of a replacement is gone.');
    return known;
  }
  const simulated = deps.simulatedTenants?.has(tenantId) ?? false;
  const slug = await environmentSlug(tx, onboarding.name);
  await tx
    .insertInto('environment')
    .values({
      id: onboarding.id,
      workspace_id: onboarding.workspaceId,
      slug,
      name: onboarding.name,
      kind: onboarding.kind,
      tenant_id: tenantId,
      simulated,
      // A new production tenant begins with a second person for what is critical; whoever works alone says so in its settings.
      approval_mode: onboarding.kind === 'production' ? 'critical' : 'never',
    })
    .execute();
  return { slug, simulated };
}

function healthFor({ verification }: Onboarding): Omit<ConnectionHealth, 'checkedAt'> {
  return verification === null
    ? { state: 'failed', reason: 'The connection was saved without verification.', detail: {} }
    : healthOfReport(verification);
}

function wrongTenant(reason: string): Problem {
  return new Problem({
    status: 409,
    code: 'wrong_tenant',
    title: 'This is another tenant',
    detail: `${reason} Nothing was saved.`,
    next: 'Correct the tenant, or use an app registration of the tenant that was named.',
  });
}

function notVerified(reason: string): Problem {
  return new Problem({
    status: 409,
    code: 'not_verified',
    title: 'The connection is not verified',
    detail: reason,
    next: 'Verify it, or save it without verification: it is then switched off until it is verified.',
  });
}
