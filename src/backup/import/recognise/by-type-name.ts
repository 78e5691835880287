import { appKinds } from '../../../catalogue/mobile-app-kinds.ts';
import { unknownProfile } from '../../../catalogue/profile-kinds.ts';
import type { JsonObject } from '../../../kernel/json.ts';

const PROFILES = '/deviceManagement/deviceConfigurations';

/** Collections by the Graph type of their objects. Where several types of ours share a collection, `owns` tells them apart. */
const COLLECTIONS: Readonly<Record<string, string>> = {
  deviceManagementConfigurationPolicy: '/deviceManagement/configurationPolicies',
  deviceManagementCompliancePolicy: '/deviceManagement/compliancePolicies',
  groupPolicyConfiguration: '/deviceManagement/groupPolicyConfigurations',
  groupPolicyUploadedDefinitionFile: '/deviceManagement/groupPolicyUploadedDefinitionFiles',
  deviceComplianceScript: '/deviceManagement/deviceComplianceScripts',
  deviceHealthScript: '/deviceManagement/deviceHealthScripts',
  deviceManagementScript: '/deviceManagement/deviceManagementScripts',
  deviceShellScript: '/deviceManagement/deviceShellScripts',
  deviceCustomAttributeShellScript: '/deviceManagement/deviceCustomAttributeShellScripts',
  deviceComanagementAuthorityConfiguration: '/deviceManagement/deviceEnrollmentConfigurations',
  appleUserInitiatedEnrollmentProfile: '/deviceManagement/appleUserInitiatedEnrollmentProfiles',
  androidDeviceOwnerEnrollmentProfile: '/deviceManagement/androidDeviceOwnerEnrollmentProfiles',
  iosManagedAppProtection: '/deviceAppManagement/iosManagedAppProtections',
  androidManagedAppProtection: '/deviceAppManagement/androidManagedAppProtections',
  windowsManagedAppProtection: '/deviceAppManagement/windowsManagedAppProtections',
  mdmWindowsInformationProtectionPolicy: '/deviceAppManagement/mdmWindowsInformationProtectionPolicies',
  targetedManagedAppConfiguration: '/deviceAppManagement/targetedManagedAppConfigurations',
  iosMobileAppConfiguration: '/deviceAppManagement/mobileAppConfigurations',
  androidManagedStoreAppConfiguration: '/deviceAppManagement/mobileAppConfigurations',
  androidForWorkMobileAppConfiguration: '/deviceAppManagement/mobileAppConfigurations',
  mobileAppCategory: '/deviceAppManagement/mobileAppCategories',
  policySet: '/deviceAppManagement/policySets',
  windowsFeatureUpdateProfile: '/deviceManagement/windowsFeatureUpdateProfiles',
  windowsQualityUpdateProfile: '/deviceManagement/windowsQualityUpdateProfiles',
  windowsQualityUpdatePolicy: '/deviceManagement/windowsQualityUpdatePolicies',
  windowsDriverUpdateProfile: '/deviceManagement/windowsDriverUpdateProfiles',
  deviceAndAppManagementAssignmentFilter: '/deviceManagement/assignmentFilters',
  payloadCompatibleAssignmentFilter: '/deviceManagement/assignmentFilters',
  roleScopeTag: '/deviceManagement/roleScopeTags',
  roleDefinition: '/deviceManagement/roleDefinitions',
  deviceAndAppManagementRoleDefinition: '/deviceManagement/roleDefinitions',
  deviceAndAppManagementRoleAssignment: '/deviceManagement/roleAssignments',
  notificationMessageTemplate: '/deviceManagement/notificationMessageTemplates',
  termsAndConditions: '/deviceManagement/termsAndConditions',
  intuneBrandingProfile: '/deviceManagement/intuneBrandingProfiles',
  deviceCategory: '/deviceManagement/deviceCategories',
  deviceManagementReusablePolicySetting: '/deviceManagement/reusablePolicySettings',
  deviceManagementIntent: '/deviceManagement/intents',
  intent: '/deviceManagement/intents',
  hardwareConfiguration: '/deviceManagement/hardwareConfigurations',
  cloudPcProvisioningPolicy: '/deviceManagement/virtualEndpoint/provisioningPolicies',
  cloudPcUserSetting: '/deviceManagement/virtualEndpoint/userSettings',
  managedDeviceCleanupRule: '/deviceManagement/managedDeviceCleanupRules',
  conditionalAccessPolicy: '/identity/conditionalAccess/policies',
  authenticationStrengthPolicy: '/policies/authenticationStrengthPolicies',
  authenticationContextClassReference: '/identity/conditionalAccess/authenticationContextClassReferences',
  group: '/groups',
  unifiedRoleDefinition: '/roleManagement/directory/roleDefinitions',
  administrativeUnit: '/directory/administrativeUnits',
  authorizationPolicy: '/policies/authorizationPolicy',
  authenticationMethodsPolicy: '/policies/authenticationMethodsPolicy',
  crossTenantAccessPolicyConfigurationDefault: '/policies/crossTenantAccessPolicy/default',
  crossTenantAccessPolicyConfigurationPartner: '/policies/crossTenantAccessPolicy/partners',
  agreement: '/identityGovernance/termsOfUse/agreements',
  application: '/applications',
  servicePrincipal: '/servicePrincipals',
  agentIdentity: '/servicePrincipals',
  agentIdentityBlueprintPrincipal: '/servicePrincipals',
  agentIdentityBlueprint: '/applications',
};

/** Parts of other objects, and kinds that are in no backup, though their names end like those of a family. */
const NO_FAMILY = /(AuthenticationMethod|Combination|Provisioning)Configuration$|^managedMobileApp$/;

/** Families of types, by how their names end. The first that fits counts. */
const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/CompliancePolicy$/, '/deviceManagement/deviceCompliancePolicies'],
  [/AutopilotDeploymentProfile$/, '/deviceManagement/windowsAutopilotDeploymentProfiles'],
  [/^(dep\w*E|e)nrollmentProfile$/, '/deviceManagement/depOnboardingSettings'],
  [
    /(Enrollment\w*Configuration|EnrollmentCompletionPageConfiguration)$/,
    '/deviceManagement/deviceEnrollmentConfigurations',
  ],
  [/namedLocation$/i, '/identity/conditionalAccess/namedLocations'],
  [/(App|AppX|AppXBundle|WebClip|MobileMSI|PhoneXAP)$/, '/deviceAppManagement/mobileApps'],
  [/(Configuration|ConfigurationInterface|CertificateProfile\w*|TrustedRootCertificate)$/, PROFILES],
];

/** The collection that objects of this Graph type live in; undefined for types that no type of ours is made of. */
export function collectionOfType(name: string): string | undefined {
  if (Object.hasOwn(COLLECTIONS, name)) return COLLECTIONS[name];
  if (Object.hasOwn(appKinds, name)) return '/deviceAppManagement/mobileApps';
  const profile: JsonObject = { '@odata.type': `#microsoft.graph.${name}` };
  if (unknownProfile(profile) === undefined) return PROFILES;
  if (NO_FAMILY.test(name)) return undefined;
  return FAMILIES.find(([ending]) => ending.test(name))?.[1];
}
