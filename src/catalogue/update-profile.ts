import { stringOf } from '../kernel/json.ts';
import { naturalKeyOf } from './natural-key.ts';
import { referencesAt, scopeTagSite } from './references.ts';
import type { ResourceType } from './resource-type.ts';
import { commonWords } from './words/common.ts';
import { assignRequests, contentChanged, createRequest, patchRequest, writable } from './write-requests.ts';

const referenceSites = [scopeTagSite];

type Particular = Pick<
  ResourceType,
  'key' | 'label' | 'plural' | 'collection' | 'risk' | 'restore' | 'words'
> &
  Partial<Pick<ResourceType, 'subcollections' | 'createOnly' | 'unordered' | 'guards' | 'undeclared'>> & {
    typeName: string;
    serviceMade?: readonly string[];
  };

/** A kind of Windows update policy, beside the rings: feature, quality and driver updates. */
export function updateProfile(particular: Particular): ResourceType {
  const { typeName, serviceMade = [], ...own } = particular;
  const type: ResourceType = {
    family: 'Updates',
    portalPage:
      'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/DevicesWindowsMenu/~/windows10Update',
    version: 'beta',
    bucket: 'updates',
    owns: () => true,
    subcollections: [],
    assignments: { bodyKey: 'assignments', itemType: `#microsoft.graph.${typeName}Assignment` },
    nameProperty: 'displayName',
    platform: () => 'windows',
    naturalKey: (raw) => naturalKeyOf(stringOf(raw['displayName']), own.key),
    builtIn: () => false,
    readOnly: ['id', 'createdDateTime', 'lastModifiedDateTime', ...serviceMade],
    declaredTypes: [`#microsoft.graph.${typeName}`],
    createOnly: [],
    undeclared: [],
    referenceSites,
    references: (raw) => referencesAt(referenceSites, raw),
    missingSecrets: () => [],
    create: (input) => [
      createRequest(type, writable(type, input.desired)),
      ...assignRequests(type, input, 'create'),
    ],
    update: (input) => [
      ...(contentChanged(input) ? [patchRequest(type, input)] : []),
      ...assignRequests(type, input, 'update'),
    ],
    permissions: {
      read: ['DeviceManagementConfiguration.Read.All'],
      write: ['DeviceManagementConfiguration.ReadWrite.All'],
    },
    order: 60,
    ...own,
    unordered: ['roleScopeTagIds', ...(own.unordered ?? [])],
    words: { ...own.words, properties: { ...commonWords, ...own.words.properties } },
  };
  return type;
}
