import { digestOf } from '../../kernel/digest.ts';
import type { ImportedResource } from './outcome.ts';

/** Names of the folders that tools make for types: what stands before the first of them is one export of one moment. */
const TYPE_FOLDERS: ReadonlySet<string> = new Set(
  `DeviceConfiguration ConditionalAccess TermsOfUse NamedLocations EndpointSecurity CompliancePolicies CompliancePoliciesV2 ComplianceScripts
IntuneBranding AzureBranding EnrollmentStatusPage EnrollmentRestrictions CoManagementSettings AdministrativeTemplates PowerShellScripts
MacScripts MacCustomAttributes TermsAndConditions AppProtection AppConfigurationManagedApp AppConfigurationManagedDevice Applications
AutoPilot PolicySets UpdatePolicies FeatureUpdates QualityUpdates SettingsCatalog InventoryPolicies HardwareConfigurations
RoleDefinitions ScopeTags Notifications AndroidOEMConfig AppleEnrollmentTypes AssignmentFilters DeviceHealthScripts ADMXFiles
iOSDepProfile ReusableSettings AuthenticationStrengths AuthenticationContext W365ProvisioningPolicies W365UserSettings
DriverUpdateProfiles DeviceCategories Groups`
    .split(/\s+/)
    .concat(
      'App Configuration|App Protection|Applications|Autopilot Devices|Compliance Policies|Conditional Access|Custom Attributes'.split(
        '|',
      ),
      'Device Categories|Device Configurations|Driver Updates|Enrollment Configurations|Enrollment Profiles|Feature Updates'.split(
        '|',
      ),
      'Filters|Group Policy Configurations|Management Intents|Proactive Remediations|Quality Updates|Roles|Scope Tags'.split(
        '|',
      ),
      'Scripts|Settings Catalog|Administrative Templates|App Protection Policies|Autopilot Deployment Profiles'.split(
        '|',
      ),
      'Client Apps|Device Compliance Policies|Device Health Scripts|Device Management Scripts|Device Management Intents'.split(
        '|',
      ),
    ),
);

/** The export that a file belongs to, where a folder holds several: other exports are other moments, not conflicts. */
export function snapshotOf(path: string): string {
  const parts = path.split('/').slice(0, -1);
  const at = parts.findIndex((part) => TYPE_FOLDERS.has(part));
  return (at < 0 ? [] : parts.slice(0, at)).join('/');
}

/** Tells when one id comes again within an export. Holds a digest for each resource, never its content. */
export interface SeenResources {
  /** The file that held this id before, and whether with the same content; undefined for the first. */
  again(path: string, resource: ImportedResource): { path: string; same: boolean } | undefined;
}

export function seenResources(): SeenResources {
  const seen = new Map<string, { path: string; digest: string }>();
  return {
    again(path, { typeKey, id, payload, assignments }) {
      if (id === undefined) return undefined;
      const key = `${snapshotOf(path)}\n${typeKey}\n${id}`;
      const digest = digestOf({ payload, assignments: assignments ?? null });
      const before = seen.get(key);
      if (!before) seen.set(key, { path, digest });
      return before && { path: before.path, same: before.digest === digest };
    },
  };
}
