import { objectsOf, stringOf, type JsonObject } from '../../kernel/json.ts';
import { typeNameOf } from '../natural-key.ts';
import { unknownProfile } from '../profile-kinds.ts';
import { linkWords } from '../profile-links.ts';
import { profile } from '../profile.ts';
import type { MissingSecret, ReadableSecret, ResourceType } from '../resource-type.ts';
import { isSealedValue } from '../sealed-value.ts';
import { commonWords } from '../words/common.ts';
import { deviceConfigurationValues, deviceConfigurationWords } from '../words/device-configuration.ts';
import { privacyValues, privacyWords } from '../words/privacy.ts';

/** Update rings and update policies live in the same collection and are types of their own. */
const OTHER_TYPES = new Set([
  'windowsUpdateForBusinessConfiguration',
  'iosUpdateConfiguration',
  'macOSSoftwareUpdateConfiguration',
]);

/** What Graph shows instead of an encrypted OMA-URI value: text, and base64 of `<a/>` for XML and files. */
const MASKED = new Set(['****', 'PGEvPg==']);

/** Text that Graph leaves out or masks when it is read (Wi-Fi, VPN and other profiles). */
const SECRET_MEMBERS: Readonly<Record<string, string>> = {
  preSharedKey: 'Pre-shared key',
  sharedSecret: 'Shared secret',
  password: 'Password',
  proxyPassword: 'Proxy password',
};

/** Device configuration profiles made from templates: restrictions, custom OMA-URI, Wi-Fi, VPN, certificates and more. */
export const deviceConfiguration: ResourceType = profile({
  key: 'deviceConfiguration',
  label: 'Device configuration profile',
  plural: 'Device configuration profiles',
  family: 'Device configuration',
  portalPage:
    'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/DevicesMenu/~/configuration',
  owns: (raw) => !OTHER_TYPES.has(typeNameOf(raw)),
  unrecognised: unknownProfile,
  nestedReadOnly: ['omaSettings.*.isEncrypted', 'omaSettings.*.secretReferenceValueId'],
  unordered: ['omaSettings'],
  missingSecrets,
  readableSecrets,
  restore: {
    mode: 'enabled',
    why: 'Written in place, certificates of Wi-Fi and VPN profiles included. Masked secrets have to be entered again.',
    todo: 'Make the profile by hand',
  },
  risk: { level: 'high', why: 'VPN, Wi-Fi, certificate and firewall profiles can disconnect devices.' },
  order: 50,
  words: {
    properties: { ...commonWords, ...linkWords, ...deviceConfigurationWords, ...privacyWords },
    values: { ...deviceConfigurationValues, ...privacyValues },
  },
});

/** Encrypted OMA-URI values, and key members that Graph answers with null or asterisks. */
function missingSecrets(raw: JsonObject): MissingSecret[] {
  const found: MissingSecret[] = [];
  objectsOf(raw['omaSettings']).forEach((setting, index) => {
    const masked = MASKED.has(stringOf(setting['value']) ?? '');
    if (setting['isEncrypted'] !== true && !masked) return;
    if (setting['isEncrypted'] === true && !masked && setting['secretReferenceValueId'] === null) return;
    if (isSealedValue(setting['value'])) return;
    found.push({ ...omaValue(setting, index), typeable: true });
  });
  for (const [member, label] of Object.entries(SECRET_MEMBERS)) {
    if (!Object.hasOwn(raw, member)) continue;
    const text = raw[member];
    if (typeof text === 'string' ? /^\*+$/.test(text) : isKeyOfItsType(raw, member))
      found.push({ path: member, label });
  }
  return found;
}

function omaValue(setting: JsonObject, index: number): MissingSecret {
  const name = stringOf(setting['displayName']) ?? stringOf(setting['omaUri']) ?? `setting ${index + 1}`;
  return { path: `omaSettings.${index}.value`, label: `OMA-URI value of ${name}` };
}

/** Encrypted OMA-URI values. The documentation asks for Read.All; tenants were seen to ask for ReadWrite.All (contract facts, section 13). */
function readableSecrets(raw: JsonObject): ReadableSecret[] {
  return objectsOf(raw['omaSettings']).flatMap((setting, index) => {
    const reference = stringOf(setting['secretReferenceValueId']) ?? '';
    if (setting['isEncrypted'] !== true || reference === '' || isSealedValue(setting['value'])) return [];
    const id = encodeURIComponent(reference.replaceAll("'", "''"));
    return [
      {
        ...omaValue(setting, index),
        read: `/getOmaSettingPlainTextValue(secretReferenceValueId='${id}')`,
        permission: 'DeviceManagementConfiguration.ReadWrite.All',
      },
    ];
  });
}

/** A null key is a missing secret only where the profile can't do without: a network with one key for all. Windows spells its type apart. */
function isKeyOfItsType(raw: JsonObject, member: string): boolean {
  const security = stringOf(raw['wiFiSecurityType']) ?? stringOf(raw['wifiSecurityType']) ?? '';
  return member === 'preSharedKey' && /^(wep|wpa\w*personal)/i.test(security);
}
