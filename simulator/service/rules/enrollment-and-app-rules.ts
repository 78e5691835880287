import type { TypeRules } from './rules.ts';
import { plainRules } from './plain.ts';

export const enrollmentAndAppRules = {
  deviceEnrollmentConfigurations: plainRules({}),
  windowsAutopilotDeploymentProfiles: plainRules({}),
  appleUserInitiatedEnrollmentProfiles: plainRules({}),
  depOnboardingSettings: plainRules({}),
  androidDeviceOwnerEnrollmentProfiles: plainRules({}),
  iosManagedAppProtections: plainRules({}),
  androidManagedAppProtections: plainRules({}),
  windowsManagedAppProtections: plainRules({}),
  mdmWindowsInformationProtectionPolicies: plainRules({}),
  targetedManagedAppConfigurations: plainRules({}),
  mobileAppConfigurations: plainRules({}),
  mobileApps: plainRules({}),
  mobileAppCategories: plainRules({}),
  policySets: plainRules({}),
} satisfies Record<string, TypeRules>;
