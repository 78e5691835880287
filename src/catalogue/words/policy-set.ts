import { commonWords } from './common.ts';

export const policySetWords: Readonly<Record<string, string>> = {
  ...commonWords,
  roleScopeTags: 'Scope tags',
  items: 'Items',
  'items.*.@odata.type': 'Kind of item',
  payloadId: 'Item',
  intent: 'Assignment type',
  settings: 'Assignment settings',
  guidedDeploymentTags: 'Guided deployment',
};

export const policySetValues = {
  intent: {
    available: 'Available for enrolled devices',
    required: 'Required',
    uninstall: 'Uninstall',
    availableWithoutEnrollment: 'Available with or without enrollment',
  },
};
