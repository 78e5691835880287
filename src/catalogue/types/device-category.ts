import { stringOf } from '../../kernel/json.ts';
import { naturalKeyOf } from '../natural-key.ts';
import { referencesAt, scopeTagSite } from '../references.ts';
import type { ResourceType } from '../resource-type.ts';
import { commonWords } from '../words/common.ts';
import { contentChanged, createRequest, patchRequest, writable } from '../write-requests.ts';

/** Categories that people choose for a device, and that rules of dynamic groups may name. */
export const deviceCategory: ResourceType = {
  key: 'deviceCategory',
  label: 'Device category',
  plural: 'Device categories',
  family: 'Tenant administration',
  portalPage:
    'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/DevicesMenu/~/deviceCategories',
  version: 'beta',
  collection: '/deviceManagement/deviceCategories',
  bucket: 'deviceConfiguration',
  owns: () => true,
  subcollections: [],
  nameProperty: 'displayName',
  platform: () => 'all',
  naturalKey: (raw) => naturalKeyOf('deviceCategory', stringOf(raw['displayName'])),
  builtIn: () => false,
  readOnly: ['id'],
  declaredTypes: ['#microsoft.graph.deviceCategory'],
  createOnly: [],
  undeclared: [],
  unordered: ['roleScopeTagIds'],
  referenceSites: [scopeTagSite],
  references: (raw) => referencesAt([scopeTagSite], raw),
  missingSecrets: () => [],
  create: (input) => [createRequest(deviceCategory, writable(deviceCategory, input.desired))],
  update: (input) => (contentChanged(input) ? [patchRequest(deviceCategory, input)] : []),
  restore: { mode: 'enabled', why: 'Written in place. Devices keep the category that they have.' },
  risk: { level: 'low', why: 'Rules of dynamic groups may go by its name.' },
  permissions: {
    read: ['DeviceManagementManagedDevices.Read.All'],
    write: ['DeviceManagementManagedDevices.ReadWrite.All'],
  },
  order: 24,
  words: { properties: { ...commonWords } },
};
