import type { ResourceTypeKey } from './resource-type.ts';

/** Classes of Intune's Multi Admin Approval that cover configuration, by Graph's name for a policy's type, in words. */
const CLASSES: Readonly<Record<string, { words: string; types: readonly ResourceTypeKey[] }>> = {
  app: { words: 'apps', types: ['mobileApp'] },
  compliancePolicy: {
    words: 'compliance policies',
    types: ['deviceCompliancePolicy', 'compliancePolicyV2'],
  },
  configurationPolicy: {
    words: 'configuration policies',
    types: [
      'settingsCatalogPolicy',
      'endpointSecurityPolicy',
      'securityBaselinePolicy',
      'enrollmentTimeDevicePolicy',
    ],
  },
  role: { words: 'roles', types: ['intuneRoleDefinition', 'intuneRoleAssignment'] },
  script: {
    words: 'scripts',
    types: [
      'deviceManagementScript',
      'deviceShellScript',
      'deviceCustomAttributeShellScript',
      'deviceHealthScript',
    ],
  },
  tenantConfiguration: { words: 'tenant configuration', types: ['deviceCategory'] },
  filter: { words: 'assignment filters', types: ['assignmentFilter'] },
  policySet: { words: 'policy sets', types: ['policySet'] },
};

/** Classes that no restore touches. */
const DEVICE_ACTION = /^device|^windowsEnrollment$|^operationApprovalPolicy$/;

/** What an access policy of this type protects: words and types; null for one that no restore touches; undefined when it is not known. */
export function approvalClass(
  policyType: string,
): { words: string; types: readonly ResourceTypeKey[] } | null | undefined {
  if (Object.hasOwn(CLASSES, policyType)) return CLASSES[policyType];
  return DEVICE_ACTION.test(policyType) ? null : undefined;
}
