import { typeNameOf } from '../natural-key.ts';
import { profile } from '../profile.ts';
import type { ResourceType } from '../resource-type.ts';
import { appleUpdateValues, appleUpdateWords } from '../words/apple-update.ts';
import { commonWords } from '../words/common.ts';

/** Update policies for macOS. */
export const macOSUpdatePolicy: ResourceType = profile({
  key: 'macOSUpdatePolicy',
  label: 'macOS update policy',
  plural: 'macOS update policies',
  family: 'Updates',
  portalPage:
    'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/DevicesMacOsMenu/~/macOsDevices',
  owns: (raw) => typeNameOf(raw) === 'macOSSoftwareUpdateConfiguration',
  unordered: ['customUpdateTimeWindows'],
  restore: { mode: 'enabled', why: 'Written in place.' },
  risk: { level: 'medium', why: 'Restarts devices for updates, or leaves them without any.' },
  order: 51,
  words: { properties: { ...commonWords, ...appleUpdateWords }, values: appleUpdateValues },
});
