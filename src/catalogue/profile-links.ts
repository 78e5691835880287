import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';
import { bind } from './binds.ts';
import { typeNameOf } from './natural-key.ts';
import { putMember } from './reshape.ts';
import type { ReferenceSite, Subcollection } from './resource-type.ts';

const PROFILES = '/deviceManagement/deviceConfigurations';

/** A link from a profile to another object. A GET of the profile does not carry it: each link is read at its own typed address. */
interface ProfileLink {
  member: string;
  many?: true;
  role: string;
  /** Where its targets live; profiles of the same collection when absent. */
  collection?: string;
  /** Types of profiles that have it. */
  types: RegExp;
}

const enterpriseWifi = /^(android|aosp)\w*EnterpriseWiFiConfiguration$/;
const appleEnterprise = /^(iOS|macOS)(EnterpriseWiFi|WiredNetwork)Configuration$/i;
const windowsNetwork = /^windows(WifiEnterpriseEAP|WiredNetwork)Configuration$/;

function anyOf(...patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|'), 'i');
}

const LINKS: readonly ProfileLink[] = [
  {
    member: 'rootCertificate',
    role: 'trusted root certificate profile',
    types: anyOf(
      /^(android|aosp)\w*(Scep|Pkcs|ImportedPFX)CertificateProfile$/,
      /^(ios|macOS|windows81|windowsPhone81)ScepCertificateProfile$/,
    ),
  },
  {
    member: 'identityCertificate',
    role: 'client certificate profile',
    types: anyOf(
      /^android\w*(Vpn|EasEmailProfile|GmailEas|NineWorkEas)Configuration$/,
      /^ios(EasEmailProfile|Vpn|ikEv2Vpn)Configuration$/,
      /^(macOS|windows10|windowsPhone81)VpnConfiguration$/,
    ),
  },
  {
    member: 'identityCertificateForClientAuthentication',
    role: 'client certificate profile',
    types: anyOf(enterpriseWifi, appleEnterprise, windowsNetwork, /^iosDeviceFeaturesConfiguration$/),
  },
  {
    member: 'secondaryIdentityCertificateForClientAuthentication',
    role: 'second client certificate profile',
    types: /^windowsWiredNetworkConfiguration$/,
  },
  {
    member: 'rootCertificateForServerValidation',
    role: 'server validation certificate profile',
    types: anyOf(
      enterpriseWifi,
      /^(ios|macOS)WiredNetworkConfiguration$/,
      /^macOSEnterpriseWiFiConfiguration$/,
    ),
  },
  {
    member: 'rootCertificatesForServerValidation',
    many: true,
    role: 'server validation certificate profile',
    types: anyOf(
      /^(androidDeviceOwner|ios|macOS)EnterpriseWiFiConfiguration$/,
      windowsNetwork,
      /^windowsZtdnsConfiguration$/,
    ),
  },
  {
    member: 'rootCertificateForClientValidation',
    role: 'client validation certificate profile',
    types: windowsNetwork,
  },
  {
    member: 'secondaryRootCertificateForClientValidation',
    role: 'second client validation certificate profile',
    types: /^windowsWiredNetworkConfiguration$/,
  },
  {
    member: 'rootCertificatesForClientValidation',
    many: true,
    role: 'client validation certificate profile',
    types: /^windowsZtdnsConfiguration$/,
  },
  {
    member: 'smimeSigningCertificate',
    role: 'S/MIME signing certificate profile',
    types: /^(android|ios)EasEmailProfileConfiguration$/,
  },
  {
    member: 'smimeEncryptionCertificate',
    role: 'S/MIME encryption certificate profile',
    types: /^iosEasEmailProfileConfiguration$/,
  },
  {
    member: 'singleSignOnExtensionPkinitCertificate',
    role: 'single sign-on certificate profile',
    types: /^(ios|macOS)DeviceFeaturesConfiguration$/,
  },
  {
    member: 'networkAccessConfigurations',
    many: true,
    role: 'network access profile',
    types: /^windowsDomainJoinConfiguration$/,
  },
  {
    member: 'derivedCredentialSettings',
    role: 'derived credential',
    collection: '/deviceManagement/derivedCredentials',
    types: anyOf(
      /^androidDeviceOwner(DerivedCredentialAuthentication|EnterpriseWiFi|Vpn)Configuration$/,
      /^ios(DerivedCredentialAuthentication|EasEmailProfile|EnterpriseWiFi|Vpn|ikEv2Vpn)Configuration$/,
    ),
  },
];

const byMember = new Map(LINKS.map((link) => [link.member, link]));

/** Each link is read at its typed address, of profiles that can have it only. */
export const linkSubcollections: readonly Subcollection[] = LINKS.map(
  ({ member, many, types }): Subcollection => ({
    property: member,
    shape: many ? 'list' : 'object',
    path: (root) => {
      const type = typeNameOf(root);
      return types.test(type) ? `/microsoft.graph.${type}/${member}` : undefined;
    },
  }),
);

/** Links to profiles are references; a derived credential is no resource of the catalogue and keeps its id. */
export const linkSites: readonly ReferenceSite[] = LINKS.filter(({ collection }) => !collection).map(
  ({ member, many, role }): ReferenceSite => ({
    path: many ? `${member}.*.id` : `${member}.id`,
    target: 'deviceConfiguration',
    role,
  }),
);

/** Names of the links in words: "Trusted root certificate profile". */
export const linkWords: Readonly<Record<string, string>> = Object.fromEntries(
  LINKS.map(({ member, role }) => [member, `${role.charAt(0).toUpperCase()}${role.slice(1)}`]),
);

/** Links stand in a captured payload as the objects that they lead to; for comparing, a link is the id alone. */
export function linksByIdAlone(content: JsonObject): JsonObject {
  const result: JsonObject = {};
  for (const key of Object.keys(content)) {
    const value = content[key] as JsonValue;
    if (!byMember.has(key)) {
      putMember(result, key, value);
      continue;
    }
    const ids = idsOf(value);
    if (Array.isArray(value) && ids.length > 0) putMember(result, key, sorted(ids.map((id) => ({ id }))));
    else if (!Array.isArray(value) && ids[0] !== undefined) putMember(result, key, { id: ids[0] });
  }
  return result;
}

/** The body with links as addresses. `changed`: only these members are written; a link that was taken away can't be (see lostLinks). */
export function linksAsBinds(body: JsonObject, changed?: readonly string[]): JsonObject {
  const result: JsonObject = {};
  for (const key of Object.keys(body)) {
    const value = body[key] as JsonValue;
    const link = byMember.get(key);
    if (!link) {
      putMember(result, key, value);
      continue;
    }
    if (changed && !changed.includes(key)) continue;
    const addresses = idsOf(value).map((id) => bind(link.collection ?? PROFILES, id));
    if (link.many && addresses.length > 0) result[`${key}@odata.bind`] = addresses;
    else if (!link.many && addresses[0]) result[`${key}@odata.bind`] = addresses[0];
  }
  return result;
}

/** Links that the live profile has and the desired one has not, in words. */
export function lostLinks(desired: JsonObject, live: JsonObject): string[] {
  return LINKS.filter(
    ({ member }) => idsOf(desired[member]).length === 0 && idsOf(live[member]).length > 0,
  ).map(({ role }) => role);
}

/** The ids that a link names; an id may be symbolic. */
function idsOf(value: JsonValue | undefined): (string | JsonObject)[] {
  const found: (string | JsonObject)[] = [];
  for (const each of Array.isArray(value) ? value : [value]) {
    const id = isJsonObject(each) ? each['id'] : undefined;
    if (isJsonObject(id) || (typeof id === 'string' && id !== '')) found.push(id);
  }
  return found;
}

function sorted(items: JsonObject[]): JsonObject[] {
  const textOf = (item: JsonObject): string => JSON.stringify(item);
  return items.sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
}
