import type { ResourceType } from '../resource-type.ts';
import { androidDeviceOwnerEnrollmentProfile } from './android-device-owner-enrollment-profile.ts';
import { androidManagedAppProtection } from './android-managed-app-protection.ts';
import { appleEnrollmentProgramProfile } from './apple-enrollment-program-profile.ts';
import { appleUserInitiatedEnrollmentProfile } from './apple-user-initiated-enrollment-profile.ts';
import { coManagementEnrollment } from './co-management-enrollment.ts';
import { enrollmentNotification } from './enrollment-notification.ts';
import { enrollmentRestriction } from './enrollment-restriction.ts';
import { enrollmentStatusPage } from './enrollment-status-page.ts';
import { iosManagedAppProtection } from './ios-managed-app-protection.ts';
import { managedDeviceMobileAppConfiguration } from './managed-device-mobile-app-configuration.ts';
import { mdmWindowsInformationProtectionPolicy } from './mdm-windows-information-protection-policy.ts';
import { mobileAppCategory } from './mobile-app-category.ts';
import { mobileApp } from './mobile-app.ts';
import { otherEnrollmentConfiguration } from './other-enrollment-configuration.ts';
import { policySet } from './policy-set.ts';
import { targetedManagedAppConfiguration } from './targeted-managed-app-configuration.ts';
import { windowsAutopilotDeploymentProfile } from './windows-autopilot-deployment-profile.ts';
import { windowsHelloForBusinessEnrollment } from './windows-hello-for-business-enrollment.ts';
import { windowsManagedAppProtection } from './windows-managed-app-protection.ts';
import { windowsRestoreEnrollment } from './windows-restore-enrollment.ts';

/** The kinds of enrollment configurations that are known; whatever else is in their collection belongs to the last type. */
const enrollmentConfigurations: readonly ResourceType[] = [
  enrollmentStatusPage,
  enrollmentRestriction,
  windowsHelloForBusinessEnrollment,
  coManagementEnrollment,
  enrollmentNotification,
  windowsRestoreEnrollment,
];

/** Enrollment, apps and their policies. */
export const enrollmentAndAppTypes: readonly ResourceType[] = [
  mobileAppCategory,
  mobileApp,
  iosManagedAppProtection,
  androidManagedAppProtection,
  windowsManagedAppProtection,
  mdmWindowsInformationProtectionPolicy,
  targetedManagedAppConfiguration,
  managedDeviceMobileAppConfiguration,
  ...enrollmentConfigurations,
  otherEnrollmentConfiguration(enrollmentConfigurations),
  windowsAutopilotDeploymentProfile,
  appleUserInitiatedEnrollmentProfile,
  appleEnrollmentProgramProfile,
  androidDeviceOwnerEnrollmentProfile,
  policySet,
];
