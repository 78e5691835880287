import { stringOf } from '../../kernel/json.ts';
import { APP_CONFIGURATION_PAGE } from '../managed-app-policy.ts';
import { naturalKeyOf, platformOf, typeNameOf } from '../natural-key.ts';
import { referencesAt, scopeTagSite } from '../references.ts';
import type { ReferenceSite, ResourceType } from '../resource-type.ts';
import { appConfigurationValues, appConfigurationWords } from '../words/app-configuration.ts';
import { assignRequests, contentChanged, createRequest, patchRequest, writable } from '../write-requests.ts';

const KNOWN: ReadonlySet<string> = new Set([
  'iosMobileAppConfiguration',
  'androidManagedStoreAppConfiguration',
  'androidForWorkMobileAppConfiguration',
]);

const referenceSites: readonly ReferenceSite[] = [
  scopeTagSite,
  { path: 'targetedMobileApps.*', target: 'mobileApp', role: 'targeted app' },
];

/** App configuration policies for managed devices, OEMConfig profiles of Android among them. */
export const managedDeviceMobileAppConfiguration: ResourceType = {
  key: 'managedDeviceMobileAppConfiguration',
  label: 'App configuration policy (managed devices)',
  plural: 'App configuration policies (managed devices)',
  family: 'Apps',
  portalPage: APP_CONFIGURATION_PAGE,
  version: 'beta',
  collection: '/deviceAppManagement/mobileAppConfigurations',
  bucket: 'applications',
  owns: () => true,
  subcollections: [],
  assignments: {
    bodyKey: 'assignments',
    itemType: '#microsoft.graph.managedDeviceMobileAppConfigurationAssignment',
    // The action is bound to the type; peers call it through the cast.
    actionPath: '/microsoft.graph.managedDeviceMobileAppConfiguration/assign',
  },
  nameProperty: 'displayName',
  platform: (raw) => platformOf(typeNameOf(raw)),
  naturalKey: (raw) =>
    naturalKeyOf(stringOf(raw['displayName']), typeNameOf(raw), stringOf(raw['packageId'])),
  builtIn: () => false,
  unrecognised: (raw) =>
    KNOWN.has(typeNameOf(raw))
      ? undefined
      : `This version does not know app configurations of the kind "${typeNameOf(raw).slice(0, 100) || 'unnamed'}".`,
  readOnly: [
    'id',
    'createdDateTime',
    'lastModifiedDateTime',
    'version',
    'appSupportsOemConfig',
    'deviceStatuses',
    'deviceStatusSummary',
    'userStatuses',
    'userStatusSummary',
  ],
  declaredTypes: ['#microsoft.graph.appConfigurationSettingItem', '#microsoft.graph.androidPermissionAction'],
  createOnly: ['@odata.type', 'packageId'],
  undeclared: [],
  unordered: ['roleScopeTagIds', 'targetedMobileApps', 'settings', 'permissionActions'],
  referenceSites,
  references: (raw) => referencesAt(referenceSites, raw),
  missingSecrets: () => [],
  create: (input) => [
    createRequest(
      managedDeviceMobileAppConfiguration,
      writable(managedDeviceMobileAppConfiguration, input.desired),
    ),
    ...assignRequests(managedDeviceMobileAppConfiguration, input, 'create'),
  ],
  update: (input) => [
    ...(contentChanged(input) ? [patchRequest(managedDeviceMobileAppConfiguration, input)] : []),
    ...assignRequests(managedDeviceMobileAppConfiguration, input, 'update'),
  ],
  restore: { mode: 'enabled', why: 'Written in place, after the app that it configures.' },
  risk: { level: 'medium', why: 'It changes how apps behave on managed devices.' },
  permissions: {
    read: ['DeviceManagementApps.Read.All'],
    write: ['DeviceManagementApps.ReadWrite.All'],
  },
  order: 75,
  words: { properties: appConfigurationWords, values: appConfigurationValues },
};
