import { stringOf, type JsonObject } from '../../kernel/json.ts';
import { naturalKeyOf } from '../natural-key.ts';
import { referencesAt } from '../references.ts';
import type { ResourceType } from '../resource-type.ts';
import { commonWords } from '../words/common.ts';

/** Groups are captured so that assignments can be read and mapped. They are never written: membership is not ours to move. */
export const group: ResourceType = {
  key: 'group',
  label: 'Group',
  plural: 'Groups',
  family: 'Entra',
  portalPage: 'https://entra.microsoft.com/#view/Microsoft_AAD_IAM/GroupsManagementMenuBlade/~/AllGroups',
  version: 'v1.0',
  collection: '/groups',
  bucket: 'directory',
  listQuery:
    '$select=id,displayName,description,mailEnabled,mailNickname,securityEnabled,groupTypes,membershipRule,' +
    'membershipRuleProcessingState,isAssignableToRole,onPremisesSyncEnabled,visibility,createdDateTime',
  owns: () => true,
  subcollections: [],
  nameProperty: 'displayName',
  platform: () => 'all',
  naturalKey: (raw) => naturalKeyOf(stringOf(raw['displayName']), kindOf(raw)),
  builtIn: () => false,
  readOnly: [
    'id',
    'createdDateTime',
    'renewedDateTime',
    'expirationDateTime',
    'deletedDateTime',
    'mail',
    'proxyAddresses',
    'onPremisesDomainName',
    'onPremisesLastSyncDateTime',
    'onPremisesNetBiosName',
    'onPremisesSamAccountName',
    'onPremisesSecurityIdentifier',
    'onPremisesSyncEnabled',
    'onPremisesProvisioningErrors',
    'securityIdentifier',
    'isManagementRestricted',
    'createdByAppId',
    'licenseProcessingState',
    'assignedLicenses',
    'isArchived',
    'membershipRuleProcessingStatus',
    'organizationId',
  ],
  declaredTypes: ['#microsoft.graph.group'],
  createOnly: ['isAssignableToRole', 'mailEnabled', 'securityEnabled', 'uniqueName'],
  undeclared: [],
  unordered: ['groupTypes'],
  referenceSites: [],
  references: (raw) => referencesAt([], raw),
  missingSecrets: () => [],
  create: () => [],
  update: () => [],
  restore: {
    mode: 'manual',
    why: 'Groups decide who gets every policy and role, so they are only captured and mapped, never written.',
    todo: 'Within 30 days of its removal, restore the group under "Deleted groups", where it keeps its id and members; otherwise make it again and choose it in the mapping',
  },
  risk: { level: 'critical', why: 'Membership drives every assignment and many roles.' },
  permissions: { read: ['Group.Read.All'], write: ['Group.ReadWrite.All'] },
  order: 30,
  words: {
    properties: {
      ...commonWords,
      groupTypes: 'Membership type',
      membershipRule: 'Dynamic membership rule',
      membershipRuleProcessingState: 'Rule processing',
      mailEnabled: 'Mail enabled',
      mailNickname: 'Mail nickname',
      securityEnabled: 'Security enabled',
      isAssignableToRole: 'Microsoft Entra roles can be assigned to the group',
      visibility: 'Visibility',
      classification: 'Classification',
      preferredLanguage: 'Preferred language',
      preferredDataLocation: 'Preferred data location',
    },
    values: {
      membershipRuleProcessingState: { On: 'On', Paused: 'Paused' },
      groupTypes: { DynamicMembership: 'Dynamic', Unified: 'Microsoft 365' },
    },
  },
};

function kindOf(raw: JsonObject): string {
  const kinds = Array.isArray(raw['groupTypes'])
    ? raw['groupTypes'].filter((kind) => typeof kind === 'string')
    : [];
  return kinds.length > 0
    ? [...kinds].sort().join('+')
    : raw['securityEnabled'] === true
      ? 'security'
      : 'mail';
}
