import { stringOf } from '../../kernel/json.ts';
import { naturalKeyOf } from '../natural-key.ts';
import { referencesAt, scopeTagSite } from '../references.ts';
import type { ResourceType } from '../resource-type.ts';
import { commonWords } from '../words/common.ts';

const referenceSites = [scopeTagSite];

/** BIOS configurations: files in a vendor's format that change the firmware of physical devices. */
export const hardwareConfiguration: ResourceType = {
  key: 'hardwareConfiguration',
  label: 'BIOS configuration',
  plural: 'BIOS configurations',
  family: 'Device configuration',
  portalPage:
    'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/DevicesMenu/~/configuration',
  version: 'beta',
  collection: '/deviceManagement/hardwareConfigurations',
  bucket: 'deviceConfiguration',
  owns: () => true,
  readOne: {},
  subcollections: [],
  assignments: {
    bodyKey: 'hardwareConfigurationAssignments',
    itemType: '#microsoft.graph.hardwareConfigurationAssignment',
  },
  nameProperty: 'displayName',
  platform: () => 'windows',
  naturalKey: (raw) =>
    naturalKeyOf(stringOf(raw['displayName']), 'bios', stringOf(raw['hardwareConfigurationFormat'])),
  builtIn: () => false,
  readOnly: [
    'id',
    'createdDateTime',
    'lastModifiedDateTime',
    'version',
    'deviceRunStates',
    'userRunStates',
    'runSummary',
  ],
  declaredTypes: ['#microsoft.graph.hardwareConfiguration'],
  createOnly: ['hardwareConfigurationFormat'],
  undeclared: [],
  unordered: ['roleScopeTagIds'],
  referenceSites,
  references: (raw) => referencesAt(referenceSites, raw),
  missingSecrets: () => [],
  create: () => [],
  update: () => [],
  restore: {
    mode: 'manual',
    why: 'It changes the firmware of physical devices, where a mistake can leave them unable to start; a person has to try it on a device first.',
    todo: 'Make the BIOS configuration again with its file',
  },
  risk: { level: 'critical', why: 'Firmware settings of physical devices, and their BIOS passwords.' },
  permissions: {
    read: ['DeviceManagementConfiguration.Read.All'],
    write: ['DeviceManagementConfiguration.ReadWrite.All'],
  },
  order: 63,
  words: {
    properties: {
      ...commonWords,
      fileName: 'Configuration file',
      configurationFileContent: 'Configuration file content',
      hardwareConfigurationFormat: 'Hardware',
      perDevicePasswordDisabled: 'Disable per-device BIOS password protection',
    },
    values: {
      hardwareConfigurationFormat: { dell: 'Dell', surface: 'Surface', surfaceDock: 'Surface Dock' },
    },
  },
};
