import { script } from '../script.ts';

/** Discovery scripts of custom compliance; a compliance policy names the one it uses. */
export const deviceComplianceScript = script({
  key: 'deviceComplianceScript',
  label: 'Compliance script',
  plural: 'Compliance scripts',
  portalPage: 'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/DevicesMenu/~/compliance',
  collection: '/deviceManagement/deviceComplianceScripts',
  platform: (raw) =>
    raw['platform'] === 'linux' ? 'linux' : raw['platform'] === 'macOS' ? 'macOS' : 'windows',
  itemType: '#microsoft.graph.deviceComplianceScript',
  code: ['detectionScriptContent'],
  identifiedBy: 'publisher',
  serviceMade: ['version'],
  restore: { mode: 'enabled', why: 'Written in place, before the policies that use it.' },
  risk: { level: 'medium', why: 'Code that runs as SYSTEM on every device whose policy names it.' },
  order: 25,
  words: { properties: { detectionScriptContent: 'Detection script' } },
});
