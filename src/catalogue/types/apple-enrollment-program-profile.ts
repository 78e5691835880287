import { stringOf, type JsonObject } from '../../kernel/json.ts';
import { ENROLLMENT_PAGE } from '../enrollment-configuration.ts';
import { naturalKeyOf, platformOf, typeNameOf } from '../natural-key.ts';
import { referencesAt } from '../references.ts';
import type { Incompleteness, MissingSecret, ReferenceSite, ResourceType } from '../resource-type.ts';
import { programValues, programWords } from '../words/apple-enrollment.ts';
import { contentChanged, createRequest, patchRequest, writable } from '../write-requests.ts';

const referenceSites: readonly ReferenceSite[] = [
  { path: 'enrollmentTimeAzureAdGroupIds.*', target: 'group', role: 'enrollment time group' },
];

const KNOWN = /^dep(IOS|MacOS|TvOS|VisionOS)?EnrollmentProfile$/;

/**
 * Profiles of Apple's automated device enrollment, below the token of the program that they belong to. Devices are bound to a profile's
 * id, so a profile that is gone is not made again by itself: its devices would have to be given to the new one.
 */
export const appleEnrollmentProgramProfile: ResourceType = {
  key: 'appleEnrollmentProgramProfile',
  label: 'Apple automated device enrollment profile',
  plural: 'Apple automated device enrollment profiles',
  family: 'Enrollment',
  portalPage: ENROLLMENT_PAGE,
  version: 'beta',
  collection: '/deviceManagement/depOnboardingSettings',
  bucket: 'deviceEnrollment',
  parent: { collection: '/deviceManagement/depOnboardingSettings', below: '/enrollmentProfiles' },
  owns: () => true,
  subcollections: [],
  nameProperty: 'displayName',
  platform: (raw) => platformOf(typeNameOf(raw).replace(/^dep/, '')),
  naturalKey: (raw) => naturalKeyOf(stringOf(raw['displayName']), typeNameOf(raw)),
  builtIn: () => false,
  unrecognised: (raw) =>
    KNOWN.test(typeNameOf(raw))
      ? undefined
      : `This version does not know enrollment profiles of the kind "${typeNameOf(raw).slice(0, 100) || 'unnamed'}".`,
  readOnly: ['id', 'isDefault', 'configurationEndpointUrl'],
  declaredTypes: ['#microsoft.graph.managementCertificateWithThumbprint'],
  createOnly: ['@odata.type'],
  undeclared: [],
  unordered: ['enabledSkipKeys', 'enrollmentTimeAzureAdGroupIds', 'managementCertificates'],
  referenceSites,
  references: (raw) => referencesAt(referenceSites, raw),
  missingSecrets,
  incomplete,
  create: (input) => [
    createRequest(appleEnrollmentProgramProfile, writable(appleEnrollmentProgramProfile, input.desired)),
  ],
  update: (input) =>
    contentChanged(input)
      ? [
          {
            ...patchRequest(appleEnrollmentProgramProfile, input),
            path: `${appleEnrollmentProgramProfile.collection}/{parentId}/enrollmentProfiles/{id}`,
          },
        ]
      : [],
  restore: {
    mode: 'enabled',
    why: 'A profile that is there is written in place. One that is gone is made by hand, since devices are bound to its id.',
    todo: 'Create the profile below its enrollment program token and assign its devices to it',
  },
  risk: {
    level: 'high',
    why: 'It decides how company iPhones, iPads and Macs are set up, without anybody touching them.',
  },
  permissions: {
    read: ['DeviceManagementServiceConfig.Read.All'],
    write: ['DeviceManagementServiceConfig.ReadWrite.All'],
  },
  order: 80,
  words: { properties: programWords, values: programValues },
};

/** The password of the local administrator is taken and never given back; it is missed where such an account is made. */
function missingSecrets(raw: JsonObject): MissingSecret[] {
  const account = stringOf(raw['adminAccountUserName']) ?? '';
  const password = stringOf(raw['adminAccountPassword']) ?? '';
  if (account === '' || (password !== '' && !/^\*+$/.test(password))) return [];
  return [{ path: 'adminAccountPassword', label: 'Local administrator password' }];
}

function incomplete(): Incompleteness[] {
  return [
    {
      reason: 'Devices are bound to the id of their profile: a new one would have another id and no devices.',
      next: '',
      blocks: 'create',
    },
  ];
}
