import type { ResourceType } from '../resource-type.ts';
import { compliancePolicyV2 } from './compliance-policy-v2.ts';
import { deviceCompliancePolicy } from './device-compliance-policy.ts';
import { deviceComplianceScript } from './device-compliance-script.ts';
import { deviceConfiguration } from './device-configuration.ts';
import { deviceCustomAttributeShellScript } from './device-custom-attribute-shell-script.ts';
import { deviceHealthScript } from './device-health-script.ts';
import { deviceManagementIntent } from './device-management-intent.ts';
import { deviceManagementScript } from './device-management-script.ts';
import { deviceShellScript } from './device-shell-script.ts';
import { endpointSecurityPolicy } from './endpoint-security-policy.ts';
import { enrollmentTimeDevicePolicy } from './enrollment-time-device-policy.ts';
import { groupPolicyConfiguration } from './group-policy-configuration.ts';
import { groupPolicyUploadedDefinitionFile } from './group-policy-uploaded-definition-file.ts';
import { hardwareConfiguration } from './hardware-configuration.ts';
import { iosUpdatePolicy } from './ios-update-policy.ts';
import { macOSUpdatePolicy } from './mac-os-update-policy.ts';
import { reusablePolicySetting } from './reusable-policy-setting.ts';
import { securityBaselinePolicy } from './security-baseline-policy.ts';
import { settingsCatalogPolicy } from './settings-catalog-policy.ts';
import { windowsDriverUpdateProfile } from './windows-driver-update-profile.ts';
import { windowsFeatureUpdateProfile } from './windows-feature-update-profile.ts';
import { windowsQualityUpdatePolicy } from './windows-quality-update-policy.ts';
import { windowsQualityUpdateProfile } from './windows-quality-update-profile.ts';
import { windowsUpdateRing } from './windows-update-ring.ts';

/** Configuration, compliance, scripts and updates. */
export const configurationTypes: readonly ResourceType[] = [
  deviceComplianceScript,
  reusablePolicySetting,
  groupPolicyUploadedDefinitionFile,
  deviceConfiguration,
  windowsUpdateRing,
  iosUpdatePolicy,
  macOSUpdatePolicy,
  settingsCatalogPolicy,
  groupPolicyConfiguration,
  windowsFeatureUpdateProfile,
  windowsQualityUpdateProfile,
  windowsQualityUpdatePolicy,
  windowsDriverUpdateProfile,
  endpointSecurityPolicy,
  securityBaselinePolicy,
  deviceManagementIntent,
  deviceManagementScript,
  deviceShellScript,
  deviceCustomAttributeShellScript,
  deviceHealthScript,
  hardwareConfiguration,
  deviceCompliancePolicy,
  compliancePolicyV2,
  enrollmentTimeDevicePolicy,
];
