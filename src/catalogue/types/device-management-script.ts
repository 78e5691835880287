import { script } from '../script.ts';

/** Windows PowerShell platform scripts. */
export const deviceManagementScript = script({
  key: 'deviceManagementScript',
  label: 'Platform script',
  plural: 'Platform scripts',
  portalPage: 'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/DevicesMenu/~/scripts',
  collection: '/deviceManagement/deviceManagementScripts',
  platform: () => 'windows',
  assignKey: 'deviceManagementScriptAssignments',
  itemType: '#microsoft.graph.deviceManagementScript',
  code: ['scriptContent'],
  identifiedBy: 'fileName',
  restore: { mode: 'enabled', why: 'Written in place. A changed script runs again on its devices.' },
  risk: { level: 'critical', why: 'Code that runs on every assigned device, often as SYSTEM.' },
  order: 62,
  words: { properties: { scriptContent: 'Script content' } },
});
