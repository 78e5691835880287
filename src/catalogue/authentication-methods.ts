import { isJsonObject, objectsOf, stringOf, type JsonObject, type JsonValue } from '../kernel/json.ts';
import type { ReferenceSite } from './resource-type.ts';

/** Member of the authentication methods policy that holds the methods. */
export const METHODS = 'authenticationMethodConfigurations';

const EVERYBODY = ['all_users'];
const IN_METHODS = `${METHODS}.*`;
const FEATURES = [
  'numberMatchingRequiredState',
  'displayAppInformationRequiredState',
  'displayLocationInformationRequiredState',
  'companionAppAllowedState',
];
const CAMPAIGN = 'registrationEnforcement.authenticationMethodsRegistrationCampaign';

function site(path: string, role: string): ReferenceSite {
  return { path, target: 'group', role, special: EVERYBODY };
}

/** Groups that the policy names. */
export const methodReferenceSites: readonly ReferenceSite[] = [
  site(`${IN_METHODS}.includeTargets.*.id`, 'group that may use a method'),
  site(`${IN_METHODS}.excludeTargets.*.id`, 'group excluded from a method'),
  ...FEATURES.flatMap((feature) => [
    site(
      `${IN_METHODS}.featureSettings.${feature}.includeTarget.id`,
      'group with a feature of Authenticator',
    ),
    site(
      `${IN_METHODS}.featureSettings.${feature}.excludeTarget.id`,
      'group excluded from a feature of Authenticator',
    ),
  ]),
  site(`${CAMPAIGN}.includeTargets.*.id`, 'group of the registration campaign'),
  site(`${CAMPAIGN}.excludeTargets.*.id`, 'group excluded from the registration campaign'),
  ...['includeTargets', 'excludeTargets'].map((name) =>
    site(
      `systemCredentialPreferences.${name}.*.id`,
      `group ${name === 'excludeTargets' ? 'excluded from' : 'with'} system-preferred authentication`,
    ),
  ),
  site('reportSuspiciousActivitySettings.includeTarget.id', 'group that may report suspicious activity'),
];

/** Lists of targets whose order says nothing. */
export const methodTargetLists = [
  `${IN_METHODS}.includeTargets`,
  `${IN_METHODS}.excludeTargets`,
  `${CAMPAIGN}.includeTargets`,
  `${CAMPAIGN}.excludeTargets`,
  'systemCredentialPreferences.includeTargets',
  'systemCredentialPreferences.excludeTargets',
];

/** A target whose group was left out is no target: it goes, so that fewer people are meant, never everybody. */
export function withoutNobody(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withoutNobody);
  if (!isJsonObject(value)) return value;
  const result: JsonObject = {};
  for (const [key, member] of Object.entries(value)) {
    result[key] =
      /^(in|ex)cludeTargets$/.test(key) && Array.isArray(member)
        ? member.filter((target) => !isJsonObject(target) || (target['id'] ?? null) !== null)
        : withoutNobody(member);
  }
  return result;
}

/** Methods by which somebody can sign in safely when every other one is off. */
const STRONG = /(fido2|microsoftAuthenticator|x509Certificate|softwareOath|hardwareOath)Authentication/;

export function isStrong(method: JsonObject): boolean {
  return STRONG.test(stringOf(method['@odata.type']) ?? '');
}

export function isEnabled(method: JsonObject): boolean {
  return method['state'] === 'enabled';
}

export function methodsOf(content: JsonObject): Map<string, JsonObject> {
  return new Map(objectsOf(content[METHODS]).map((method) => [stringOf(method['id']) ?? '', method]));
}

/** What a person calls a method: an external one by its own name, the others by the id, which is the admin center's. */
export function methodName(method: JsonObject): string {
  const text = stringOf(method['displayName']) ?? stringOf(method['id']) ?? 'A method';
  return text.replaceAll(/([a-z])([A-Z])/g, '$1 $2');
}
