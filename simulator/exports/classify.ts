import type { JsonObject } from '../../src/kernel/json.ts';
import { isJsonObject, objectsOf, stringOf } from '../../src/kernel/json.ts';
import { catalogue } from '../../src/catalogue/catalogue.ts';
import type { CollectionKey } from '../tenant/simulated-tenant.ts';
import { collections, allCollections } from '../schema/collections.ts';
import { derivedTypeOf } from '../schema/members.ts';

export type Classified = { collection: CollectionKey } | { leftOut: string };

const byType: Readonly<Record<string, CollectionKey>> = {
  deviceManagementConfigurationPolicy: 'configurationPolicies',
  deviceAndAppManagementAssignmentFilter: 'assignmentFilters',
  roleScopeTag: 'roleScopeTags',
  deviceManagementScript: 'deviceManagementScripts',
  conditionalAccessPolicy: 'policies',
  ipNamedLocation: 'namedLocations',
  countryNamedLocation: 'namedLocations',
  group: 'groups',
};
/** Names that end like a configuration profile and live elsewhere. */
const elsewhere = /Enrollment|Comanagement|managedDeviceMobileApp|targetedManagedApp|Autopilot|mobileApp/i;
const profile = /(Configuration|CertificateProfile|CertificateProfileBase|TrustedRootCertificate)$/;

/** Which collection an exported object belongs to; by its type, its context, and only then by its content and folder. */
export function classify(path: string, object: JsonObject): Classified {
  const name = path.split('/').at(-1) ?? '';
  if (/^MigrationTable\.json$/i.test(name))
    return { leftOut: 'migration table (used for the names of groups)' };
  if (/_Settings\.json$/i.test(name)) return { leftOut: 'settings of another file' };
  const collection = collectionFor(path, object);
  if (!collection) {
    return { leftOut: `type is not taken from exports: ${derivedTypeOf(object) || folderOf(path)}` };
  }
  const { path: place } = collections[collection];
  if (collection === 'deviceCompliancePolicies' && !derivedTypeOf(object)) {
    return { leftOut: 'compliance policy without a type' };
  }
  const owned = catalogue.some((type) => type.collection === place && type.owns(object));
  if (owned) return { collection };
  return { leftOut: `type is not taken from exports: ${familyOf(object) || derivedTypeOf(object)}` };
}

function collectionFor(path: string, object: JsonObject): CollectionKey | undefined {
  const derived = derivedTypeOf(object);
  if (derived !== '') return byType[derived] ?? polymorphic(derived);
  const context = (stringOf(object['@odata.context']) ?? '').toLowerCase();
  const named = allCollections.find((facts) => context.includes(`#${facts.path.slice(1).toLowerCase()}/`));
  return named?.key ?? byContent(path, object);
}

function polymorphic(derived: string): CollectionKey | undefined {
  if (derived.endsWith('CompliancePolicy')) return 'deviceCompliancePolicies';
  return profile.test(derived) && !elsewhere.test(derived) ? 'deviceConfigurations' : undefined;
}

function byContent(path: string, object: JsonObject): CollectionKey | undefined {
  const folder = folderOf(path).toLowerCase();
  if (objectsOf(object['settings']).some((setting) => isJsonObject(setting['settingInstance']))) {
    return 'configurationPolicies';
  }
  if (isJsonObject(object['conditions']) && 'state' in object) return 'policies';
  if ('rule' in object && 'platform' in object) return 'assignmentFilters';
  if ('ipRanges' in object || 'countriesAndRegions' in object) return 'namedLocations';
  if ('enforceSignatureCheck' in object && 'runAs32Bit' in object) return 'deviceManagementScripts';
  if (folder === 'scope tags' || folder === 'scopetags') return 'roleScopeTags';
  if ('securityEnabled' in object && 'displayName' in object) return 'groups';
  return undefined;
}

const folderOf = (path: string): string => path.split('/').at(-2) ?? '';

function familyOf(object: JsonObject): string {
  const reference = object['templateReference'];
  return isJsonObject(reference) ? (stringOf(reference['templateFamily']) ?? '') : '';
}
