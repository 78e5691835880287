import { stringOf } from '../../kernel/json.ts';
import { ENROLLMENT_PAGE } from '../enrollment-configuration.ts';
import { naturalKeyOf, platformOf } from '../natural-key.ts';
import { PRIORITY, priorityRequests, withoutPriority } from '../priority.ts';
import { referencesAt } from '../references.ts';
import type { ResourceType, WriteInput, WriteRequest } from '../resource-type.ts';
import { userInitiatedValues, userInitiatedWords } from '../words/apple-enrollment.ts';
import { assignRequests, contentChanged, createRequest, patchRequest, writable } from '../write-requests.ts';

/** Apple enrollment type profiles: how people enroll iPhones, iPads and Macs by themselves. */
export const appleUserInitiatedEnrollmentProfile: ResourceType = {
  key: 'appleUserInitiatedEnrollmentProfile',
  label: 'Apple enrollment type profile',
  plural: 'Apple enrollment type profiles',
  family: 'Enrollment',
  portalPage: ENROLLMENT_PAGE,
  version: 'beta',
  collection: '/deviceManagement/appleUserInitiatedEnrollmentProfiles',
  bucket: 'deviceEnrollment',
  owns: () => true,
  subcollections: [],
  assignments: { bodyKey: 'target', write: 'each' },
  nameProperty: 'displayName',
  platform: (raw) => platformOf(stringOf(raw['platform']) ?? ''),
  naturalKey: (raw) => naturalKeyOf(stringOf(raw['displayName']), stringOf(raw['platform'])),
  builtIn: () => false,
  readOnly: ['id', 'createdDateTime', 'lastModifiedDateTime'],
  declaredTypes: [
    '#microsoft.graph.appleUserInitiatedEnrollmentProfile',
    '#microsoft.graph.appleOwnerTypeEnrollmentType',
  ],
  createOnly: ['platform'],
  undeclared: [],
  unordered: ['availableEnrollmentTypeOptions'],
  referenceSites: [],
  references: (raw) => referencesAt([], raw),
  missingSecrets: () => [],
  create: (input) => [
    createRequest(
      appleUserInitiatedEnrollmentProfile,
      withoutPriority(writable(appleUserInitiatedEnrollmentProfile, input.desired)),
    ),
    ...priorityRequests(appleUserInitiatedEnrollmentProfile, input, 'create'),
    ...assignRequests(appleUserInitiatedEnrollmentProfile, input, 'create'),
  ],
  update: (input) => [
    ...updateContent(input),
    ...assignRequests(appleUserInitiatedEnrollmentProfile, input, 'update'),
  ],
  restore: { mode: 'enabled', why: 'Written in place, its order too; each target by a request of its own.' },
  risk: { level: 'medium', why: 'It decides by which method iPhones, iPads and Macs enroll.' },
  permissions: {
    read: ['DeviceManagementServiceConfig.Read.All'],
    write: ['DeviceManagementServiceConfig.ReadWrite.All'],
  },
  order: 80,
  words: { properties: userInitiatedWords, values: userInitiatedValues },
};

function updateContent(input: WriteInput): WriteRequest[] {
  if (!contentChanged(input)) return [];
  const type = appleUserInitiatedEnrollmentProfile;
  const parts = input.changed?.parts;
  const desired = withoutPriority(input.desired);
  const patched = input.live ? { desired, live: withoutPriority(input.live) } : { desired };
  const patches = !parts || parts.some((part) => part !== PRIORITY);
  return [...(patches ? [patchRequest(type, patched)] : []), ...priorityRequests(type, input, 'update')];
}
