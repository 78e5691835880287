import { objectsOf, stringOf, type JsonObject } from '../kernel/json.ts';
import { typeNameOf } from './natural-key.ts';

/** Apps > All apps. */
export const APPS_PAGE =
  'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/AppsMenu/~/allApps';

/** What the service, the store or the package says of an app. */
export const readOnlyOfApps: readonly string[] = [
  'id',
  'createdDateTime',
  'lastModifiedDateTime',
  'uploadState',
  'publishingState',
  'isAssigned',
  'dependentAppCount',
  'supersedingAppCount',
  'supersededAppCount',
  'committedContentVersion',
  'size',
  'contentVersions',
  'usedLicenseCount',
  'totalLicenseCount',
  'isPrivate',
  'isSystemApp',
  'supportsOemConfig',
  'appTracks',
  'appAvailability',
  'updateVersion',
  'revokeLicenseActionResults',
  'releaseDateTime',
  // Follows each new release in the store.
  'manifestHash',
];

/**
 * Relationships are told on both of their apps; only those that this app itself was given are its content. The rules of a Win32 app are
 * answered twice, under their present name and as two earlier lists.
 */
export function refineApp(content: JsonObject): JsonObject {
  const result: JsonObject = {};
  const rules = objectsOf(content['rules']).length > 0;
  for (const [key, value] of Object.entries(content)) {
    if (rules && EARLIER_RULES.has(key)) continue;
    if (key === 'relationships') {
      const own = ownRelationships(content);
      if (own.length > 0) result[key] = own;
    } else result[key] = value;
  }
  return result;
}

const EARLIER_RULES: ReadonlySet<string> = new Set(['detectionRules', 'requirementRules']);

/** Apps that this one depends on or supersedes. */
export function ownRelationships(content: JsonObject): JsonObject[] {
  return objectsOf(content['relationships']).filter((each) => stringOf(each['targetType']) !== 'parent');
}

/** Members that Graph works out itself for one kind of app and takes for another. */
const COMPUTED: Readonly<Record<string, readonly string[]>> = {
  androidStoreApp: ['packageId'],
  androidForWorkApp: ['appIdentifier', 'packageId'],
  androidManagedStoreApp: ['appStoreUrl', 'packageId'],
  androidManagedStoreWebApp: ['appStoreUrl', 'packageId'],
  windowsAutoUpdateCatalogApp: ['mobileAppCatalogPackageBranchId'],
};
const APART: readonly string[] = ['categories', 'relationships'];

/** What a POST or PATCH of the app itself takes of its content. */
export function sendableApp(content: JsonObject): JsonObject {
  const left = new Set([...APART, ...(COMPUTED[typeNameOf(content)] ?? [])]);
  const rules = objectsOf(content['rules']).length > 0;
  const body: JsonObject = {};
  for (const [key, value] of Object.entries(content)) {
    if (left.has(key) || (rules && EARLIER_RULES.has(key))) continue;
    body[key] = value;
  }
  return body;
}
