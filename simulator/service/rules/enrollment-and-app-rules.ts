import { androidEnrollmentRules } from './android-enrollment.ts';
import { appConfigurationRules } from './app-configuration.ts';
import { programTokenRules, userInitiatedRules } from './apple-enrollment.ts';
import { autopilotRules } from './autopilot.ts';
import { enrollmentConfigurationRules } from './enrollment-configuration.ts';
import { managedAppRules } from './managed-app.ts';
import { shownCategory } from './mobile-app-parts.ts';
import { mobileAppRules } from './mobile-app.ts';
import { plainRules } from './plain.ts';
import { policySetRules } from './policy-set.ts';
import { protectionDefaults } from './protection-defaults.ts';
import type { TypeRules } from './rules.ts';

const categoryRules: TypeRules = {
  ...plainRules({ required: ['displayName'] }),
  show: (_state, _held, root) => shownCategory(root),
};

export const enrollmentAndAppRules = {
  deviceEnrollmentConfigurations: enrollmentConfigurationRules,
  windowsAutopilotDeploymentProfiles: autopilotRules,
  appleUserInitiatedEnrollmentProfiles: userInitiatedRules,
  depOnboardingSettings: programTokenRules,
  androidDeviceOwnerEnrollmentProfiles: androidEnrollmentRules,
  iosManagedAppProtections: managedAppRules({
    prefix: 'T',
    identifier: 'iosMobileAppIdentifier',
    groups: true,
    defaults: { ...protectionDefaults.every, ...protectionDefaults.ios },
  }),
  androidManagedAppProtections: managedAppRules({
    prefix: 'T',
    identifier: 'androidMobileAppIdentifier',
    groups: true,
    defaults: { ...protectionDefaults.every, ...protectionDefaults.android },
  }),
  windowsManagedAppProtections: managedAppRules({
    prefix: 'T',
    identifier: 'windowsAppIdentifier',
    defaults: protectionDefaults.windows,
  }),
  // Ended by Microsoft: what is there is shown.
  mdmWindowsInformationProtectionPolicies: {
    ...plainRules({
      required: ['displayName'],
      defaults: { protectedAppLockerFiles: [], exemptAppLockerFiles: [] },
    }),
    hidden: ['protectedAppLockerFiles', 'exemptAppLockerFiles'],
  },
  targetedManagedAppConfigurations: managedAppRules({
    prefix: 'A',
    groups: true,
    settings: true,
    defaults: { customSettings: [], targetedAppManagementLevels: 'unspecified' },
  }),
  mobileAppConfigurations: appConfigurationRules,
  mobileApps: mobileAppRules,
  mobileAppCategories: categoryRules,
  policySets: policySetRules,
} satisfies Record<string, TypeRules>;
