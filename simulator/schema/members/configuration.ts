import type { CollectionKey } from '../../tenant/simulated-tenant.ts';
import type { DerivedTables, MemberTable } from './tables.ts';

const times = 'id createdDateTime lastModifiedDateTime';
const scriptRuns = 'assignments deviceRunStates userRunStates runSummary groupAssignments';

export const configurationMembers: Partial<Record<CollectionKey, MemberTable>> = {
  compliancePolicies: {
    writable: 'name description platforms technologies roleScopeTagIds settings scheduledActionsForRule',
    readOnly: `${times} settingCount isAssigned creationSource assignments`,
    createOnly: 'platforms technologies',
  },
  groupPolicyConfigurations: {
    writable: 'displayName description roleScopeTagIds',
    readOnly: `${times} policyConfigurationIngestionType definitionValues assignments`,
  },
  groupPolicyUploadedDefinitionFiles: {
    writable: 'content fileName defaultLanguageCode groupPolicyUploadedLanguageFiles displayName description',
    readOnly:
      'id languageCodes targetPrefix targetNamespace policyType revision status uploadDateTime lastModifiedDateTime definitions groupPolicyOperations',
    createOnly: 'content fileName',
  },
  deviceComplianceScripts: {
    writable:
      'displayName description publisher runAsAccount runAs32Bit enforceSignatureCheck detectionScriptContent roleScopeTagIds platform',
    readOnly: `${times} version ${scriptRuns}`,
  },
  deviceHealthScripts: {
    writable:
      'displayName description publisher runAsAccount runAs32Bit enforceSignatureCheck detectionScriptContent remediationScriptContent detectionScriptParameters remediationScriptParameters roleScopeTagIds',
    readOnly: `${times} version isGlobalScript highestAvailableVersion deviceHealthScriptType ${scriptRuns}`,
  },
  deviceShellScripts: {
    writable:
      'displayName description scriptContent runAsAccount fileName roleScopeTagIds executionFrequency retryCount blockExecutionNotifications',
    readOnly: `${times} ${scriptRuns}`,
  },
  deviceCustomAttributeShellScripts: {
    writable:
      'displayName description scriptContent runAsAccount fileName roleScopeTagIds customAttributeName customAttributeType',
    readOnly: `${times} ${scriptRuns}`,
    createOnly: 'displayName customAttributeName customAttributeType',
  },
  windowsFeatureUpdateProfiles: {
    writable:
      'displayName description featureUpdateVersion installFeatureUpdatesOptional installLatestWindows10OnWindows11IneligibleDevice roleScopeTagIds rolloutSettings',
    readOnly: `${times} deployableContentDisplayName endOfSupportDate assignments`,
  },
  windowsQualityUpdateProfiles: {
    writable: 'displayName description expeditedUpdateSettings roleScopeTagIds',
    readOnly: `${times} releaseDateDisplayName deployableContentDisplayName assignments`,
  },
  windowsQualityUpdatePolicies: {
    writable: 'displayName description hotpatchEnabled approvalSettings roleScopeTagIds',
    readOnly: `${times} assignments`,
  },
  windowsDriverUpdateProfiles: {
    writable: 'displayName description approvalType deploymentDeferralInDays roleScopeTagIds',
    readOnly: `${times} deviceReporting newUpdates inventorySyncStatus driverInventories assignments`,
    createOnly: 'approvalType',
  },
  reusablePolicySettings: {
    writable: 'displayName description settingDefinitionId settingInstance',
    readOnly: `${times} version referencingConfigurationPolicyCount referencingConfigurationPolicies`,
    createOnly: 'settingDefinitionId',
  },
  intents: {
    writable: 'displayName description roleScopeTagIds templateId settings',
    readOnly: 'id isAssigned lastModifiedDateTime isMigratingToConfigurationPolicy assignments categories',
    createOnly: 'templateId',
  },
  hardwareConfigurations: {
    writable:
      'displayName description fileName configurationFileContent hardwareConfigurationFormat perDevicePasswordDisabled roleScopeTagIds',
    readOnly: `${times} version ${scriptRuns}`,
    createOnly: 'hardwareConfigurationFormat',
  },
};

export const configurationDerived: Partial<Record<CollectionKey, DerivedTables>> = {};
