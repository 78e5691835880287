import type { JsonObject } from '../../src/kernel/json.ts';
import { stringOf } from '../../src/kernel/json.ts';
import type { CollectionKey } from '../tenant/simulated-tenant.ts';
import { administrationMembers } from './members/administration.ts';
import { configurationDerived, configurationMembers } from './members/configuration.ts';
import { enrollmentAndAppDerived, enrollmentAndAppMembers } from './members/enrollment-and-app.ts';
import { entraDerived, entraMembers } from './members/entra.ts';
import type { DerivedTables, MemberTable } from './members/tables.ts';
import { androidConfigurationProperties } from './android-configuration-properties.ts';
import { appleConfigurationProperties } from './apple-configuration-properties.ts';
import { complianceProperties } from './compliance-properties.ts';
import { windowsConfigurationProperties } from './windows-configuration-properties.ts';
import { windowsRestrictionProperties } from './windows-restriction-properties.ts';

/** Which members a body may carry. `writable` undefined = the derived type has no table: anything not read-only is taken. */
export interface MemberRules {
  writable: ReadonlySet<string> | undefined;
  readOnly: ReadonlySet<string>;
  /** May be given at creation and never changed after. */
  createOnly: ReadonlySet<string>;
}

function membersOf(
  table: Partial<Record<CollectionKey, MemberTable>>,
): Partial<Record<CollectionKey, MemberRules>> {
  return Object.fromEntries(Object.entries(table).map(([key, facts]) => [key, rules(facts)]));
}

function words(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}
function rules(facts: MemberTable): MemberRules {
  return {
    writable: new Set(words(facts.writable)),
    readOnly: new Set(words(facts.readOnly)),
    createOnly: new Set(words(facts.createOnly ?? '')),
  };
}

const simple: Partial<Record<CollectionKey, MemberRules>> = {
  ...membersOf(configurationMembers),
  ...membersOf(enrollmentAndAppMembers),
  ...membersOf(administrationMembers),
  ...membersOf(entraMembers),
  configurationPolicies: rules({
    writable:
      'name description platforms technologies templateReference roleScopeTagIds settings priorityMetaData disableEntraGroupPolicyAssignment',
    readOnly: 'id createdDateTime lastModifiedDateTime settingCount isAssigned creationSource assignments',
    createOnly: 'platforms technologies templateReference',
  }),
  deviceManagementScripts: rules({
    writable:
      'displayName description scriptContent runAsAccount enforceSignatureCheck fileName roleScopeTagIds runAs32Bit',
    readOnly: 'id createdDateTime lastModifiedDateTime assignments groupAssignments',
  }),
  assignmentFilters: rules({
    writable: 'displayName description platform rule roleScopeTags assignmentFilterManagementType',
    readOnly: 'id createdDateTime lastModifiedDateTime payloads',
    createOnly: 'platform assignmentFilterManagementType',
  }),
  roleScopeTags: rules({ writable: 'displayName description', readOnly: 'id isBuiltIn assignments' }),
  groups: rules({
    writable:
      'displayName description mailEnabled mailNickname securityEnabled groupTypes membershipRule membershipRuleProcessingState isAssignableToRole visibility',
    readOnly: 'id createdDateTime renewedDateTime securityIdentifier onPremisesSyncEnabled deletedDateTime',
    createOnly: 'isAssignableToRole mailEnabled securityEnabled',
  }),
  policies: rules({
    writable: 'displayName description state conditions grantControls sessionControls',
    readOnly: 'id createdDateTime modifiedDateTime deletedDateTime templateId',
  }),
};

const deviceConfigurationShared =
  'displayName description roleScopeTagIds deviceManagementApplicabilityRuleDeviceMode deviceManagementApplicabilityRuleOsEdition deviceManagementApplicabilityRuleOsVersion';
const derivedTables: Partial<Record<CollectionKey, DerivedTables>> = {
  ...configurationDerived,
  ...enrollmentAndAppDerived,
  ...entraDerived,
  deviceConfigurations: {
    shared: deviceConfigurationShared,
    readOnly:
      'id createdDateTime lastModifiedDateTime version supportsScopeTags assignments groupAssignments deviceStatuses userStatuses',
    tables: {
      ...windowsConfigurationProperties,
      ...windowsRestrictionProperties,
      ...appleConfigurationProperties,
      ...androidConfigurationProperties,
    },
  },
  deviceCompliancePolicies: {
    shared: 'displayName description roleScopeTagIds scheduledActionsForRule',
    readOnly: 'id createdDateTime lastModifiedDateTime version assignments deviceStatuses userStatuses',
    tables: complianceProperties,
  },
  namedLocations: {
    shared: 'displayName',
    readOnly: 'id createdDateTime modifiedDateTime deletedDateTime',
    tables: {
      ipNamedLocation: 'ipRanges isTrusted',
      countryNamedLocation: 'countriesAndRegions countryLookupMethod includeUnknownCountriesAndRegions',
    },
  },
};

/** Collections of an abstract base: every object names its derived type. */
export function isPolymorphic(collection: CollectionKey): boolean {
  return derivedTables[collection] !== undefined;
}

/** The short name of the derived type: `#microsoft.graph.iosCompliancePolicy` gives `iosCompliancePolicy`. */
export function derivedTypeOf(content: JsonObject): string {
  return (stringOf(content['@odata.type']) ?? '').replace(/^#?microsoft\.graph\./, '');
}

/** A collection without a table: takes what the service does not make itself. */
const permissive: MemberRules = {
  writable: undefined,
  readOnly: new Set(words('id createdDateTime lastModifiedDateTime version isAssigned assignments')),
  createOnly: new Set(),
};

const cache = new Map<string, MemberRules>();

/** The rules for an object of this collection; for a polymorphic one, of its derived type. */
export function memberRules(collection: CollectionKey, content: JsonObject): MemberRules {
  const plain = simple[collection];
  if (plain) return plain;
  const family = derivedTables[collection];
  if (!family) return permissive;
  const derived = derivedTypeOf(content);
  const key = `${collection}/${derived}`;
  const known = cache.get(key);
  if (known) return known;
  const own = family.tables[derived];
  const made: MemberRules = {
    writable: own === undefined ? undefined : new Set(words(`${family.shared} ${own}`)),
    readOnly: new Set(words(family.readOnly)),
    createOnly: new Set(),
  };
  cache.set(key, made);
  return made;
}
