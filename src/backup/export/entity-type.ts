import { stringOf, type JsonObject } from '../../kernel/json.ts';
import { resourceType } from '../../catalogue/catalogue.ts';
import type { ResourceTypeKey } from '../../catalogue/resource-type.ts';

/** Kinds whose objects say their type only with full metadata; the first of the declared types is theirs. */
const FIRST_DECLARED: ReadonlySet<ResourceTypeKey> = new Set([
  'androidManagedAppProtection',
  'assignmentFilter',
  'authenticationContext',
  'authenticationStrengthPolicy',
  'cloudPcProvisioningPolicy',
  'cloudPcUserSetting',
  'conditionalAccessPolicy',
  'deviceCategory',
  'deviceComplianceScript',
  'deviceCustomAttributeShellScript',
  'deviceHealthScript',
  'deviceManagementIntent',
  'deviceManagementScript',
  'deviceShellScript',
  'endpointSecurityPolicy',
  'enrollmentTimeDevicePolicy',
  'groupPolicyConfiguration',
  'groupPolicyUploadedDefinitionFile',
  'hardwareConfiguration',
  'intuneBrandingProfile',
  'iosManagedAppProtection',
  'mdmWindowsInformationProtectionPolicy',
  'notificationMessageTemplate',
  'policySet',
  'reusablePolicySetting',
  'roleScopeTag',
  'securityBaselinePolicy',
  'settingsCatalogPolicy',
  'targetedManagedAppConfiguration',
  'termsAndConditions',
  'windowsDriverUpdateProfile',
  'windowsFeatureUpdateProfile',
  'windowsManagedAppProtection',
  'windowsQualityUpdatePolicy',
  'windowsQualityUpdateProfile',
]);

/** The object's `@odata.type`, also where Graph left it out because it is the declared one; undefined when nothing tells it. */
export function entityTypeOf(typeKey: ResourceTypeKey, payload: JsonObject): string | undefined {
  const own = stringOf(payload['@odata.type']);
  if (own !== undefined) return own;
  if (typeKey === 'compliancePolicyV2') return '#microsoft.graph.deviceManagementCompliancePolicy';
  return FIRST_DECLARED.has(typeKey) ? resourceType(typeKey).declaredTypes?.[0] : undefined;
}

/** The payload with its type told first. */
export function withEntityType(typeKey: ResourceTypeKey, payload: JsonObject): JsonObject {
  const told = entityTypeOf(typeKey, payload);
  return told === undefined ? payload : { '@odata.type': told, ...payload };
}
