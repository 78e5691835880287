import type { z } from 'zod';
import { isJsonObject, stringOf, type JsonValue } from '../../kernel/json.ts';
import type { ConnectionView } from '../../environments/onboarding/connection-view.ts';
import { deviceCodeView } from '../../environments/onboarding/device-sign-in.ts';
import { mayComplete, maySaveUnverified } from '../../environments/onboarding/may-complete.ts';
import type { Onboarding } from '../../environments/onboarding/onboarding.ts';
import { onboardingDecision } from '../../environments/onboarding/onboarding-decision.ts';
import { stepsOf } from '../../environments/onboarding/onboarding-steps.ts';
import { isStillVerifying } from '../../environments/onboarding/still-verifying.ts';
import type { VerificationReport } from '../../environments/onboarding/verification-report.ts';
import { describeCredential, type CredentialSummary } from '../../environments/stored-credential.ts';
import type * as shapes from '../contract/onboarding-shapes.ts';
import { isoOf } from './operation.ts';

type WireOnboarding = z.input<typeof shapes.onboarding>;
type WireConnection = z.input<typeof shapes.connection>;
type WireReport = z.input<typeof shapes.verificationReport>;
type WireCredential = z.input<typeof shapes.credentialSummary>;

/** What was entered, as clients see it: of the credential everything but its secret. */
export function wireOnboarding(
  onboarding: Onboarding,
  place: { now: Date; environments: readonly { id: string; slug: string; name: string; tenantId: string }[] },
): WireOnboarding {
  const { id, revision, name, kind, tenant, cloud, clientId, allTypes, access, method } = onboarding;
  const verifying = isStillVerifying(onboarding.verifyingSince, place.now);
  const found = onboarding.verification?.tenant;
  // The tenant that was meant: another one that answered is not what this environment would stand for.
  const tenantId = (found?.state === 'other' ? null : found?.id) ?? tenant;
  const others = place.environments.filter((one) => one.id !== id);
  return {
    ...{ id, revision, name, kind, tenant, cloud, clientId, allTypes, access, method },
    environmentSlug: place.environments.find((one) => one.id === onboarding.environmentId)?.slug ?? null,
    typeKeys: onboarding.types.map(({ key }) => key),
    federation: onboarding.federation,
    credential: wireCredential(describeCredential(onboarding.credential), onboarding.credential),
    deviceCode: deviceCodeView(onboarding),
    verification: wireReport(onboarding.verification),
    verifying,
    steps: stepsOf(onboarding),
    decision: { ...onboardingDecision(onboarding, verifying), next: null },
    mayComplete: mayComplete(onboarding),
    maySaveUnverified: maySaveUnverified(onboarding),
    sameTenantAs: others.find((one) => one.tenantId === tenantId)?.name ?? '',
    createdBy: onboarding.createdBy,
    createdAt: onboarding.createdAt.toISOString(),
    updatedAt: onboarding.updatedAt.toISOString(),
  };
}

export function wireConnection(view: ConnectionView): WireConnection {
  const { cloud, clientId, tenantId, expiry, enabled, offBecause, simulated, access, allTypes } = view;
  return {
    ...{ cloud, clientId, tenantId, expiry, enabled, offBecause, simulated, access, allTypes },
    credential: wireCredential(view.credential, null),
    typeKeys: view.types.map(({ key }) => key),
    verification: wireReport(view.verification),
    verifiedAt: isoOf(view.verifiedAt),
    verifying: view.verifying,
  };
}

function wireCredential(summary: CredentialSummary | null, stored: JsonValue): WireCredential | null {
  if (!summary) return null;
  const certificate = isJsonObject(stored) ? (stringOf(stored['certificate']) ?? null) : null;
  return { ...summary, expiresAt: isoOf(summary.expiresAt), certificate };
}

function wireReport(report: VerificationReport | null): WireReport | null {
  if (!report) return null;
  return {
    ...report,
    permissions: [...report.permissions],
    unneeded: [...report.unneeded],
    types: report.types.map((type) => ({ ...type, missing: [...type.missing] })),
  };
}
