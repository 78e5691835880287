import { stringOf, type JsonObject } from '../../kernel/json.ts';
import { naturalKeyOf } from '../natural-key.ts';
import { referencesAt, scopeTagSite } from '../references.ts';
import type { Incompleteness, ResourceType } from '../resource-type.ts';
import { commonWords } from '../words/common.ts';
import { assignRequests, contentChanged, createRequest, patchRequest, writable } from '../write-requests.ts';

const referenceSites = [scopeTagSite];

/** Windows PowerShell platform scripts. The content comes only with a GET of the single script. */
export const deviceManagementScript: ResourceType = {
  key: 'deviceManagementScript',
  label: 'Platform script',
  plural: 'Platform scripts',
  family: 'Scripts',
  portalPage: 'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/DevicesMenu/~/scripts',
  version: 'beta',
  collection: '/deviceManagement/deviceManagementScripts',
  bucket: 'deviceConfiguration',
  owns: () => true,
  readOne: {},
  subcollections: [],
  assignments: {
    bodyKey: 'deviceManagementScriptAssignments',
    itemType: '#microsoft.graph.deviceManagementScriptAssignment',
  },
  nameProperty: 'displayName',
  platform: () => 'windows',
  naturalKey: (raw) => naturalKeyOf(stringOf(raw['displayName']), 'windows', stringOf(raw['fileName'])),
  builtIn: () => false,
  readOnly: [
    'id',
    'createdDateTime',
    'lastModifiedDateTime',
    'deviceRunStates',
    'userRunStates',
    'runSummary',
    'groupAssignments',
  ],
  declaredTypes: ['#microsoft.graph.deviceManagementScript'],
  createOnly: [],
  undeclared: [],
  unordered: ['roleScopeTagIds'],
  referenceSites,
  references: (raw) => referencesAt(referenceSites, raw),
  missingSecrets: () => [],
  incomplete,
  create: (input) => [
    createRequest(deviceManagementScript, writable(deviceManagementScript, input.desired)),
    ...assignRequests(deviceManagementScript, input, 'create'),
  ],
  update: (input) => [
    ...(contentChanged(input) ? [patchRequest(deviceManagementScript, input)] : []),
    ...assignRequests(deviceManagementScript, input, 'update'),
  ],
  restore: { mode: 'enabled', why: 'Written in place. A changed script runs again on its devices.' },
  risk: { level: 'critical', why: 'Code that runs on every assigned device, often as SYSTEM.' },
  permissions: {
    read: ['DeviceManagementScripts.Read.All'],
    write: ['DeviceManagementScripts.ReadWrite.All'],
  },
  order: 62,
  words: {
    properties: {
      ...commonWords,
      scriptContent: 'Script content',
      fileName: 'Script file',
      runAsAccount: 'Run as',
      enforceSignatureCheck: 'Enforce script signature check',
      runAs32Bit: 'Run in 64-bit PowerShell host',
    },
    values: {
      runAsAccount: { system: 'System account', user: 'Logged-on user' },
      enforceSignatureCheck: { true: 'Yes', false: 'No' },
      runAs32Bit: { true: 'No', false: 'Yes' },
    },
  },
};

/** Writing an empty script would replace the real one by nothing. */
function incomplete(raw: JsonObject): Incompleteness[] {
  if ((stringOf(raw['scriptContent']) ?? '') !== '') return [];
  return [
    {
      reason: 'The backup does not hold the content of this script.',
      next: 'Back up again; when the content stays empty, restore the script by hand in the admin center.',
      blocks: 'write',
    },
  ];
}
