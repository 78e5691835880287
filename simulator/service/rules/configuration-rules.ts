import { badRequest } from '../../http/answer.ts';
import type { TypeRules } from './rules.ts';
import { compliancePolicyRules } from './compliance-policy.ts';
import { complianceScriptRules } from './compliance-scripts.ts';
import { configurationPolicyRules } from './configuration-policy.ts';
import { deviceConfigurationRules } from './device-configuration.ts';
import { groupPolicyRules } from './group-policy.ts';
import { intentRules } from './intent.ts';
import { linuxComplianceRules } from './linux-compliance.ts';
import { plainRules } from './plain.ts';
import { reusableSettingRules } from './reusable-setting.ts';
import { scriptRules } from './script.ts';
import {
  driverUpdateRules,
  featureUpdateRules,
  qualityUpdatePolicyRules,
  qualityUpdateProfileRules,
} from './update-profiles.ts';

const powershell = { enforceSignatureCheck: false, runAs32Bit: false, runAsAccount: 'system' };

/** Imported ADMX files: their bytes go in and never come out. */
const uploadedFileRules: TypeRules = {
  ...plainRules({ required: ['fileName', 'content'] }),
  create(_context, body) {
    if (typeof body['content'] !== 'string' || body['content'] === '') {
      throw badRequest("The property 'content' is required.");
    }
    return {
      displayName: null,
      description: null,
      defaultLanguageCode: '',
      groupPolicyUploadedLanguageFiles: [],
      ...body,
      languageCodes: ['en-US'],
      targetPrefix: 'custom',
      targetNamespace: 'Custom.Policies',
      policyType: 'admxIngested',
      revision: '1.0',
      status: 'available',
      uploadDateTime: '2026-01-05T08:00:00Z',
    };
  },
  hidden: ['definitions'],
  show: (_state, _held, root) => ({ ...root, content: null }),
  times: { changed: 'lastModifiedDateTime' },
};

export const configurationRules = {
  configurationPolicies: configurationPolicyRules,
  compliancePolicies: linuxComplianceRules,
  deviceConfigurations: deviceConfigurationRules,
  groupPolicyConfigurations: groupPolicyRules,
  groupPolicyUploadedDefinitionFiles: uploadedFileRules,
  deviceComplianceScripts: complianceScriptRules,
  deviceHealthScripts: scriptRules({
    required: ['displayName', 'detectionScriptContent'],
    code: ['detectionScriptContent', 'remediationScriptContent'],
    defaults: {
      ...powershell,
      publisher: '',
      isGlobalScript: false,
      highestAvailableVersion: null,
      deviceHealthScriptType: 'deviceHealthScript',
      detectionScriptParameters: [],
      remediationScriptParameters: [],
    },
    versioned: true,
  }),
  deviceShellScripts: scriptRules({
    required: ['displayName', 'fileName', 'scriptContent'],
    code: ['scriptContent'],
    defaults: {
      runAsAccount: 'system',
      executionFrequency: 'PT0S',
      retryCount: 0,
      blockExecutionNotifications: false,
    },
  }),
  deviceCustomAttributeShellScripts: scriptRules({
    required: ['displayName', 'fileName', 'scriptContent', 'customAttributeName', 'customAttributeType'],
    code: ['scriptContent'],
    defaults: { runAsAccount: 'system' },
  }),
  windowsFeatureUpdateProfiles: featureUpdateRules,
  windowsQualityUpdateProfiles: qualityUpdateProfileRules,
  windowsQualityUpdatePolicies: qualityUpdatePolicyRules,
  windowsDriverUpdateProfiles: driverUpdateRules,
  reusablePolicySettings: reusableSettingRules,
  intents: intentRules,
  hardwareConfigurations: plainRules({
    required: ['displayName', 'fileName', 'configurationFileContent'],
    defaults: { description: '', perDevicePasswordDisabled: false },
    scopeTags: 'roleScopeTagIds',
    versioned: true,
  }),
  deviceCompliancePolicies: compliancePolicyRules,
  deviceManagementScripts: scriptRules({
    required: ['displayName', 'fileName', 'scriptContent'],
    code: ['scriptContent'],
    defaults: powershell,
  }),
} satisfies Record<string, TypeRules>;
