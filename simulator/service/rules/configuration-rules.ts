import type { TypeRules } from './rules.ts';
import { configurationPolicyRules } from './configuration-policy.ts';
import { deviceConfigurationRules } from './device-configuration.ts';
import { compliancePolicyRules } from './compliance-policy.ts';
import { scriptRules } from './script.ts';
import { plainRules } from './plain.ts';

export const configurationRules = {
  configurationPolicies: configurationPolicyRules,
  compliancePolicies: plainRules({}),
  deviceConfigurations: deviceConfigurationRules,
  groupPolicyConfigurations: plainRules({}),
  groupPolicyUploadedDefinitionFiles: plainRules({}),
  deviceComplianceScripts: plainRules({}),
  deviceHealthScripts: plainRules({}),
  deviceShellScripts: plainRules({}),
  deviceCustomAttributeShellScripts: plainRules({}),
  windowsFeatureUpdateProfiles: plainRules({}),
  windowsQualityUpdateProfiles: plainRules({}),
  windowsQualityUpdatePolicies: plainRules({}),
  windowsDriverUpdateProfiles: plainRules({}),
  reusablePolicySettings: plainRules({}),
  intents: plainRules({}),
  hardwareConfigurations: plainRules({}),
  deviceCompliancePolicies: compliancePolicyRules,
  deviceManagementScripts: scriptRules,
} satisfies Record<string, TypeRules>;
