import type { JsonObject } from '../../src/kernel/json.ts';
import type { AppCredentials } from '../sign-in/credentials.ts';
import type { SimulatedCloud } from '../sign-in/hosts.ts';
import type { SimulatedApprovals } from '../approval/approval-facts.ts';

/** The collections of Graph that the simulator serves, by the last segment of their path where that is unique. */
export const collectionKeys = [
  'configurationPolicies',
  'compliancePolicies',
  'deviceConfigurations',
  'groupPolicyConfigurations',
  'groupPolicyUploadedDefinitionFiles',
  'deviceComplianceScripts',
  'deviceHealthScripts',
  'deviceShellScripts',
  'deviceCustomAttributeShellScripts',
  'windowsFeatureUpdateProfiles',
  'windowsQualityUpdateProfiles',
  'windowsQualityUpdatePolicies',
  'windowsDriverUpdateProfiles',
  'reusablePolicySettings',
  'intents',
  'hardwareConfigurations',
  'deviceCompliancePolicies',
  'deviceManagementScripts',
  'deviceEnrollmentConfigurations',
  'windowsAutopilotDeploymentProfiles',
  'appleUserInitiatedEnrollmentProfiles',
  'depOnboardingSettings',
  'androidDeviceOwnerEnrollmentProfiles',
  'iosManagedAppProtections',
  'androidManagedAppProtections',
  'windowsManagedAppProtections',
  'mdmWindowsInformationProtectionPolicies',
  'targetedManagedAppConfigurations',
  'mobileAppConfigurations',
  'mobileApps',
  'mobileAppCategories',
  'policySets',
  'assignmentFilters',
  'roleScopeTags',
  'roleDefinitions',
  'roleAssignments',
  'notificationMessageTemplates',
  'termsAndConditions',
  'intuneBrandingProfiles',
  'deviceCategories',
  'managedDeviceCleanupRules',
  'cloudPcProvisioningPolicies',
  'cloudPcUserSettings',
  'policies',
  'namedLocations',
  'authenticationStrengthPolicies',
  'authenticationContextClassReferences',
  'groups',
  'directoryRoleDefinitions',
  'administrativeUnits',
  'authorizationPolicy',
  'authenticationMethodsPolicy',
  'crossTenantAccessDefault',
  'crossTenantAccessPartners',
  'agreements',
  'applications',
  'servicePrincipals',
] as const;
export type CollectionKey = (typeof collectionKeys)[number];

/** An app registration; `roles` are the application permissions consented to, `scopes` those for the person who signs in to it. */
export interface SimulatedApp {
  appId: string;
  displayName: string;
  /** A client secret that does not end; empty for an app without one. */
  secret: string;
  roles: string[];
  scopes?: string[];
  credentials?: AppCredentials;
  /** Switched off in the tenant: nobody signs in by it. */
  disabled?: boolean;
}

/** A service that a tenant may never have subscribed to. */
export type LicensedService = 'intune' | 'entraPremium' | 'windows365';

/** One object of a collection. `content` holds the id and every child (settings, scheduled actions); `assignments` as Graph returns them. */
export interface SimulatedResource {
  id: string;
  content: JsonObject;
  assignments?: JsonObject[];
}

export interface DirectoryEntry {
  id: string;
  displayName: string;
}

/** One write as the tenant's audit logs tell it. */
export interface AuditRecord {
  id: string;
  at: string;
  actor: { kind: 'app' | 'person'; id: string; name: string };
  operation: 'Create' | 'Patch' | 'Delete' | 'Action';
  collection: CollectionKey;
  resourceId: string;
  resourceName: string;
  /** Names of the members that were written. */
  members: string[];
}

/** A whole tenant as a plain JSON value: it can be stored, copied and compared. */
export interface SimulatedTenant {
  tenantId: string;
  displayName: string;
  /** Domains that are verified in the tenant; it is found by each of them as by its id. */
  domains?: string[];
  /** Where it lives; the public cloud where it says nothing. */
  cloud?: SimulatedCloud;
  /** What nobody subscribed to in this tenant. */
  unlicensed?: LicensedService[];
  apps: SimulatedApp[];
  users: (DirectoryEntry & { userPrincipalName: string })[];
  resources: Record<CollectionKey, SimulatedResource[]>;
  /** Soft-deleted Conditional Access objects. */
  deleted: { policies: SimulatedResource[]; namedLocations: SimulatedResource[] };
  /** Plain text of values that Graph returns only as a reference. */
  secrets: Record<string, string>;
  audit: AuditRecord[];
  /** Policy templates that the service knows beside its own table; deleting the last policy made from one does not remove it. */
  templates?: JsonObject[];
  /** Definitions of administrative templates that the service knows beside its own table, each with its `presentations`. */
  definitions?: JsonObject[];
  /** Ids of templates of older security policies that it knows beside its own table. */
  intentTemplates?: string[];
  /** Multi Admin Approval; absent where it was never set up. */
  approvals?: SimulatedApprovals;
}
