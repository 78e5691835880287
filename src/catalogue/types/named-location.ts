import { stringOf, type JsonObject } from '../../kernel/json.ts';
import { naturalKeyOf, typeNameOf } from '../natural-key.ts';
import { referencesAt } from '../references.ts';
import type { ResourceType } from '../resource-type.ts';
import { commonWords } from '../words/common.ts';
import { contentChanged, createRequest, patchRequest, writable } from '../write-requests.ts';

/** IP ranges and countries. The other kinds (compliant network, private links) are only in the beta and belong to the service. */
const OURS = new Set(['ipNamedLocation', 'countryNamedLocation']);

/** Named locations that Conditional Access includes and excludes. */
export const namedLocation: ResourceType = {
  key: 'namedLocation',
  label: 'Named location',
  plural: 'Named locations',
  family: 'Entra',
  portalPage:
    'https://entra.microsoft.com/#view/Microsoft_AAD_ConditionalAccess/ConditionalAccessBlade/~/NamedLocations',
  version: 'v1.0',
  collection: '/identity/conditionalAccess/namedLocations',
  bucket: 'identityProtection',
  owns: () => true,
  subcollections: [],
  nameProperty: 'displayName',
  platform: () => 'all',
  naturalKey: (raw) => naturalKeyOf(stringOf(raw['displayName']), typeNameOf(raw)),
  builtIn: () => false,
  unrecognised,
  readOnly: ['id', 'createdDateTime', 'modifiedDateTime', 'deletedDateTime'],
  createOnly: ['@odata.type'],
  undeclared: [],
  unordered: ['ipRanges', 'countriesAndRegions'],
  referenceSites: [],
  references: (raw) => referencesAt([], raw),
  missingSecrets: () => [],
  create: (input) => [createRequest(namedLocation, writable(namedLocation, input.desired))],
  update: (input) => (contentChanged(input) ? [patchRequest(namedLocation, input)] : []),
  restore: {
    mode: 'enabled',
    why: 'Written in place, before the policies that use it.',
    todo: 'Set up the location',
  },
  // Entra does not let a trusted location go.
  removal: {
    disarm: (raw) =>
      raw['isTrusted'] === true
        ? { '@odata.type': '#microsoft.graph.ipNamedLocation', isTrusted: false }
        : null,
  },
  risk: { level: 'high', why: 'A trusted location can exempt sign-ins from multifactor authentication.' },
  permissions: {
    read: ['Policy.Read.All'],
    write: ['Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess'],
  },
  order: 40,
  words: {
    properties: {
      ...commonWords,
      isTrusted: 'Mark as trusted location',
      ipRanges: 'IP ranges',
      'ipRanges.*.cidrAddress': 'IP range',
      countriesAndRegions: 'Countries',
      countryLookupMethod: 'Determine location by',
      includeUnknownCountriesAndRegions: 'Include unknown countries/regions',
    },
    values: {
      isTrusted: { true: 'Yes', false: 'No' },
      includeUnknownCountriesAndRegions: { true: 'Yes', false: 'No' },
      countryLookupMethod: {
        clientIpAddress: 'IP address (IPv4 and IPv6)',
        authenticatorAppGps: 'GPS coordinates',
      },
    },
  },
};

function unrecognised(raw: JsonObject): string | undefined {
  const kind = typeNameOf(raw);
  if (OURS.has(kind)) return undefined;
  return `It is a location of a kind that only Microsoft Entra makes (${kind === '' ? 'not named' : kind}), so it is kept in the backup and never written.`;
}
