/** Templates of older endpoint security policies. Most refuse new instances since their successors are configuration policies. */
export interface IntentTemplate {
  id: string;
  name: string;
  deprecated: boolean;
}

export const intentTemplates: readonly IntentTemplate[] = [
  { id: '0f2b5d70-d4e9-4156-8c16-1397eb6c54a5', name: 'Account protection (Preview)', deprecated: false },
  { id: 'a239407c-698d-4ef8-b314-e3ae409204b8', name: 'macOS FileVault', deprecated: false },
  { id: '5340aa10-47a8-4e67-893f-690984e4d5da', name: 'macOS firewall', deprecated: false },
  {
    id: '034ccd46-190c-4afc-adf1-ad7cc11262eb',
    name: 'MDM security baseline for May 2019',
    deprecated: true,
  },
];
