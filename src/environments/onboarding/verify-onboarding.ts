import { sql } from 'kysely';
import { appendAudit } from '../../audit/append-audit.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../store/database.ts';
import { openCredential } from '../stored-credential.ts';
import { simulatedAt, type OnboardingDeps } from './onboarding-deps.ts';
import { readOnboarding } from './onboarding-store.ts';
import type { Onboarding } from './onboarding.ts';
import { beforeVerifying } from './onboarding-steps.ts';
import { verifySettings, type VerifyAsk } from './verify.ts';

export interface Person {
  id: string;
  name: string;
}

/**
 * Begins to verify what was entered; `finish` asks Microsoft and keeps what it found, outside of any transaction. Throws 409
 * `onboarding_incomplete`, or the sealer's Problem.
 */
export async function startVerifying(
  tx: Tx,
  ask: { id: string; person: Person },
  deps: OnboardingDeps,
): Promise<{ finish: () => Promise<void> }> {
  const onboarding = await readOnboarding(tx, ask.id);
  const missing = beforeVerifying(onboarding);
  if (missing !== '') throw incomplete(missing);
  const look = askOf(onboarding, deps);
  await tx
    .updateTable('onboarding')
    .set({ verifying_since: sql<Date>`app_now()` })
    .where('id', '=', onboarding.id)
    .execute();
  return { finish: () => verifyAndKeep(deps, { onboarding, look, person: ask.person }) };
}

/** Everything a sign-in needs, from what was entered. */
export function askOf(onboarding: Onboarding, deps: OnboardingDeps): VerifyAsk {
  const credential = openCredential(onboarding.credential, onboarding.id, deps.sealer);
  if (credential === null) throw incomplete('Enter the credential again.');
  const { tenant, cloud, types, access } = onboarding;
  const clientId = credential.kind === 'managed_identity' ? '' : onboarding.clientId;
  return {
    settings: { tenant, cloud, clientId, credential, ...simulatedAt(deps, tenant) },
    types,
    access,
  };
}

async function verifyAndKeep(
  deps: OnboardingDeps,
  of: { onboarding: Onboarding; look: VerifyAsk; person: Person },
): Promise<void> {
  const { onboarding, person } = of;
  const report = await verifySettings(of.look, deps);
  await deps.store.inWorkspace(onboarding.workspaceId, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('onboarding')
      .set({
        verification: JSON.stringify(report),
        verified_at: sql<Date>`app_now()`,
        verifying_since: null,
      })
      .where('id', '=', onboarding.id)
      // What was entered since then was not what was looked at.
      .where('revision', '=', onboarding.revision)
      .executeTakeFirst();
    await appendAudit(tx, {
      workspaceId: onboarding.workspaceId,
      environmentId: onboarding.environmentId,
      actorId: person.id,
      actorName: person.name,
      action: 'connection.verify',
      outcome: report.signIn === 'ok' && report.tenant.state === 'same' ? 'done' : 'failed',
      target: onboarding.id,
      detail: {
        signIn: report.signIn,
        tenant: report.tenant.state,
        method: onboarding.method,
        kept: numUpdatedRows > 0n,
      },
    });
  });
}

/** 409 `onboarding_incomplete`: names what is missing. */
export function incomplete(detail: string): Problem {
  return new Problem({
    status: 409,
    code: 'onboarding_incomplete',
    title: 'Something is still missing',
    detail,
    next: 'Complete that step first.',
  });
}
