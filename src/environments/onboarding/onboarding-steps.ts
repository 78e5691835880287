import type { Onboarding } from './onboarding.ts';

export const STEPS = ['tenant', 'types', 'app', 'credential', 'verify'] as const;
export type StepId = (typeof STEPS)[number];

export interface StepView {
  id: StepId;
  state: 'complete' | 'open' | 'attention';
  /** What is missing, or what needs a look; empty when complete. */
  reason: string;
}

type Entered = Pick<
  Onboarding,
  'tenant' | 'name' | 'types' | 'clientId' | 'method' | 'credential' | 'verification'
>;

/** How far an onboarding is, step by step. */
export function stepsOf(entered: Entered): StepView[] {
  return STEPS.map((id) => {
    const reason = missingIn(id, entered);
    if (reason === '') return { id, state: 'complete', reason };
    const attention = id === 'verify' && entered.verification !== null;
    return { id, state: attention ? 'attention' : 'open', reason };
  });
}

/** Why it can't be verified yet; empty when it can. */
export function beforeVerifying(entered: Entered): string {
  return (['tenant', 'types', 'app', 'credential'] as const)
    .map((id) => missingIn(id, entered))
    .filter((reason) => reason !== '')
    .join(' ');
}

function missingIn(id: StepId, entered: Entered): string {
  switch (id) {
    case 'tenant':
      if (entered.tenant === '') return 'Enter the tenant id or a domain of the tenant.';
      return entered.name === '' ? 'Give the environment a name.' : '';
    case 'types':
      return entered.types.length === 0 ? 'Choose at least one type.' : '';
    case 'app':
      return entered.clientId === '' && entered.method !== 'managed_identity'
        ? 'Enter the client id of the app registration.'
        : '';
    case 'credential':
      return entered.credential === null ? CREDENTIAL_MISSING[entered.method] : '';
    case 'verify':
      return verdictOf(entered);
  }
}

const CREDENTIAL_MISSING: Readonly<Record<Onboarding['method'], string>> = {
  certificate: 'Make the certificate.',
  own_certificate: 'Paste the certificate with its key.',
  client_secret: 'Enter the client secret.',
  federated: 'Say where the federated token is found.',
  managed_identity: 'Say which managed identity signs in.',
  device_code: 'Sign in with the code.',
};

function verdictOf({ verification }: Entered): string {
  if (verification === null) return 'Verify the connection.';
  if (verification.tenant.state === 'other') return 'The connection leads to another tenant.';
  if (verification.signIn !== 'ok') return 'The sign-in did not succeed.';
  return verification.tenant.state === 'same' ? '' : 'The tenant did not say which one it is.';
}
