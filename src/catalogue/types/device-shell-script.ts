import { script } from '../script.ts';

/** Shell scripts for macOS. */
export const deviceShellScript = script({
  key: 'deviceShellScript',
  label: 'macOS shell script',
  plural: 'macOS shell scripts',
  portalPage:
    'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/DevicesMacOsMenu/~/shellScripts',
  collection: '/deviceManagement/deviceShellScripts',
  platform: () => 'macOS',
  assignKey: 'deviceManagementScriptAssignments',
  itemType: '#microsoft.graph.deviceShellScript',
  code: ['scriptContent'],
  identifiedBy: 'fileName',
  restore: { mode: 'enabled', why: 'Written in place. A changed script runs again on its devices.' },
  risk: { level: 'critical', why: 'Code that runs on every assigned Mac, often as root.' },
  order: 62,
  words: {
    properties: {
      scriptContent: 'Shell script',
      runAsAccount: 'Run script as signed-in user',
      blockExecutionNotifications: 'Hide script notifications on devices',
      executionFrequency: 'Script frequency',
      retryCount: 'Max number of times to retry if script fails',
    },
    values: {
      runAsAccount: { system: 'No', user: 'Yes' },
      blockExecutionNotifications: { true: 'Yes', false: 'Not configured' },
      executionFrequency: { PT0S: 'Not configured' },
    },
  },
});
