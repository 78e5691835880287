import type { ResourceType } from '../resource-type.ts';
import { assignmentFilter } from './assignment-filter.ts';
import { cloudPcProvisioningPolicy } from './cloud-pc-provisioning-policy.ts';
import { cloudPcUserSetting } from './cloud-pc-user-setting.ts';
import { deviceCategory } from './device-category.ts';
import { intuneBrandingProfile } from './intune-branding-profile.ts';
import { intuneRoleAssignment } from './intune-role-assignment.ts';
import { intuneRoleDefinition } from './intune-role-definition.ts';
import { managedDeviceCleanupRule } from './managed-device-cleanup-rule.ts';
import { notificationMessageTemplate } from './notification-message-template.ts';
import { roleScopeTag } from './role-scope-tag.ts';
import { termsAndConditions } from './terms-and-conditions.ts';

/** Tenant administration of Intune, and Windows 365. */
export const administrationTypes: readonly ResourceType[] = [
  roleScopeTag,
  assignmentFilter,
  deviceCategory,
  managedDeviceCleanupRule,
  intuneBrandingProfile,
  notificationMessageTemplate,
  termsAndConditions,
  cloudPcProvisioningPolicy,
  cloudPcUserSetting,
  intuneRoleDefinition,
  intuneRoleAssignment,
];
