import { stringOf, type JsonObject } from '../../kernel/json.ts';
import { ENROLLMENT_PAGE } from '../enrollment-configuration.ts';
import { naturalKeyOf } from '../natural-key.ts';
import { referencesAt, scopeTagSite } from '../references.ts';
import type { GuardFinding, MissingSecret, ReferenceSite, ResourceType } from '../resource-type.ts';
import { androidEnrollmentValues, androidEnrollmentWords } from '../words/android-enrollment.ts';
import { contentChanged, createRequest, patchRequest, writable } from '../write-requests.ts';

const referenceSites: readonly ReferenceSite[] = [scopeTagSite];

/** Networks that take no password. */
const OPEN_NETWORKS: ReadonlySet<string> = new Set(['none', 'open', '']);

/** Android enrollment profiles of company devices. Their token is the tenant's own: a new profile has another one. */
export const androidDeviceOwnerEnrollmentProfile: ResourceType = {
  key: 'androidDeviceOwnerEnrollmentProfile',
  label: 'Android corporate-owned enrollment profile',
  plural: 'Android corporate-owned enrollment profiles',
  family: 'Enrollment',
  portalPage: ENROLLMENT_PAGE,
  version: 'beta',
  collection: '/deviceManagement/androidDeviceOwnerEnrollmentProfiles',
  bucket: 'deviceEnrollment',
  owns: () => true,
  subcollections: [],
  nameProperty: 'displayName',
  platform: () => 'android',
  naturalKey: (raw) => naturalKeyOf(stringOf(raw['displayName']), stringOf(raw['enrollmentMode'])),
  builtIn: () => false,
  readOnly: [
    'id',
    'createdDateTime',
    'lastModifiedDateTime',
    'accountId',
    'enrolledDeviceCount',
    'enrollmentTokenUsageCount',
    'qrCodeContent',
    'qrCodeImage',
    'tokenValue',
    'tokenCreationDateTime',
    'tokenExpirationDateTime',
  ],
  declaredTypes: ['#microsoft.graph.androidDeviceOwnerEnrollmentProfile'],
  createOnly: ['enrollmentMode', 'enrollmentTokenType'],
  undeclared: [],
  unordered: ['roleScopeTagIds'],
  referenceSites,
  references: (raw) => referencesAt(referenceSites, raw),
  missingSecrets,
  guards,
  create: (input) => [
    createRequest(
      androidDeviceOwnerEnrollmentProfile,
      writable(androidDeviceOwnerEnrollmentProfile, input.desired),
    ),
  ],
  update: (input) =>
    contentChanged(input) ? [patchRequest(androidDeviceOwnerEnrollmentProfile, input)] : [],
  restore: {
    mode: 'enabled',
    why: 'Written in place. A profile that is gone is made again with a new token and QR code.',
  },
  risk: { level: 'medium', why: 'Whoever sets up devices needs its token or QR code.' },
  permissions: {
    read: ['DeviceManagementConfiguration.Read.All'],
    write: ['DeviceManagementConfiguration.ReadWrite.All'],
  },
  order: 80,
  words: { properties: androidEnrollmentWords, values: androidEnrollmentValues },
};

/** The password of the network that a device joins during setup is taken and never given back. */
function missingSecrets(raw: JsonObject): MissingSecret[] {
  if (raw['configureWifi'] !== true || OPEN_NETWORKS.has(stringOf(raw['wifiSecurityType']) ?? '')) return [];
  const password = stringOf(raw['wifiPassword']) ?? '';
  if (password !== '' && !/^\*+$/.test(password)) return [];
  return [{ path: 'wifiPassword', label: 'Wi-Fi password' }];
}

function guards({ live }: { desired: JsonObject; live: JsonObject | null }): GuardFinding[] {
  if (live !== null) return [];
  return [
    {
      kind: 'warning',
      text: 'It gets a new enrollment token and QR code: whoever sets up devices has to use the new one.',
    },
  ];
}
