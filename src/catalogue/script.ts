import { stringOf, type JsonObject } from '../kernel/json.ts';
import { naturalKeyOf } from './natural-key.ts';
import { referencesAt, scopeTagSite } from './references.ts';
import type { Incompleteness, ResourceType } from './resource-type.ts';
import { commonWords } from './words/common.ts';
import { assignRequests, contentChanged, createRequest, patchRequest, writable } from './write-requests.ts';

const referenceSites = [scopeTagSite];

type Particular = Pick<
  ResourceType,
  | 'key'
  | 'label'
  | 'plural'
  | 'portalPage'
  | 'collection'
  | 'platform'
  | 'risk'
  | 'restore'
  | 'order'
  | 'words'
> &
  Partial<Pick<ResourceType, 'builtIn' | 'refine' | 'guards' | 'unordered'>> & {
    /** Body key of the assign action; a script without one is used by a policy and has no assignments. */
    assignKey?: string;
    itemType: string;
    /** Members that hold code. The first one must not be empty. */
    code: readonly [string, ...string[]];
    /** Member that tells a script from its namesakes. */
    identifiedBy: string;
    serviceMade?: readonly string[];
    createOnly?: readonly string[];
  };

/**
 * A kind of script. The code comes only with a GET of the single script, which brings its assignments as well. A script that Microsoft
 * made (`builtIn`) takes assignments and nothing else.
 */
export function script(particular: Particular): ResourceType {
  const { assignKey, itemType, code, identifiedBy, serviceMade = [], createOnly = [], ...own } = particular;
  const type: ResourceType = {
    family: 'Scripts',
    version: 'beta',
    bucket: 'deviceConfiguration',
    owns: () => true,
    readOne: assignKey === undefined ? {} : { query: '$expand=assignments' },
    subcollections: [],
    ...(assignKey === undefined ? {} : { assignments: { bodyKey: assignKey, read: 'one' } }),
    nameProperty: 'displayName',
    naturalKey: (raw) =>
      naturalKeyOf(stringOf(raw['displayName']), own.key, stringOf(raw[identifiedBy]) ?? ''),
    builtIn: () => false,
    readOnly: [
      'id',
      'createdDateTime',
      'lastModifiedDateTime',
      'deviceRunStates',
      'userRunStates',
      'runSummary',
      'groupAssignments',
      ...serviceMade,
    ],
    declaredTypes: [itemType],
    createOnly,
    undeclared: [],
    referenceSites,
    references: (raw) => referencesAt(referenceSites, raw),
    missingSecrets: () => [],
    incomplete: (raw) => (type.builtIn(raw) ? [] : withoutCode(raw, code[0])),
    create: (input) => [
      createRequest(type, writable(type, input.desired)),
      ...assignRequests(type, input, 'create'),
    ],
    update: (input) => [
      ...(contentChanged(input) && !type.builtIn(input.desired) ? [patchRequest(type, input)] : []),
      ...assignRequests(type, input, 'update'),
    ],
    permissions: {
      read: ['DeviceManagementScripts.Read.All'],
      write: ['DeviceManagementScripts.ReadWrite.All'],
    },
    ...own,
    unordered: ['roleScopeTagIds', ...(own.unordered ?? [])],
    words: {
      properties: { ...commonWords, ...scriptWords, ...own.words.properties },
      values: { ...scriptValues, ...own.words.values },
    },
  };
  return type;
}

/** Writing an empty script would replace the real one by nothing. */
function withoutCode(raw: JsonObject, member: string): Incompleteness[] {
  if ((stringOf(raw[member]) ?? '') !== '') return [];
  return [
    {
      reason: 'The backup does not hold the content of this script.',
      next: 'Back up again; when the content stays empty, restore the script by hand in the admin center.',
      blocks: 'write',
    },
  ];
}

const scriptWords = {
  fileName: 'Script file',
  publisher: 'Publisher',
  runAsAccount: 'Run as',
  enforceSignatureCheck: 'Enforce script signature check',
  runAs32Bit: 'Run in 64-bit PowerShell host',
} as const;

const scriptValues = {
  runAsAccount: { system: 'System account', user: 'Logged-on user' },
  enforceSignatureCheck: { true: 'Yes', false: 'No' },
  runAs32Bit: { true: 'No', false: 'Yes' },
} as const;
