import { stringOf } from '../../kernel/json.ts';
import { naturalKeyOf } from '../natural-key.ts';
import { referencesAt, scopeTagSite } from '../references.ts';
import type { ResourceType } from '../resource-type.ts';
import { termsWords } from '../words/administration.ts';
import { assignRequests, contentChanged, createRequest, patchRequest, writable } from '../write-requests.ts';

/** Terms that people accept before they enrol a device. Targets are added and removed one by one; there is no assign action. */
export const termsAndConditions: ResourceType = {
  key: 'termsAndConditions',
  label: 'Terms and conditions',
  plural: 'Terms and conditions',
  family: 'Tenant administration',
  portalPage:
    'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/TenantAdminMenu/~/termsAndConditions',
  version: 'beta',
  collection: '/deviceManagement/termsAndConditions',
  bucket: 'companyTerms',
  owns: () => true,
  subcollections: [],
  assignments: { bodyKey: 'target', write: 'each' },
  nameProperty: 'displayName',
  platform: () => 'all',
  naturalKey: (raw) => naturalKeyOf('termsAndConditions', stringOf(raw['displayName'])),
  builtIn: () => false,
  // A higher version makes everybody accept the terms again. Nobody asked for that, so it stays as it is.
  readOnly: [
    'id',
    'createdDateTime',
    'lastModifiedDateTime',
    'modifiedDateTime',
    'version',
    'acceptanceStatuses',
    'groupAssignments',
  ],
  declaredTypes: ['#microsoft.graph.termsAndConditions'],
  createOnly: [],
  undeclared: [],
  unordered: ['roleScopeTagIds'],
  referenceSites: [scopeTagSite],
  references: (raw) => referencesAt([scopeTagSite], raw),
  missingSecrets: () => [],
  create: (input) => [
    createRequest(termsAndConditions, writable(termsAndConditions, input.desired)),
    ...assignRequests(termsAndConditions, input, 'create'),
  ],
  update: (input) => [
    ...(contentChanged(input) ? [patchRequest(termsAndConditions, input)] : []),
    ...assignRequests(termsAndConditions, input, 'update'),
  ],
  restore: {
    mode: 'enabled',
    why: 'Written in place. The version stays, so nobody has to accept the terms again.',
  },
  risk: { level: 'medium', why: 'People see these terms when they enrol a device.' },
  permissions: {
    read: ['DeviceManagementServiceConfig.Read.All'],
    write: ['DeviceManagementServiceConfig.ReadWrite.All'],
  },
  order: 64,
  words: termsWords,
};
