import { configurationPolicy, templateFamilyOf } from '../configuration-policy.ts';

/** Security baselines that are made of settings catalog settings; older ones are intents. */
export const securityBaselinePolicy = configurationPolicy({
  key: 'securityBaselinePolicy',
  label: 'Security baseline',
  plural: 'Security baselines',
  family: 'Endpoint security',
  portalPage:
    'https://intune.microsoft.com/#view/Microsoft_Intune_Workflows/SecurityManagementMenu/~/securityBaselines',
  owns: (raw) => templateFamilyOf(raw) === 'baseline',
  guards: ({ live }) =>
    live === null
      ? [
          {
            kind: 'warning',
            text: 'Microsoft Graph makes no new profile from a version of a baseline that Microsoft has retired.',
          },
        ]
      : [],
  risk: { level: 'high', why: 'A broad set of hardening settings for every assigned device.' },
  order: 61,
});
