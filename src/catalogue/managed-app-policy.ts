import { objectsOf, stringOf, type JsonObject } from '../kernel/json.ts';
import { naturalKeyOf } from './natural-key.ts';
import { referencesAt, scopeTagSite } from './references.ts';
import type { ReferenceSite, ResourceType, WriteInput, WriteRequest } from './resource-type.ts';
import { assignRequests, contentChanged, createRequest, patchRequest, writable } from './write-requests.ts';

/** The two pages of apps under which these policies stand. */
export const APP_PROTECTION_PAGE =
  'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/AppsMenu/~/protection';
export const APP_CONFIGURATION_PAGE =
  'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/AppsMenu/~/appConfig';

const APPS = 'apps';
const SETTINGS = 'settings';
const GROUP = 'appGroupType';
/** The one kind of app group whose apps a person chose; the apps of the others are Microsoft's list, which changes by itself. */
const CHOSEN_APPS = 'selectedPublicApps';

type Particular = Pick<
  ResourceType,
  | 'key'
  | 'label'
  | 'plural'
  | 'family'
  | 'portalPage'
  | 'collection'
  | 'bucket'
  | 'platform'
  | 'risk'
  | 'words'
> &
  Partial<
    Pick<
      ResourceType,
      'unordered' | 'declaredTypes' | 'restore' | 'subcollections' | 'nestedReadOnly' | 'undeclared'
    >
  > & {
    typeName: string;
    /** Apps by group or one by one; absent: the type has no group of apps, its list is all there is. */
    groups?: true;
  };

const referenceSites: readonly ReferenceSite[] = [scopeTagSite];

/**
 * A policy for apps that people use with their work account (MAM). Its apps are named by bundle or package, the same in every tenant, and
 * are written by an action of their own that replaces all of them; so are the settings of an app configuration.
 */
export function managedAppPolicy(particular: Particular): ResourceType {
  const { typeName, groups, ...own } = particular;
  const type: ResourceType = {
    version: 'beta',
    owns: () => true,
    readOne: { query: '$expand=apps,assignments' },
    assignments: {
      bodyKey: 'assignments',
      itemType: '#microsoft.graph.targetedManagedAppPolicyAssignment',
      read: 'one',
    },
    nameProperty: 'displayName',
    naturalKey: (raw) => naturalKeyOf(stringOf(raw['displayName']), typeName),
    builtIn: () => false,
    readOnly: [
      'id',
      'createdDateTime',
      'lastModifiedDateTime',
      'version',
      'isAssigned',
      'deployedAppCount',
      'deploymentSummary',
    ],
    createOnly: [],
    referenceSites,
    references: (raw) => referencesAt(referenceSites, raw),
    missingSecrets: () => [],
    create: (input) => [
      createRequest(type, rootOf(writable(type, input.desired))),
      ...partRequests(type, input, { groups, step: 'create' }),
      ...assignRequests(type, input, 'create'),
    ],
    update: (input) => [...updateContent(type, input, groups), ...assignRequests(type, input, 'update')],
    restore: { mode: 'enabled', why: 'Written in place; its apps by a request of their own.' },
    permissions: {
      read: ['DeviceManagementApps.Read.All'],
      write: ['DeviceManagementApps.ReadWrite.All'],
    },
    order: 75,
    ...own,
    subcollections: own.subcollections ?? [],
    nestedReadOnly: ['apps.*.id', 'apps.*.version', ...(own.nestedReadOnly ?? [])],
    declaredTypes: [
      `#microsoft.graph.${typeName}`,
      '#microsoft.graph.managedMobileApp',
      '#microsoft.graph.keyValuePair',
      ...(own.declaredTypes ?? []),
    ],
    undeclared: own.undeclared ?? [],
    unordered: ['roleScopeTagIds', APPS, ...(own.unordered ?? [])],
    ...(groups ? { refine: withoutListedApps } : {}),
  };
  return type;
}

/** What POST and PATCH of the policy itself take: its parts have addresses of their own. */
function rootOf(content: JsonObject): JsonObject {
  const { [APPS]: _apps, [SETTINGS]: _settings, ...root } = content;
  return root;
}

function updateContent(type: ResourceType, input: WriteInput, groups: true | undefined): WriteRequest[] {
  if (!contentChanged(input)) return [];
  const parts = input.changed?.parts;
  const elsewhere = new Set([APPS, SETTINGS, ...(groups ? [GROUP] : [])]);
  const desired = withoutGroup(rootOf(input.desired), groups);
  const patched = input.live ? { desired, live: withoutGroup(rootOf(input.live), groups) } : { desired };
  const patches = !parts || parts.some((part) => !elsewhere.has(part));
  return [
    ...(patches ? [patchRequest(type, patched)] : []),
    ...partRequests(type, input, { groups, step: 'update' }),
  ];
}

function withoutGroup(content: JsonObject, groups: true | undefined): JsonObject {
  if (!groups) return content;
  const { [GROUP]: _group, ...rest } = content;
  return rest;
}

/** The requests for apps and settings, where they differ. Each replaces all, and its own member shows that it took effect. */
function partRequests(
  type: ResourceType,
  input: WriteInput,
  { groups, step }: { groups: true | undefined; step: 'create' | 'update' },
): WriteRequest[] {
  const parts = input.changed?.parts;
  const desired = writable(type, input.desired);
  const differs = (member: string): boolean => (parts ? parts.includes(member) : true);
  const requests: WriteRequest[] = [];
  const part = (action: string, body: JsonObject, member: string): void => {
    const path = `${type.collection}/{id}/${action}`;
    const evidence = { in: 'content', member, is: 'expected' } as const;
    requests.push({ step: 'part', method: 'POST', version: type.version, path, body, evidence });
  };
  const listed = groups ? appsOf(desired) : objectsOf(desired[APPS]);
  const group = stringOf(desired[GROUP]) ?? CHOSEN_APPS;
  const empty = listed.length === 0 && group === CHOSEN_APPS;
  if ((differs(APPS) || (groups && differs(GROUP))) && !(step === 'create' && empty)) {
    const member = groups && (group !== CHOSEN_APPS || !differs(APPS)) ? GROUP : APPS;
    part('targetApps', { apps: listed, ...(groups ? { [GROUP]: group } : {}) }, member);
  }
  const settings = objectsOf(desired[SETTINGS]);
  const hasSettings = type.subcollections.some(({ property }) => property === SETTINGS);
  if (hasSettings && differs(SETTINGS) && !(step === 'create' && settings.length === 0)) {
    part('changeSettings', { [SETTINGS]: settings }, SETTINGS);
  }
  return requests;
}

/** The apps to name: none for a group that Microsoft keeps. */
function appsOf(content: JsonObject): JsonObject[] {
  return chosen(content) ? objectsOf(content[APPS]) : [];
}

function chosen(content: JsonObject): boolean {
  return (stringOf(content[GROUP]) ?? CHOSEN_APPS) === CHOSEN_APPS;
}

/** Graph answers the present members of a group as its apps; only the choice of the group is configuration. */
function withoutListedApps(content: JsonObject): JsonObject {
  if (chosen(content)) return content;
  const result: JsonObject = {};
  for (const [key, value] of Object.entries(content)) if (key !== APPS) result[key] = value;
  return result;
}
