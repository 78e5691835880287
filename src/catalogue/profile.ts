import { objectsOf, stringOf } from '../kernel/json.ts';
import { naturalKeyOf, platformOf, typeNameOf } from './natural-key.ts';
import { lostLinks, linksAsBinds, linksByIdAlone, linkSites, linkSubcollections } from './profile-links.ts';
import { referencesAt, scopeTagSite } from './references.ts';
import type { GuardFinding, ResourceType, WriteInput, WriteRequest } from './resource-type.ts';
import { assignRequests, contentChanged, createRequest, patchRequest, writable } from './write-requests.ts';

/** Per-app privacy of Windows restrictions: a navigation, written by an action that replaces all of them. */
const PRIVACY = 'privacyAccessControls';
const PRIVACY_OWNER = 'windows10GeneralConfiguration';

const referenceSites = [scopeTagSite, ...linkSites];

type Particular = Pick<
  ResourceType,
  'key' | 'label' | 'plural' | 'family' | 'portalPage' | 'owns' | 'risk' | 'restore' | 'order' | 'words'
> &
  Partial<
    Pick<
      ResourceType,
      'missingSecrets' | 'readableSecrets' | 'unrecognised' | 'guards' | 'nestedReadOnly' | 'unordered'
    >
  > & { serviceMade?: readonly string[] };

/** A resource type over /deviceManagement/deviceConfigurations, where the `@odata.type` tells what a profile is. */
export function profile(particular: Particular): ResourceType {
  const { serviceMade = [], ...own } = particular;
  const type: ResourceType = {
    version: 'beta',
    collection: '/deviceManagement/deviceConfigurations',
    bucket: 'deviceConfiguration',
    listQuery: '$expand=assignments',
    assignments: {
      bodyKey: 'assignments',
      itemType: '#microsoft.graph.deviceConfigurationAssignment',
      read: 'list',
    },
    nameProperty: 'displayName',
    platform: (raw) => platformOf(typeNameOf(raw)),
    naturalKey: (raw) => naturalKeyOf(stringOf(raw['displayName']), typeNameOf(raw)),
    builtIn: () => false,
    createOnly: ['@odata.type'],
    undeclared: [],
    missingSecrets: () => [],
    permissions: {
      read: ['DeviceManagementConfiguration.Read.All'],
      write: ['DeviceManagementConfiguration.ReadWrite.All'],
    },
    ...own,
    subcollections: [
      ...linkSubcollections,
      {
        property: PRIVACY,
        path: (root) =>
          typeNameOf(root) === PRIVACY_OWNER ? `/microsoft.graph.${PRIVACY_OWNER}/${PRIVACY}` : undefined,
      },
    ],
    readOnly: [
      'id',
      'createdDateTime',
      'lastModifiedDateTime',
      'version',
      'supportsScopeTags',
      'deviceStatuses',
      'userStatuses',
      'deviceStatusOverview',
      'userStatusOverview',
      'deviceSettingStateSummaries',
      'groupAssignments',
      ...serviceMade,
    ],
    nestedReadOnly: [`${PRIVACY}.*.id`, ...(own.nestedReadOnly ?? [])],
    unordered: ['roleScopeTagIds', PRIVACY, ...(own.unordered ?? [])],
    refine: linksByIdAlone,
    referenceSites,
    references: (raw) => referencesAt(referenceSites, raw),
    guards: (input) => [...lostLinkGuard(input), ...(own.guards?.(input) ?? [])],
    create: (input) => {
      const { [PRIVACY]: privacy, ...body } = writable(type, input.desired);
      return [
        createRequest(type, linksAsBinds(body)),
        ...(objectsOf(privacy).length > 0 ? [privacyRequest(type, input)] : []),
        ...assignRequests(type, input, 'create'),
      ];
    },
    update: (input) => [
      ...(contentChanged(input) ? updateContent(type, input) : []),
      ...assignRequests(type, input, 'update'),
    ],
  };
  return type;
}

/** A PATCH for the members and an action for the privacy rules; neither when its members are equal. */
function updateContent(type: ResourceType, input: WriteInput): WriteRequest[] {
  const parts = input.changed?.parts;
  const requests: WriteRequest[] = [];
  if (!parts || parts.some((part) => part !== PRIVACY)) {
    const patch = patchRequest(type, input);
    const { [PRIVACY]: _privacy, ...body } = patch.body;
    requests.push({ ...patch, body: linksAsBinds(body, parts) });
  }
  const rules = [...objectsOf(input.desired[PRIVACY]), ...objectsOf(input.live?.[PRIVACY])];
  if (rules.length > 0 && (!parts || parts.includes(PRIVACY))) requests.push(privacyRequest(type, input));
  return requests;
}

function privacyRequest(type: ResourceType, input: WriteInput): WriteRequest {
  return {
    step: 'part',
    method: 'POST',
    version: type.version,
    path: `${type.collection}/{id}/windowsPrivacyAccessControls`,
    body: { windowsPrivacyAccessControls: objectsOf(writable(type, input.desired)[PRIVACY]) },
    evidence: { in: 'content', member: PRIVACY, is: 'expected' },
  };
}

/** Graph sets a link by an address and has no request that takes one away again without deleting something. */
function lostLinkGuard({
  desired,
  live,
}: Parameters<NonNullable<ResourceType['guards']>>[0]): GuardFinding[] {
  const lost = live === null ? [] : lostLinks(desired, live);
  if (lost.length === 0) return [];
  return [
    {
      kind: 'manual',
      reason: `The profile in the tenant names a ${lost.join(' and a ')}, and the backup names none. A restore can set such a link, but not take it away.`,
      next: 'Take the certificate out of the profile in the admin center, then generate the preview again',
    },
  ];
}
