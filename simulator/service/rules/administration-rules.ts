import type { TypeRules } from './rules.ts';
import { assignmentFilterRules, scopeTagRules } from './administration.ts';
import { plainRules } from './plain.ts';

export const administrationRules = {
  assignmentFilters: assignmentFilterRules,
  roleScopeTags: scopeTagRules,
  roleDefinitions: plainRules({}),
  roleAssignments: plainRules({}),
  notificationMessageTemplates: plainRules({}),
  termsAndConditions: plainRules({}),
  intuneBrandingProfiles: plainRules({}),
  deviceCategories: plainRules({}),
  managedDeviceCleanupRules: plainRules({}),
  cloudPcProvisioningPolicies: plainRules({}),
  cloudPcUserSettings: plainRules({}),
} satisfies Record<string, TypeRules>;
