import { configurationPolicy, templateFamilyOf } from '../configuration-policy.ts';

/** Antivirus, disk encryption, firewall, EDR, attack surface reduction, account protection, app control. */
export const endpointSecurityPolicy = configurationPolicy({
  key: 'endpointSecurityPolicy',
  label: 'Endpoint security policy',
  plural: 'Endpoint security policies',
  family: 'Endpoint security',
  portalPage:
    'https://intune.microsoft.com/#view/Microsoft_Intune_Workflows/SecurityManagementMenu/~/overview',
  owns: (raw) => templateFamilyOf(raw).startsWith('endpointSecurity'),
  risk: {
    level: 'high',
    why: 'Firewall, disk encryption and account protection can cut devices off or lock local administrators out.',
  },
  order: 61,
});
