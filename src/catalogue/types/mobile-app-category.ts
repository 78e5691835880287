import { stringOf } from '../../kernel/json.ts';
import { naturalKeyOf } from '../natural-key.ts';
import { referencesAt } from '../references.ts';
import type { ResourceType } from '../resource-type.ts';
import { commonWords } from '../words/common.ts';
import { contentChanged, createRequest, patchRequest, writable } from '../write-requests.ts';

/** App categories. Every tenant starts with nine of them; a tenant's own are no different, so they match by name. */
export const mobileAppCategory: ResourceType = {
  key: 'mobileAppCategory',
  label: 'App category',
  plural: 'App categories',
  family: 'Apps',
  portalPage: 'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/AppsMenu/~/appCategories',
  version: 'beta',
  collection: '/deviceAppManagement/mobileAppCategories',
  bucket: 'applications',
  owns: () => true,
  subcollections: [],
  nameProperty: 'displayName',
  platform: () => 'all',
  naturalKey: (raw) => naturalKeyOf(stringOf(raw['displayName']), 'mobileAppCategory'),
  builtIn: () => false,
  readOnly: ['id', 'createdDateTime', 'lastModifiedDateTime'],
  declaredTypes: ['#microsoft.graph.mobileAppCategory'],
  createOnly: [],
  undeclared: [],
  unordered: ['roleScopeTagIds'],
  referenceSites: [],
  references: (raw) => referencesAt([], raw),
  missingSecrets: () => [],
  create: (input) => [createRequest(mobileAppCategory, writable(mobileAppCategory, input.desired))],
  update: (input) => (contentChanged(input) ? [patchRequest(mobileAppCategory, input)] : []),
  restore: { mode: 'enabled', why: 'Written in place, before the apps that are in it.' },
  risk: { level: 'low', why: 'It only sorts apps for people who look for them.' },
  permissions: {
    read: ['DeviceManagementApps.Read.All'],
    write: ['DeviceManagementApps.ReadWrite.All'],
  },
  order: 44,
  words: { properties: commonWords },
};
