import { stringOf, type JsonObject } from '../../kernel/json.ts';
import { naturalKeyOf, platformOf } from '../natural-key.ts';
import { referencesAt } from '../references.ts';
import type { GuardFinding, ResourceType } from '../resource-type.ts';
import { cleanupRuleWords } from '../words/administration.ts';
import { contentChanged, createRequest, patchRequest, writable } from '../write-requests.ts';

const DAYS = 'deviceInactivityBeforeRetirementInDays';
const PLATFORM = 'deviceCleanupRulePlatformType';

/** After how many silent days a device disappears from Intune, per platform. */
export const managedDeviceCleanupRule: ResourceType = {
  key: 'managedDeviceCleanupRule',
  label: 'Device clean-up rule',
  plural: 'Device clean-up rules',
  family: 'Tenant administration',
  portalPage:
    'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/DevicesMenu/~/deviceCleanupRules',
  version: 'beta',
  collection: '/deviceManagement/managedDeviceCleanupRules',
  bucket: 'deviceConfiguration',
  owns: () => true,
  subcollections: [],
  nameProperty: 'displayName',
  platform: (raw) => platformOf(stringOf(raw[PLATFORM]) ?? ''),
  naturalKey: (raw) => naturalKeyOf('cleanupRule', stringOf(raw['displayName']), stringOf(raw[PLATFORM])),
  builtIn: () => false,
  readOnly: ['id', 'lastModifiedDateTime'],
  declaredTypes: ['#microsoft.graph.managedDeviceCleanupRule'],
  createOnly: [PLATFORM],
  undeclared: [],
  unordered: [],
  referenceSites: [],
  references: (raw) => referencesAt([], raw),
  missingSecrets: () => [],
  create: (input) => [
    createRequest(managedDeviceCleanupRule, writable(managedDeviceCleanupRule, input.desired)),
  ],
  update: (input) => (contentChanged(input) ? [patchRequest(managedDeviceCleanupRule, input)] : []),
  restore: {
    mode: 'enabled',
    why: 'Written in place. The line says how many days it would allow, since fewer days remove more devices.',
  },
  guards: ({ desired, live }) => fewerDays(desired, live),
  risk: { level: 'high', why: 'Devices that have not reported for so long disappear from Intune.' },
  permissions: {
    read: ['DeviceManagementManagedDevices.Read.All'],
    write: ['DeviceManagementManagedDevices.ReadWrite.All'],
  },
  order: 26,
  words: cleanupRuleWords,
};

function fewerDays(desired: JsonObject, live: JsonObject | null): GuardFinding[] {
  const days = Number(desired[DAYS]);
  const before = live === null ? Number.POSITIVE_INFINITY : Number(live[DAYS]);
  if (!(days < before)) return [];
  const now = live === null ? 'There is no such rule now' : `Now it waits ${String(before)} days`;
  return [
    {
      kind: 'warning',
      text: `Devices that have not reported for ${String(days)} days would disappear from Intune. ${now}.`,
    },
  ];
}
