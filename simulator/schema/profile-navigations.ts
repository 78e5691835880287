/** Navigations of profiles by derived type; a `*` after the name means a list. What is not here has none. */
const lines = `
androidDeviceOwnerDerivedCredentialAuthenticationConfiguration: derivedCredentialSettings
androidDeviceOwnerEnterpriseWiFiConfiguration: derivedCredentialSettings identityCertificateForClientAuthentication rootCertificateForServerValidation rootCertificatesForServerValidation*
androidDeviceOwnerImportedPFXCertificateProfile: rootCertificate
androidDeviceOwnerPkcsCertificateProfile: rootCertificate
androidDeviceOwnerScepCertificateProfile: rootCertificate
androidDeviceOwnerVpnConfiguration: derivedCredentialSettings identityCertificate
androidEasEmailProfileConfiguration: identityCertificate smimeSigningCertificate
androidEnterpriseWiFiConfiguration: identityCertificateForClientAuthentication rootCertificateForServerValidation
androidForWorkEnterpriseWiFiConfiguration: identityCertificateForClientAuthentication rootCertificateForServerValidation
androidForWorkGmailEasConfiguration: identityCertificate
androidForWorkImportedPFXCertificateProfile: rootCertificate
androidForWorkNineWorkEasConfiguration: identityCertificate
androidForWorkPkcsCertificateProfile: rootCertificate
androidForWorkScepCertificateProfile: rootCertificate
androidForWorkVpnConfiguration: identityCertificate
androidImportedPFXCertificateProfile: rootCertificate
androidPkcsCertificateProfile: rootCertificate
androidScepCertificateProfile: rootCertificate
androidVpnConfiguration: identityCertificate
androidWorkProfileEnterpriseWiFiConfiguration: identityCertificateForClientAuthentication rootCertificateForServerValidation
androidWorkProfileGmailEasConfiguration: identityCertificate
androidWorkProfileNineWorkEasConfiguration: identityCertificate
androidWorkProfilePkcsCertificateProfile: rootCertificate
androidWorkProfileScepCertificateProfile: rootCertificate
androidWorkProfileVpnConfiguration: identityCertificate
aospDeviceOwnerEnterpriseWiFiConfiguration: identityCertificateForClientAuthentication rootCertificateForServerValidation
aospDeviceOwnerPkcsCertificateProfile: rootCertificate
aospDeviceOwnerScepCertificateProfile: rootCertificate
iosDerivedCredentialAuthenticationConfiguration: derivedCredentialSettings
iosDeviceFeaturesConfiguration: identityCertificateForClientAuthentication singleSignOnExtensionPkinitCertificate
iosEasEmailProfileConfiguration: derivedCredentialSettings identityCertificate smimeEncryptionCertificate smimeSigningCertificate
iosEnterpriseWiFiConfiguration: derivedCredentialSettings identityCertificateForClientAuthentication rootCertificatesForServerValidation*
iosScepCertificateProfile: rootCertificate
iosVpnConfiguration: derivedCredentialSettings identityCertificate
iosWiredNetworkConfiguration: identityCertificateForClientAuthentication rootCertificateForServerValidation
iosikEv2VpnConfiguration: derivedCredentialSettings identityCertificate
macOSDeviceFeaturesConfiguration: singleSignOnExtensionPkinitCertificate
macOSEnterpriseWiFiConfiguration: identityCertificateForClientAuthentication rootCertificateForServerValidation rootCertificatesForServerValidation*
macOSScepCertificateProfile: rootCertificate
macOSVpnConfiguration: identityCertificate
macOSWiredNetworkConfiguration: identityCertificateForClientAuthentication rootCertificateForServerValidation
windows10GeneralConfiguration: privacyAccessControls*
windows10VpnConfiguration: identityCertificate
windows81SCEPCertificateProfile: rootCertificate
windowsDomainJoinConfiguration: networkAccessConfigurations*
windowsPhone81SCEPCertificateProfile: rootCertificate
windowsPhone81VpnConfiguration: identityCertificate
windowsWifiEnterpriseEAPConfiguration: identityCertificateForClientAuthentication rootCertificateForClientValidation rootCertificatesForServerValidation*
windowsWiredNetworkConfiguration: identityCertificateForClientAuthentication rootCertificateForClientValidation rootCertificatesForServerValidation* secondaryIdentityCertificateForClientAuthentication secondaryRootCertificateForClientValidation
windowsZtdnsConfiguration: rootCertificatesForClientValidation* rootCertificatesForServerValidation*
`;

const byType = new Map(
  lines
    .trim()
    .split('\n')
    .map((line) => {
      const [type = '', names = ''] = line.split(': ');
      const entries = names.split(' ').map((name) => [name.replace('*', ''), name.endsWith('*')] as const);
      return [type, new Map(entries)] as const;
    }),
);

const none: ReadonlyMap<string, boolean> = new Map();

/** Names of the navigations of a derived type; true for a list. */
export function navigationsOf(derivedType: string): ReadonlyMap<string, boolean> {
  return byType.get(derivedType) ?? none;
}

/** Every navigation of any profile. */
export const allNavigations: readonly string[] = [
  ...new Set([...byType.values()].flatMap((names) => [...names.keys()])),
];
