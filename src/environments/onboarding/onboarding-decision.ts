import type { Onboarding } from './onboarding.ts';
import { beforeVerifying } from './onboarding-steps.ts';
import type { VerificationReport } from './verification-report.ts';

/** Status, reason and impact of an onboarding, as its pages show them. */
export interface OnboardingDecision {
  tone: 'success' | 'warning' | 'danger' | 'informative' | 'subtle';
  status: string;
  reason: string;
  impact: string;
}

const NOTHING_MADE = 'No environment is made and nothing is read before you verify.';
const NOTHING_REPLACED = 'The connection works with the old credential until the new one is complete.';

/** How it stands: what is missing, or how the verification ended. The first rule that holds. */
export function onboardingDecision(onboarding: Onboarding, verifying: boolean): OnboardingDecision {
  const { verification, environmentId } = onboarding;
  const impact = environmentId === null ? NOTHING_MADE : NOTHING_REPLACED;
  if (verifying) {
    return {
      tone: 'informative',
      status: 'Verifying',
      reason: 'Signing in, asking whose tenant it is, and reading one object of each type.',
      impact: 'The tenant is only read. It takes up to two minutes.',
    };
  }
  const missing = beforeVerifying(onboarding);
  if (missing !== '') return { tone: 'informative', status: 'Not complete yet', reason: missing, impact };
  if (verification === null) {
    return { tone: 'informative', status: 'Ready to verify', reason: 'Everything is entered.', impact };
  }
  return verdict(verification, impact);
}

function verdict(report: VerificationReport, impact: string): OnboardingDecision {
  const { signIn, tenant, reason } = report;
  if (tenant.state === 'other') {
    return {
      tone: 'danger',
      status: 'This is another tenant',
      reason,
      impact: 'It can not be saved. Nothing was read but whose tenant it is.',
    };
  }
  if (signIn === 'refused') return { tone: 'danger', status: 'Sign-in refused', reason, impact };
  if (signIn === 'unknown') return { tone: 'warning', status: 'No answer', reason, impact };
  if (tenant.state === 'unknown') {
    return { tone: 'warning', status: 'The tenant does not say which one it is', reason, impact };
  }
  const name = tenant.name ?? tenant.id ?? '';
  const lacking = report.types.filter(
    ({ capture, restore }) => capture === 'missing' || restore === 'missing',
  );
  if (lacking.length > 0) {
    const one = lacking.length === 1;
    return {
      tone: 'warning',
      status: 'Verified, with permissions missing',
      reason: `This is ${name}. ${String(lacking.length)} ${one ? 'type is' : 'types are'} limited; the list says which permission to add.`,
      impact: 'You can save it now and add the permissions later, or grant them and verify again.',
    };
  }
  const unknown = report.types.filter(({ capture }) => capture === 'unknown').length;
  if (unknown > 0) {
    return {
      tone: 'warning',
      status: 'Verified, not everything is known',
      reason: `This is ${name}. Whether ${String(unknown)} ${unknown === 1 ? 'type' : 'types'} can be read is not known.`,
      impact: 'You can save it. A backup says for each type what it could read.',
    };
  }
  return {
    tone: 'success',
    status: 'Verified',
    reason: `This is ${name}. Every permission that the chosen types need is there.`,
    impact: 'You can save it.',
  };
}
