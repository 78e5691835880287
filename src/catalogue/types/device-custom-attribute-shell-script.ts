import { script } from '../script.ts';

/** Custom attributes for macOS: scripts whose output is shown as a property of the device. */
export const deviceCustomAttributeShellScript = script({
  key: 'deviceCustomAttributeShellScript',
  label: 'macOS custom attribute',
  plural: 'macOS custom attributes',
  portalPage:
    'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/DevicesMacOsMenu/~/customAttributes',
  collection: '/deviceManagement/deviceCustomAttributeShellScripts',
  platform: () => 'macOS',
  assignKey: 'deviceManagementScriptAssignments',
  itemType: '#microsoft.graph.deviceCustomAttributeShellScript',
  code: ['scriptContent'],
  identifiedBy: 'fileName',
  createOnly: ['customAttributeName', 'customAttributeType', 'displayName'],
  restore: {
    mode: 'enabled',
    why: 'Written in place, but for its name and the data type, which stay as they were made.',
  },
  risk: { level: 'critical', why: 'Code that runs on every assigned Mac, often as root.' },
  order: 62,
  words: {
    properties: {
      scriptContent: 'Shell script',
      customAttributeName: 'Custom attribute name',
      customAttributeType: 'Data type of attribute',
    },
    values: { customAttributeType: { integer: 'Integer', string: 'String', dateTime: 'Date' } },
  },
});
