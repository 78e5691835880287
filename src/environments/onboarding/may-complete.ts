import { beforeVerifying } from './onboarding-steps.ts';
import { isTenantId, type Onboarding } from './onboarding.ts';

/** It was seen to work, at the right tenant, exactly as it is entered now. */
export function mayComplete(onboarding: Onboarding): boolean {
  const { verification } = onboarding;
  return (
    beforeVerifying(onboarding) === '' &&
    verification?.signIn === 'ok' &&
    verification.tenant.state === 'same'
  );
}

/** It is entered whole, its tenant is known by id, and nobody saw it lead to another tenant. */
export function maySaveUnverified(onboarding: Onboarding): boolean {
  const { verification, tenant } = onboarding;
  return (
    beforeVerifying(onboarding) === '' &&
    verification?.tenant.state !== 'other' &&
    isTenantId(verification?.tenant.id ?? tenant)
  );
}
