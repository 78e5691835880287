import type { JsonObject } from '../../../src/kernel/json.ts';

const everyone = { id: 'all_users', targetType: 'group', isRegistrationRequired: false };
const feature = {
  state: 'default',
  includeTarget: { targetType: 'group', id: 'all_users' },
  excludeTarget: { targetType: 'group', id: '00000000-0000-0000-0000-000000000000' },
};

function method(id: string, state: 'enabled' | 'disabled', own: JsonObject = {}): JsonObject {
  const { targets, ...rest } = own;
  return {
    '@odata.type': `#microsoft.graph.${id.charAt(0).toLowerCase()}${id.slice(1)}AuthenticationMethodConfiguration`,
    id,
    state,
    excludeTargets: [],
    includeTargets: targets ?? [everyone],
    ...rest,
  };
}

/** The methods of a tenant as Microsoft sets them up. */
export const methods: JsonObject[] = [
  method('Fido2', 'enabled', {
    isSelfServiceRegistrationAllowed: true,
    isAttestationEnforced: true,
    keyRestrictions: { isEnforced: false, enforcementType: 'block', aaGuids: [] },
  }),
  method('MicrosoftAuthenticator', 'enabled', {
    isSoftwareOathEnabled: true,
    featureSettings: {
      companionAppAllowedState: feature,
      displayAppInformationRequiredState: feature,
      displayLocationInformationRequiredState: feature,
    },
    targets: [{ ...everyone, authenticationMode: 'any' }],
  }),
  method('Sms', 'disabled', { targets: [{ ...everyone, isUsableForSignIn: false }] }),
  method('TemporaryAccessPass', 'enabled', {
    defaultLifetimeInMinutes: 60,
    defaultLength: 8,
    minimumLifetimeInMinutes: 60,
    maximumLifetimeInMinutes: 480,
    isUsableOnce: false,
  }),
  method('HardwareOath', 'disabled'),
  method('SoftwareOath', 'disabled'),
  method('Voice', 'disabled', { isOfficePhoneAllowed: false }),
  method('Email', 'enabled', { allowExternalIdToUseEmailOtp: 'default' }),
  method('X509Certificate', 'disabled', {
    certificateUserBindings: [
      {
        x509CertificateField: 'PrincipalName',
        userProperty: 'userPrincipalName',
        priority: 1,
        trustAffinityLevel: 'low',
      },
    ],
    authenticationModeConfiguration: {
      x509CertificateAuthenticationDefaultMode: 'x509CertificateSingleFactor',
      x509CertificateDefaultRequiredAffinityLevel: 'low',
      rules: [],
    },
  }),
];
