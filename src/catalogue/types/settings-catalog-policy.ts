import { configurationPolicy, templateFamilyOf } from '../configuration-policy.ts';

/** Families of templates that are types of their own. */
const OTHER_TYPES = /^(endpointSecurity|baseline$|enrollmentConfiguration$)/;

/** Families whose policies are settings and a template's id, written like any other. */
const KNOWN: ReadonlySet<string> = new Set([
  'none',
  'deviceConfigurationPolicies',
  'deviceConfigurationScripts',
  'appQuietTime',
  'companyPortal',
  'windowsOsRecoveryPolicies',
  'windowsRecoveryAndRemediationConfiguration',
]);

/** Settings catalog, and whatever else the collection holds: a policy of a family that is nobody's is captured here and not written. */
export const settingsCatalogPolicy = configurationPolicy({
  key: 'settingsCatalogPolicy',
  label: 'Settings catalog policy',
  plural: 'Settings catalog policies',
  family: 'Device configuration',
  portalPage:
    'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/DevicesMenu/~/configuration',
  owns: (raw) => !OTHER_TYPES.test(templateFamilyOf(raw)),
  unrecognised: (raw) => {
    const family = templateFamilyOf(raw);
    if (KNOWN.has(family)) return undefined;
    return `It was made from a template of the family "${family}", which is not known to this version.`;
  },
  risk: {
    level: 'high',
    why: 'One policy can hold hundreds of security settings for every assigned device.',
  },
  order: 60,
});
