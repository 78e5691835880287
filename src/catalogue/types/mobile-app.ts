import { stringOf, type JsonObject } from '../../kernel/json.ts';
import { appIdentity, appKindOf, type AppSource } from '../mobile-app-kinds.ts';
import { createApp, updateApp } from '../mobile-app-requests.ts';
import { APPS_PAGE, readOnlyOfApps, refineApp } from '../mobile-app-content.ts';
import { naturalKeyOf, typeNameOf } from '../natural-key.ts';
import { referencesAt, scopeTagSite } from '../references.ts';
import type { GuardFinding, Incompleteness, ReferenceSite, ResourceType } from '../resource-type.ts';
import { mobileAppValues, mobileAppWords } from '../words/mobile-app.ts';

const referenceSites: readonly ReferenceSite[] = [
  scopeTagSite,
  { path: 'categories.*.id', target: 'mobileAppCategory', role: 'category' },
  {
    path: 'relationships.*.targetId',
    target: 'mobileApp',
    role: 'dependency or superseded app',
    // Graph tells a relationship on both of its apps; only the one that needs the other refers to it.
    unless: { member: 'targetType', is: 'parent' },
  },
];

/**
 * Apps of every kind: what they are called, whom they are assigned to and how. Apps that are no more than a link to a store or a web page
 * are made again; an app with a package, or one that a store gives, has to be there, and is then brought back to what was captured.
 */
export const mobileApp: ResourceType = {
  key: 'mobileApp',
  label: 'App',
  plural: 'Apps',
  family: 'Apps',
  portalPage: APPS_PAGE,
  version: 'beta',
  collection: '/deviceAppManagement/mobileApps',
  bucket: 'applications',
  // As the admin center does: without Microsoft's own list of apps, unless they are assigned.
  listQuery:
    "$filter=(microsoft.graph.managedApp/appAvailability eq null or microsoft.graph.managedApp/appAvailability eq 'lineOfBusiness' " +
    'or isAssigned eq true)',
  owns: () => true,
  // A listing leaves out scope tags and icons.
  readOne: { query: '$expand=assignments,categories' },
  subcollections: [
    { property: 'relationships', path: (root) => (related(root) ? '/relationships' : undefined) },
  ],
  assignments: {
    bodyKey: 'mobileAppAssignments',
    itemType: '#microsoft.graph.mobileAppAssignment',
    read: 'one',
  },
  nameProperty: 'displayName',
  platform: (raw) => appKindOf(raw)?.platform ?? 'all',
  naturalKey: (raw) => naturalKeyOf(stringOf(raw['displayName']), typeNameOf(raw), appIdentity(raw)),
  builtIn: (raw) => appKindOf(raw)?.source === 'catalogue',
  unrecognised: (raw) =>
    appKindOf(raw)
      ? undefined
      : `This version does not know apps of the kind "${typeNameOf(raw).slice(0, 100) || 'unnamed'}".`,
  readOnly: readOnlyOfApps,
  nestedReadOnly: [
    ...['displayName', 'createdDateTime', 'lastModifiedDateTime', 'roleScopeTagIds'].map(
      (name) => `categories.*.${name}`,
    ),
    'relationships.*.id',
    ...['Id', 'DisplayName', 'DisplayVersion', 'PublisherDisplayName'].map(
      (end) => `relationships.*.source${end}`,
    ),
    ...['DisplayName', 'DisplayVersion', 'Publisher', 'PublisherDisplayName'].map(
      (end) => `relationships.*.target${end}`,
    ),
    ...['dependentAppCount', 'dependsOnAppCount', 'supersededAppCount', 'supersedingAppCount'].map(
      (name) => `relationships.*.${name}`,
    ),
  ],
  declaredTypes: ['#microsoft.graph.mobileAppCategory', '#microsoft.graph.mimeContent'],
  createOnly: ['@odata.type', 'packageIdentifier', 'bundleId', 'packageId', 'appStoreUrl'],
  undeclared: ['repositoryType'],
  unordered: [
    'roleScopeTagIds',
    'categories',
    'relationships',
    'productIds',
    'localesToInstall',
    'includedApps',
  ],
  refine: refineApp,
  referenceSites,
  references: (raw) => referencesAt(referenceSites, raw),
  missingSecrets: () => [],
  incomplete,
  guards,
  create: (input) => createApp(mobileApp, input),
  update: (input) => updateApp(mobileApp, input),
  restore: {
    mode: 'enabled',
    why: 'Links to stores, web pages and Microsoft 365 are made and changed. Of apps with a package or from a store, what is there is changed; one that is gone is made by hand.',
    todo: 'Add the app again, from its package or its store,',
  },
  risk: { level: 'high', why: 'Required and uninstall assignments act on devices at once.' },
  permissions: {
    read: ['DeviceManagementApps.Read.All'],
    write: ['DeviceManagementApps.ReadWrite.All'],
  },
  order: 45,
  words: { properties: mobileAppWords, values: mobileAppValues },
};

/** Graph counts the relationships of an app on the app itself; where it does not, they are asked for. */
function related(root: JsonObject): boolean {
  const counts = ['dependentAppCount', 'supersedingAppCount', 'supersededAppCount'].map((name) => root[name]);
  return counts.some((count) => count !== 0);
}

const GONE: Readonly<Record<Exclude<AppSource, 'link'>, string>> = {
  package: 'The app needs its package, and Microsoft Graph never gives the file back.',
  store: 'The app comes from a store that is connected to the tenant, not from Microsoft Graph.',
  catalogue: 'The app belongs to the list that Microsoft keeps in every tenant.',
  ended: 'Apps of this kind are not made any more.',
};

function incomplete(raw: JsonObject): Incompleteness[] {
  const source = appKindOf(raw)?.source ?? 'link';
  return source === 'link' ? [] : [{ reason: GONE[source], next: '', blocks: 'create' }];
}

/** An app whose package is not there whole takes no assignments: Graph refuses them. */
function guards({ captured }: { captured?: { live: JsonObject | null } }): GuardFinding[] {
  const state = stringOf(captured?.live?.['publishingState']);
  if (state === undefined || state === 'published') return [];
  return [
    {
      kind: 'manual',
      reason: 'The app in the tenant is not published: its package is missing or still being processed.',
      next: `Upload its package in ${APPS_PAGE} and generate the preview again`,
    },
  ];
}
