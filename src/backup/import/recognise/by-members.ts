import { isJsonObject, objectsOf, stringOf, type JsonObject } from '../../../kernel/json.ts';
import { isDefinitionValue } from '../content/definition-values.ts';

const has = (raw: JsonObject, ...members: readonly string[]): boolean =>
  members.every((member) => Object.hasOwn(raw, member));
const hasAny = (raw: JsonObject, ...members: readonly string[]): boolean =>
  members.some((member) => Object.hasOwn(raw, member));

/** Kinds of objects by members that only they have; the first that fits counts. For files that name neither type nor address. */
const KINDS: readonly (readonly [(raw: JsonObject) => boolean, string])[] = [
  [
    (raw) => has(raw, 'customSettings', 'appGroupType'),
    '/deviceAppManagement/targetedManagedAppConfigurations',
  ],
  [isLinuxCompliance, '/deviceManagement/compliancePolicies'],
  [isConfigurationPolicy, '/deviceManagement/configurationPolicies'],
  [isConditionalAccess, '/identity/conditionalAccess/policies'],
  [isIntent, '/deviceManagement/intents'],
  [
    (raw) => objectsOf(raw['definitionValues']).some(isDefinitionValue),
    '/deviceManagement/groupPolicyConfigurations',
  ],
  [(raw) => has(raw, 'customAttributeName'), '/deviceManagement/deviceCustomAttributeShellScripts'],
  [
    (raw) =>
      has(raw, 'detectionScriptContent') &&
      hasAny(raw, 'remediationScriptContent', 'isGlobalScript', 'detectionScriptParameters'),
    '/deviceManagement/deviceHealthScripts',
  ],
  [(raw) => has(raw, 'detectionScriptContent'), '/deviceManagement/deviceComplianceScripts'],
  [
    (raw) => hasAny(raw, 'executionFrequency', 'blockExecutionNotifications') && has(raw, 'runAsAccount'),
    '/deviceManagement/deviceShellScripts',
  ],
  [
    (raw) => has(raw, 'runAs32Bit', 'enforceSignatureCheck') && hasAny(raw, 'scriptContent', 'fileName'),
    '/deviceManagement/deviceManagementScripts',
  ],
  [
    (raw) => typeof raw['rule'] === 'string' && typeof raw['platform'] === 'string',
    '/deviceManagement/assignmentFilters',
  ],
  [
    (raw) =>
      hasAny(raw, 'localizedNotificationMessages', 'localizedMessages') ||
      (has(raw, 'brandingOptions') && !has(raw, 'deviceEnrollmentConfigurationType')),
    '/deviceManagement/notificationMessageTemplates',
  ],
  [
    (raw) =>
      objectsOf(raw['rolePermissions']).some((one) => has(one, 'resourceActions') || has(one, 'actions')),
    '/deviceManagement/roleDefinitions',
  ],
  [
    (raw) => objectsOf(raw['rolePermissions']).some((one) => has(one, 'allowedResourceActions')),
    '/roleManagement/directory/roleDefinitions',
  ],
  [
    (raw) => has(raw, 'displayName') && hasAny(raw, 'resourceScopes', 'scopeMembers'),
    '/deviceManagement/roleAssignments',
  ],
  [(raw) => has(raw, 'allowedCombinations'), '/policies/authenticationStrengthPolicies'],
  [(raw) => hasAny(raw, 'ipRanges', 'countriesAndRegions'), '/identity/conditionalAccess/namedLocations'],
  [
    (raw) => has(raw, 'settingDefinitionId') && isJsonObject(raw['settingInstance']),
    '/deviceManagement/reusablePolicySettings',
  ],
  [(raw) => has(raw, 'acceptanceStatement', 'bodyText'), '/deviceManagement/termsAndConditions'],
  [
    (raw) => has(raw, 'profileName') && hasAny(raw, 'privacyUrl', 'themeColor', 'isDefaultProfile'),
    '/deviceManagement/intuneBrandingProfiles',
  ],
  [(raw) => has(raw, 'guidedDeploymentTags'), '/deviceAppManagement/policySets'],
  [(raw) => has(raw, 'featureUpdateVersion'), '/deviceManagement/windowsFeatureUpdateProfiles'],
  [(raw) => hasAny(raw, 'expeditedUpdateSettings'), '/deviceManagement/windowsQualityUpdateProfiles'],
  [(raw) => has(raw, 'hotpatchEnabled'), '/deviceManagement/windowsQualityUpdatePolicies'],
  [
    (raw) => has(raw, 'approvalType') && hasAny(raw, 'deploymentDeferralInDays', 'newUpdates'),
    '/deviceManagement/windowsDriverUpdateProfiles',
  ],
  [
    (raw) =>
      hasAny(raw, 'outOfBoxExperienceSettings', 'outOfBoxExperienceSetting') && has(raw, 'displayName'),
    '/deviceManagement/windowsAutopilotDeploymentProfiles',
  ],
  [(raw) => has(raw, 'domainJoinConfigurations'), '/deviceManagement/virtualEndpoint/provisioningPolicies'],
  [(raw) => has(raw, 'localAdminEnabled', 'displayName'), '/deviceManagement/virtualEndpoint/userSettings'],
  [
    (raw) => has(raw, 'configurationFileContent', 'hardwareConfigurationFormat'),
    '/deviceManagement/hardwareConfigurations',
  ],
  [(raw) => has(raw, 'deviceCleanupRulePlatformType'), '/deviceManagement/managedDeviceCleanupRules'],
  [(raw) => has(raw, 'isViewingBeforeAcceptanceRequired'), '/identityGovernance/termsOfUse/agreements'],
  [(raw) => has(raw, 'servicePrincipalType', 'appId'), '/servicePrincipals'],
  [(raw) => has(raw, 'signInAudience', 'displayName'), '/applications'],
  [(raw) => has(raw, 'b2bCollaborationInbound', 'tenantId'), '/policies/crossTenantAccessPolicy/partners'],
  [(raw) => has(raw, 'b2bCollaborationInbound'), '/policies/crossTenantAccessPolicy/default'],
  [(raw) => has(raw, 'authenticationMethodConfigurations'), '/policies/authenticationMethodsPolicy'],
  [(raw) => has(raw, 'allowInvitesFrom'), '/policies/authorizationPolicy'],
  [
    (raw) => has(raw, 'isAvailable') && /^c\d+$/.test(stringOf(raw['id']) ?? ''),
    '/identity/conditionalAccess/authenticationContextClassReferences',
  ],
  [
    (raw) => protects(raw, 'ios') || has(raw, 'exemptedAppProtocols'),
    '/deviceAppManagement/iosManagedAppProtections',
  ],
  [
    (raw) => protects(raw, 'android') || has(raw, 'exemptedAppPackages'),
    '/deviceAppManagement/androidManagedAppProtections',
  ],
  [(raw) => protects(raw, 'windows'), '/deviceAppManagement/windowsManagedAppProtections'],
  [
    (raw) => has(raw, 'enforcementLevel', 'enterpriseDomain'),
    '/deviceAppManagement/mdmWindowsInformationProtectionPolicies',
  ],
  [
    (raw) => has(raw, 'languageCodes', 'targetNamespace'),
    '/deviceManagement/groupPolicyUploadedDefinitionFiles',
  ],
  [
    (raw) => has(raw, 'defaultEnrollmentType', 'availableEnrollmentTypeOptions'),
    '/deviceManagement/appleUserInitiatedEnrollmentProfiles',
  ],
  [
    (raw) => has(raw, 'enrollmentTokenType', 'enrollmentMode'),
    '/deviceManagement/androidDeviceOwnerEnrollmentProfiles',
  ],
  [(raw) => has(raw, 'isMemberManagementRestricted'), '/directory/administrativeUnits'],
  [isScopeTag, '/deviceManagement/roleScopeTags'],
  [
    (raw) => has(raw, 'displayName') && hasAny(raw, 'securityEnabled', 'groupTypes', 'membershipRule'),
    '/groups',
  ],
];

/** The collection of an object whose members tell it. */
export function collectionOfMembers(raw: JsonObject): string | undefined {
  return KINDS.find(([fits]) => fits(raw))?.[1];
}

function isConfigurationPolicy(raw: JsonObject): boolean {
  if (objectsOf(raw['settings']).some((setting) => isJsonObject(setting['settingInstance']))) return true;
  return has(raw, 'name', 'platforms', 'technologies');
}

/** Compliance on Linux is made of settings too: what tells it are its actions for noncompliance, or settings that only it has. */
function isLinuxCompliance(raw: JsonObject): boolean {
  if (!isConfigurationPolicy(raw)) return false;
  if (has(raw, 'scheduledActionsForRule')) return true;
  return objectsOf(raw['settings']).some(({ settingInstance }) => {
    const id = isJsonObject(settingInstance) ? (stringOf(settingInstance['settingDefinitionId']) ?? '') : '';
    return /^linux_(customcompliance|distribution|deviceencryption|passwordpolicy)/.test(id);
  });
}

function isConditionalAccess(raw: JsonObject): boolean {
  return (
    isJsonObject(raw['conditions']) &&
    has(raw, 'displayName') &&
    hasAny(raw, 'state', 'grantControls', 'sessionControls')
  );
}

function isIntent(raw: JsonObject): boolean {
  if (Array.isArray(raw['settingsDelta'])) return true;
  return objectsOf(raw['settings']).some((setting) => has(setting, 'definitionId')) && has(raw, 'templateId');
}

/** App protection of the kinds is alike but for the apps, and for members that one kind alone has. */
function protects(raw: JsonObject, platform: 'ios' | 'android' | 'windows'): boolean {
  return objectsOf(raw['apps']).some(({ mobileAppIdentifier }) => {
    const id = isJsonObject(mobileAppIdentifier) ? mobileAppIdentifier : {};
    const type = (stringOf(id['@odata.type']) ?? '').replace('#microsoft.graph.', '').toLowerCase();
    return type.startsWith(platform) && Object.hasOwn(raw, 'displayName');
  });
}

/** A scope tag has nothing else. */
function isScopeTag(raw: JsonObject): boolean {
  const others = Object.keys(raw).filter(
    (name) =>
      !['id', 'displayName', 'description', 'isBuiltIn', 'assignments', 'permissions'].includes(name) &&
      !/[@#]/.test(name),
  );
  return has(raw, 'displayName', 'isBuiltIn') && others.length === 0;
}
