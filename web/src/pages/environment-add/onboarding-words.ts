import type { Onboarding } from '../../api/types.ts';
import type { OnboardingStep } from '../../app/paths.ts';

export const STEP_LABELS: Readonly<Record<OnboardingStep, string>> = {
  tenant: 'Tenant',
  types: 'What to back up',
  app: 'App registration',
  credential: 'Credential',
  verify: 'Verify',
};

export const CLOUDS: readonly { value: Onboarding['cloud']; label: string }[] = [
  { value: 'global', label: 'Microsoft cloud (worldwide)' },
  { value: 'usgov', label: 'US Government (GCC High)' },
  { value: 'usgovdod', label: 'US Government (DoD)' },
  { value: 'china', label: 'China (21Vianet)' },
];

export const KINDS: readonly { value: Onboarding['kind']; label: string }[] = [
  { value: 'production', label: 'Production' },
  { value: 'staging', label: 'Staging' },
  { value: 'test', label: 'Test' },
];

export const METHODS: readonly { value: Onboarding['method']; label: string; hint: string }[] = [
  {
    value: 'certificate',
    label: 'Certificate made here (recommended)',
    hint: 'The key is made and sealed on this server. Only the public certificate leaves it.',
  },
  {
    value: 'own_certificate',
    label: 'Certificate of your own',
    hint: 'You paste a certificate with its key; the key is sealed on this server.',
  },
  {
    value: 'client_secret',
    label: 'Client secret',
    hint: 'A password of the app registration. It ends within two years at most and has to be replaced.',
  },
  {
    value: 'federated',
    label: 'Workload identity federation',
    hint: 'Another issuer signs a token for this server, as on Kubernetes. There is no secret.',
  },
  {
    value: 'managed_identity',
    label: 'Managed identity',
    hint: 'Azure vouches for this server. Only where it runs in Azure, in the same tenant.',
  },
  {
    value: 'device_code',
    label: 'Sign in with a code, for a first try',
    hint: 'It acts with your rights and ends with them. Not for schedules.',
  },
];

export const CREDENTIALS: Readonly<Record<NonNullable<Onboarding['credential']>['kind'], string>> = {
  certificate: 'Certificate',
  client_secret: 'Client secret',
  federated: 'Workload identity federation',
  managed_identity: 'Managed identity',
  device_code: 'Sign-in by code',
};
