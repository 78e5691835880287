import { isJsonObject, stringOf, type JsonObject } from '../../kernel/json.ts';
import { withAssignments } from '../cloud-pc.ts';
import { naturalKeyOf } from '../natural-key.ts';
import { referencesAt } from '../references.ts';
import type { GuardFinding, ResourceType } from '../resource-type.ts';
import { userSettingWords } from '../words/cloud-pc.ts';
import { assignRequests, contentChanged, createRequest, patchRequest, writable } from '../write-requests.ts';

/** What people may do with their Cloud PC: local administrator, restore points, reset. */
export const cloudPcUserSetting: ResourceType = {
  key: 'cloudPcUserSetting',
  label: 'Windows 365 user setting',
  plural: 'Windows 365 user settings',
  family: 'Windows 365',
  portalPage: 'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/DevicesMenu/~/windows365',
  version: 'beta',
  collection: '/deviceManagement/virtualEndpoint/userSettings',
  bucket: 'cloudPc',
  owns: () => true,
  readOne: withAssignments,
  subcollections: [],
  assignments: { bodyKey: 'assignments', read: 'one' },
  nameProperty: 'displayName',
  platform: () => 'windows',
  naturalKey: (raw) => naturalKeyOf('cloudPcUserSetting', stringOf(raw['displayName'])),
  builtIn: () => false,
  readOnly: ['id', 'createdDateTime', 'lastModifiedDateTime'],
  declaredTypes: [
    'cloudPcUserSetting',
    'cloudPcRestorePointSetting',
    'cloudPcNotificationSetting',
    'cloudPcCrossRegionDisasterRecoverySetting',
  ].map((name) => `#microsoft.graph.${name}`),
  createOnly: ['provisioningSourceType'],
  undeclared: [],
  unordered: [],
  refine,
  referenceSites: [],
  references: (raw) => referencesAt([], raw),
  missingSecrets: () => [],
  create: (input) => [
    createRequest(cloudPcUserSetting, writable(cloudPcUserSetting, input.desired)),
    ...assignRequests(cloudPcUserSetting, input, 'create'),
  ],
  update: (input) => [
    ...(contentChanged(input) ? [patchRequest(cloudPcUserSetting, input)] : []),
    ...assignRequests(cloudPcUserSetting, input, 'update'),
  ],
  restore: { mode: 'enabled', why: 'Written in place.' },
  guards: ({ desired, live }) => moreRights(desired, live),
  risk: { level: 'medium', why: 'Decides whether people are administrators of their Cloud PC.' },
  permissions: { read: ['CloudPC.Read.All'], write: ['CloudPC.ReadWrite.All'] },
  order: 78,
  words: userSettingWords,
};

/** Prompts are shown where a setting says nothing about them. */
function refine(content: JsonObject): JsonObject {
  const { notificationSetting: notifications, ...rest } = content;
  const usual = isJsonObject(notifications) && notifications['restartPromptsDisabled'] !== true;
  return notifications === undefined || usual ? rest : content;
}

function moreRights(desired: JsonObject, live: JsonObject | null): GuardFinding[] {
  if (desired['localAdminEnabled'] !== true || live?.['localAdminEnabled'] === true) return [];
  return [{ kind: 'warning', text: 'People would become local administrators of their Cloud PC.' }];
}
