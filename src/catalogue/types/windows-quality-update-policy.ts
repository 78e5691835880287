import { updateProfile } from '../update-profile.ts';

/** Quality update policies: hotpatch, and which updates are approved by whom. */
export const windowsQualityUpdatePolicy = updateProfile({
  key: 'windowsQualityUpdatePolicy',
  label: 'Windows quality update policy',
  plural: 'Windows quality update policies',
  collection: '/deviceManagement/windowsQualityUpdatePolicies',
  typeName: 'windowsQualityUpdatePolicy',
  unordered: ['approvalSettings'],
  restore: { mode: 'enabled', why: 'Written in place.' },
  risk: { level: 'medium', why: 'Decides whether devices get quality updates, and with which restarts.' },
  words: {
    properties: {
      hotpatchEnabled: 'When available, apply without restarting the device ("hotpatch")',
      approvalSettings: 'Approvals',
      'approvalSettings.*.approvalMethodType': 'Approval method',
      'approvalSettings.*.deferredDeploymentInDay': 'Make updates available after (days)',
      'approvalSettings.*.windowsQualityUpdateCadence': 'Cadence',
      'approvalSettings.*.windowsQualityUpdateCategory': 'Category',
    },
  },
});
