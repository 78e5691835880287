import type { CollectionKey } from '../../tenant/simulated-tenant.ts';
import { assignmentFilterRules, groupRules, scopeTagRules } from './administration.ts';
import { compliancePolicyRules } from './compliance-policy.ts';
import { conditionalAccessRules } from './conditional-access.ts';
import { configurationPolicyRules } from './configuration-policy.ts';
import { deviceConfigurationRules } from './device-configuration.ts';
import { namedLocationRules } from './named-location.ts';
import type { TypeRules } from './rules.ts';
import { scriptRules } from './script.ts';

export const rulesOf: Record<CollectionKey, TypeRules> = {
  configurationPolicies: configurationPolicyRules,
  deviceConfigurations: deviceConfigurationRules,
  deviceCompliancePolicies: compliancePolicyRules,
  deviceManagementScripts: scriptRules,
  assignmentFilters: assignmentFilterRules,
  roleScopeTags: scopeTagRules,
  groups: groupRules,
  namedLocations: namedLocationRules,
  policies: conditionalAccessRules,
};
