import type { CollectionKey } from '../tenant/simulated-tenant.ts';
import type { ApprovalClass } from './approval-facts.ts';

/** Microsoft's list of what each class covers, as far as a collection that is served here belongs to it. */
const CLASSES: Partial<Record<CollectionKey, ApprovalClass>> = {
  mobileApps: 'app',
  deviceCompliancePolicies: 'compliancePolicy',
  compliancePolicies: 'compliancePolicy',
  configurationPolicies: 'configurationPolicy',
  assignmentFilters: 'filter',
  roleDefinitions: 'role',
  roleAssignments: 'role',
  deviceManagementScripts: 'script',
  deviceShellScripts: 'script',
  deviceHealthScripts: 'script',
  deviceCategories: 'tenantConfiguration',
};

export function approvalClassOf(collection: CollectionKey): ApprovalClass | undefined {
  return CLASSES[collection];
}
