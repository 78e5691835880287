import { appKindOf } from '../../../catalogue/mobile-app-kinds.ts';
import type { ResourceType, Subcollection } from '../../../catalogue/resource-type.ts';
import { isJsonObject, objectsOf, stringOf, type JsonObject } from '../../../kernel/json.ts';
import type { Loss } from '../outcome.ts';

/** Parts without which a resource is not what it was; others are facts about its surroundings. */
const ESSENTIAL: ReadonlySet<string> = new Set([
  'settings',
  'definitionValues',
  'localizedNotificationMessages',
]);

/** What the content lacks of the resource that it was, by what the catalogue knows of the type. */
export function findLosses(type: ResourceType, payload: JsonObject): Loss[] {
  const unknown = type.unrecognised?.(payload);
  return [
    ...(unknown === undefined ? [] : [{ property: '@odata.type', why: unknown }]),
    ...type.subcollections.flatMap((part) => partLosses(type, part, payload)),
    ...incompleteLosses(type, payload),
    ...emptyScript(type, payload),
    ...type.missingSecrets(payload).map(({ path, label }) => ({
      property: path,
      why: `A secret that Microsoft Graph does not give: ${label}.`,
      mild: true as const,
    })),
    ...ownRules(type, payload),
  ];
}

function partLosses(type: ResourceType, part: Subcollection, payload: JsonObject): Loss[] {
  const { property, countProperty } = part;
  const list = payload[property];
  if (list === undefined) {
    if (ESSENTIAL.has(property)) return [{ property, why: 'The file does not hold this part.' }];
    // A link that exists for this kind only; a GET does not carry it, so most tools do not know of it.
    const path = typeof part.path === 'function' ? part.path(payload) : undefined;
    if (path !== undefined && type.collection.endsWith('/deviceConfigurations') && isUsed(property, payload))
      return [{ property, why: 'The file does not hold whether, and to what, this link leads.' }];
    return [];
  }
  const announced = countProperty === undefined ? undefined : Number(payload[countProperty] ?? Number.NaN);
  const there = Array.isArray(list) ? list.length : 0;
  if (announced === undefined || Number.isNaN(announced) || announced <= there) return [];
  return [{ property, why: `The file holds ${there} of ${announced} items.` }];
}

/** Links that a kind may have and this profile, by what else it says, makes no use of. */
function isUsed(property: string, payload: JsonObject): boolean {
  const method = stringOf(payload['authenticationMethod']);
  const typeName = stringOf(payload['@odata.type']) ?? '';
  if (property === 'derivedCredentialSettings') return method === 'derivedCredential';
  if (property.startsWith('smime'))
    return payload['smimeSigningEnabled'] === true || payload['requireSmime'] === true;
  if (/DeviceFeatures/.test(typeName))
    return /SingleSignOn/i.test(
      Object.entries(payload)
        .filter(([, value]) => value !== null)
        .map(([name]) => name)
        .join(),
    );
  if (/identityCertificate/i.test(property)) return method === undefined || method === 'certificate';
  return true;
}

/** What the catalogue says is incomplete in the content itself, and where it stands. */
function incompleteLosses(type: ResourceType, payload: JsonObject): Loss[] {
  const property = incompleteMember(type, payload);
  if (property === undefined) return [];
  return (type.incomplete?.(payload) ?? []).map(({ reason }) => ({
    property,
    why: reason.replace('The backup', 'The file'),
  }));
}

/** Undefined where incompleteness is the service's: what comes from a store is in no export, and nothing of it is lost. */
function incompleteMember(type: ResourceType, payload: JsonObject): string | undefined {
  if (/CompliancePolic/i.test(type.key)) return 'scheduledActionsForRule';
  if (type.key === 'reusablePolicySetting') return 'settingInstance';
  if (type.key === 'mobileApp')
    return appKindOf(payload)?.source === 'package' ? 'contentVersions' : undefined;
  return undefined;
}

/** Of every script, those of Microsoft too: written, an empty one would take the place of the real one. */
function emptyScript(type: ResourceType, payload: JsonObject): Loss[] {
  const member = codeMember(type);
  if (member === undefined || (stringOf(payload[member]) ?? '') !== '') return [];
  return [{ property: member, why: 'The file does not hold the content of this script.' }];
}

function codeMember(type: ResourceType): string | undefined {
  if (!/Script$/.test(type.key)) return undefined;
  return /Health|Compliance/.test(type.key) ? 'detectionScriptContent' : 'scriptContent';
}

function ownRules(type: ResourceType, payload: JsonObject): Loss[] {
  const losses: Loss[] = [];
  if (type.key === 'conditionalAccessPolicy' && stringOf(payload['state']) === undefined)
    losses.push({ property: 'state', why: 'The file does not say whether the policy is on.' });
  if (/ManagedAppProtection$/.test(type.key) && appsMissing(payload))
    losses.push({ property: 'apps', why: 'The file does not hold the apps that this policy protects.' });
  if (type.key === 'deviceManagementIntent' && stringOf(payload['templateId']) === undefined)
    losses.push({ property: 'templateId', why: 'The file does not say which template it is made from.' });
  for (const [index, setting] of objectsOf(payload['settings']).entries()) {
    if (!isJsonObject(setting['settingInstance']) && setting['definitionId'] === undefined) {
      if (type.collection.endsWith('/configurationPolicies'))
        losses.push({
          property: `settings.${index}`,
          why: 'The setting is not one that Microsoft Graph gives.',
        });
    }
  }
  return losses;
}

function appsMissing(payload: JsonObject): boolean {
  const group = stringOf(payload['appGroupType']) ?? 'selectedPublicApps';
  return group === 'selectedPublicApps' && objectsOf(payload['apps']).length === 0;
}
