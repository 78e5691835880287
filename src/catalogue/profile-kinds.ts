import type { JsonObject } from '../kernel/json.ts';
import { typeNameOf } from './natural-key.ts';

/** Kinds of profiles by their type name, without its platform's beginning. */
const WINDOWS = `
windows10CustomConfiguration windows10DeviceFirmwareConfigurationInterface windows10EasEmailProfileConfiguration
windows10EndpointProtectionConfiguration windows10EnterpriseModernAppManagementConfiguration windows10GeneralConfiguration
windows10ImportedPFXCertificateProfile windows10NetworkBoundaryConfiguration windows10PFXImportCertificateProfile
windows10PkcsCertificateProfile windows10SecureAssessmentConfiguration windows10TeamGeneralConfiguration windows10VpnConfiguration
windows81GeneralConfiguration windows81SCEPCertificateProfile windows81TrustedRootCertificate windows81VpnConfiguration
windows81WifiImportConfiguration windowsDefenderAdvancedThreatProtectionConfiguration windowsDeliveryOptimizationConfiguration
windowsDomainJoinConfiguration windowsHealthMonitoringConfiguration windowsIdentityProtectionConfiguration windowsKioskConfiguration
windowsPhone81CustomConfiguration windowsPhone81GeneralConfiguration windowsPhone81ImportedPFXCertificateProfile
windowsPhone81SCEPCertificateProfile windowsPhone81TrustedRootCertificate windowsPhone81VpnConfiguration
windowsPhoneEASEmailProfileConfiguration windowsWifiConfiguration windowsWifiEnterpriseEAPConfiguration windowsWiredNetworkConfiguration
windowsZtdnsConfiguration editionUpgradeConfiguration sharedPCConfiguration`;

const APPLE = `
iosCustomConfiguration iosDerivedCredentialAuthenticationConfiguration iosDeviceFeaturesConfiguration iosEasEmailProfileConfiguration
iosEduDeviceConfiguration iosEducationDeviceConfiguration iosEnterpriseWiFiConfiguration iosExpeditedCheckinConfiguration
iosGeneralDeviceConfiguration iosImportedPFXCertificateProfile iosPkcsCertificateProfile iosScepCertificateProfile
iosTrustedRootCertificate iosVpnConfiguration iosWiFiConfiguration iosWiredNetworkConfiguration iosikEv2VpnConfiguration
macOSCustomAppConfiguration macOSCustomConfiguration macOSDeviceFeaturesConfiguration macOSEndpointProtectionConfiguration
macOSEnterpriseWiFiConfiguration macOSExtensionsConfiguration macOSGeneralDeviceConfiguration macOSImportedPFXCertificateProfile
macOSPkcsCertificateProfile macOSScepCertificateProfile macOSTrustedRootCertificate macOSVpnConfiguration macOSWiFiConfiguration
macOSWiredNetworkConfiguration`;

const ANDROID = `
androidCustomConfiguration androidDeviceOwnerDerivedCredentialAuthenticationConfiguration androidDeviceOwnerEnterpriseWiFiConfiguration
androidDeviceOwnerGeneralDeviceConfiguration androidDeviceOwnerImportedPFXCertificateProfile androidDeviceOwnerPkcsCertificateProfile
androidDeviceOwnerScepCertificateProfile androidDeviceOwnerTrustedRootCertificate androidDeviceOwnerVpnConfiguration
androidDeviceOwnerWiFiConfiguration androidEasEmailProfileConfiguration androidEnterpriseWiFiConfiguration
androidForWorkCustomConfiguration androidForWorkEnterpriseWiFiConfiguration androidForWorkGeneralDeviceConfiguration
androidForWorkGmailEasConfiguration androidForWorkImportedPFXCertificateProfile androidForWorkNineWorkEasConfiguration
androidForWorkPkcsCertificateProfile androidForWorkScepCertificateProfile androidForWorkTrustedRootCertificate
androidForWorkVpnConfiguration androidForWorkWiFiConfiguration androidGeneralDeviceConfiguration androidImportedPFXCertificateProfile
androidOmaCpConfiguration androidPkcsCertificateProfile androidScepCertificateProfile androidTrustedRootCertificate
androidVpnConfiguration androidWiFiConfiguration androidWorkProfileCustomConfiguration androidWorkProfileEnterpriseWiFiConfiguration
androidWorkProfileGeneralDeviceConfiguration androidWorkProfileGmailEasConfiguration androidWorkProfileNineWorkEasConfiguration
androidWorkProfilePkcsCertificateProfile androidWorkProfileScepCertificateProfile androidWorkProfileTrustedRootCertificate
androidWorkProfileVpnConfiguration androidWorkProfileWiFiConfiguration aospDeviceOwnerDeviceConfiguration
aospDeviceOwnerEnterpriseWiFiConfiguration aospDeviceOwnerPkcsCertificateProfile aospDeviceOwnerScepCertificateProfile
aospDeviceOwnerTrustedRootCertificate aospDeviceOwnerWiFiConfiguration`;

const KNOWN: ReadonlySet<string> = new Set(`${WINDOWS} ${APPLE} ${ANDROID}`.trim().split(/\s+/));

/** Why a profile is of a kind that this version does not know; undefined for the known kinds. */
export function unknownProfile(raw: JsonObject): string | undefined {
  const name = typeNameOf(raw);
  if (KNOWN.has(name)) return undefined;
  if (name === 'unsupportedDeviceConfiguration')
    return 'Microsoft Graph itself shows it as unsupported, without its settings.';
  if (name === '') return 'Microsoft Graph did not say which kind of profile it is.';
  return `Its kind of profile, "${name}", is not known to this version.`;
}

const KNOWN_COMPLIANCE: ReadonlySet<string> = new Set([
  'androidCompliancePolicy',
  'androidDeviceOwnerCompliancePolicy',
  'androidForWorkCompliancePolicy',
  'androidWorkProfileCompliancePolicy',
  'aospDeviceOwnerCompliancePolicy',
  'defaultDeviceCompliancePolicy',
  'iosCompliancePolicy',
  'macOSCompliancePolicy',
  'windows10CompliancePolicy',
  'windows10MobileCompliancePolicy',
  'windows81CompliancePolicy',
  'windowsPhone81CompliancePolicy',
]);

/** Why a compliance policy is of a kind that this version does not know; undefined for the known kinds. */
export function unknownCompliancePolicy(raw: JsonObject): string | undefined {
  const name = typeNameOf(raw);
  if (KNOWN_COMPLIANCE.has(name)) return undefined;
  return name === ''
    ? 'Microsoft Graph did not say which kind of compliance policy it is.'
    : `Its kind of compliance policy, "${name}", is not known to this version.`;
}
