import { stringOf, type JsonObject } from '../../../kernel/json.ts';
import type { ResourceTypeKey } from '../../../catalogue/resource-type.ts';

/** What follows the name of a file: the end of the object's type, the end of its technologies, or nothing. */
type Ending = 'type' | 'technology' | 'none';

interface Place {
  folder: string;
  ending: Ending;
  /** Where the folder below depends on the object. */
  below?: (payload: JsonObject) => string;
}

const at = (folder: string, ending: Ending = 'none'): Place => ({ folder, ending });
const settingsCatalog = at('Settings Catalog', 'technology');
const profiles = at('Device Configurations', 'type');
const appProtection = at('App Protection', 'type');
const appConfiguration = at('App Configuration', 'type');
const enrollment = at('Enrollment Configurations', 'type');

/** Where IntuneCD keeps each type that it is known to read. */
export const INTUNE_CD_PLACES: Partial<Record<ResourceTypeKey, Place>> = {
  androidManagedAppProtection: appProtection,
  appleEnrollmentProgramProfile: at('Enrollment Profiles/Apple', 'type'),
  assignmentFilter: at('Filters'),
  coManagementEnrollment: enrollment,
  conditionalAccessPolicy: at('Conditional Access'),
  deviceCategory: at('Device Categories'),
  deviceCompliancePolicy: at('Compliance Policies/Policies', 'type'),
  deviceComplianceScript: at('Compliance Policies/Scripts'),
  deviceConfiguration: profiles,
  deviceCustomAttributeShellScript: at('Custom Attributes'),
  deviceHealthScript: at('Proactive Remediations'),
  deviceManagementIntent: {
    ...at('Management Intents'),
    below: (payload) => stringOf(payload['templateId']) ?? '',
  },
  deviceManagementScript: at('Scripts/Powershell'),
  deviceShellScript: at('Scripts/Shell'),
  endpointSecurityPolicy: settingsCatalog,
  enrollmentRestriction: enrollment,
  enrollmentStatusPage: at('Enrollment Profiles/Windows/ESP', 'type'),
  enrollmentTimeDevicePolicy: settingsCatalog,
  groupPolicyConfiguration: at('Group Policy Configurations'),
  intuneRoleDefinition: at('Roles', 'type'),
  iosManagedAppProtection: appProtection,
  iosUpdatePolicy: profiles,
  macOSUpdatePolicy: profiles,
  managedDeviceMobileAppConfiguration: appConfiguration,
  mdmWindowsInformationProtectionPolicy: appProtection,
  mobileApp: { ...at('Applications', 'type'), below: platformOfApp },
  notificationMessageTemplate: at('Compliance Policies/Message Templates'),
  reusablePolicySetting: at('Compliance Policies/Scripts'),
  roleScopeTag: at('Scope Tags'),
  securityBaselinePolicy: settingsCatalog,
  settingsCatalogPolicy: settingsCatalog,
  targetedManagedAppConfiguration: appConfiguration,
  windowsAutopilotDeploymentProfile: at('Enrollment Profiles/Windows', 'type'),
  windowsDriverUpdateProfile: at('Driver Updates'),
  windowsFeatureUpdateProfile: at('Feature Updates'),
  windowsHelloForBusinessEnrollment: enrollment,
  windowsManagedAppProtection: appProtection,
  windowsQualityUpdateProfile: at('Quality Updates'),
  windowsRestoreEnrollment: enrollment,
  windowsUpdateRing: profiles,
};

/** The ending that IntuneCD gives a file name: `_iosCompliancePolicy`, `_mdm`, or none. */
export function endingOf({ ending }: Place, told: string | undefined, payload: JsonObject): string {
  if (ending === 'none') return '';
  const text = ending === 'type' ? told?.split('.') : stringOf(payload['technologies'])?.split(',');
  const last = text?.at(-1) ?? '';
  return last === '' ? '' : `_${last}`;
}

function platformOfApp(payload: JsonObject): string {
  const kind = (stringOf(payload['@odata.type']) ?? '').replace('#microsoft.graph.', '');
  if (/android/i.test(kind)) return 'Android';
  if (/^(managed)?ios/i.test(kind)) return 'iOS';
  if (/^macos/i.test(kind)) return 'macOS';
  return kind === 'webApp' ? 'Web App' : 'Windows';
}
