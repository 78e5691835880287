import { configurationPolicy, templateFamilyOf } from '../configuration-policy.ts';

/** Settings catalog: no template family. Baselines and enrollment policies share the collection and belong to other types. */
export const settingsCatalogPolicy = configurationPolicy({
  key: 'settingsCatalogPolicy',
  label: 'Settings catalog policy',
  plural: 'Settings catalog policies',
  family: 'Device configuration',
  portalPage:
    'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/DevicesMenu/~/configuration',
  owns: (raw) => templateFamilyOf(raw) === 'none',
  risk: {
    level: 'high',
    why: 'One policy can hold hundreds of security settings for every assigned device.',
  },
  order: 60,
});
