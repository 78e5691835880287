import { typeNameOf } from '../natural-key.ts';
import { profile } from '../profile.ts';
import type { ResourceType } from '../resource-type.ts';
import { appleUpdateValues, appleUpdateWords } from '../words/apple-update.ts';
import { commonWords } from '../words/common.ts';

/** Update policies for iOS and iPadOS. */
export const iosUpdatePolicy: ResourceType = profile({
  key: 'iosUpdatePolicy',
  label: 'iOS/iPadOS update policy',
  plural: 'iOS/iPadOS update policies',
  family: 'Updates',
  portalPage:
    'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/DevicesIosMenu/~/iosDevices',
  owns: (raw) => typeNameOf(raw) === 'iosUpdateConfiguration',
  unordered: ['scheduledInstallDays', 'customUpdateTimeWindows'],
  restore: { mode: 'enabled', why: 'Written in place.' },
  risk: { level: 'medium', why: 'Devices install the version that it names, or stay without updates.' },
  order: 51,
  words: { properties: { ...commonWords, ...appleUpdateWords }, values: appleUpdateValues },
});
