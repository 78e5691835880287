import { isJsonObject, stringOf, type JsonObject, type JsonValue } from '../kernel/json.ts';
import { resourceType } from '../catalogue/catalogue.ts';
import type { SideResource } from '../compare/sides/side.ts';
import type { Names } from '../compare/names.ts';

/** What a reader should notice about one resource, in sentences. Empty: nothing. Facts only, no advice about taste. */
export function unusualAbout(resource: SideResource, names: Names): string[] {
  const type = resourceType(resource.typeKey);
  const found: string[] = [];
  if (!resource.whole) found.push('Not everything of it was read.');
  if (type.assignments !== undefined && !type.builtIn(resource.payload)) {
    const { assignments } = resource;
    if (assignments?.length === 0) found.push('It is assigned to nobody.');
    if (assignments !== undefined) found.push(...assignmentFacts(assignments, names));
  }
  if (resource.typeKey === 'conditionalAccessPolicy') found.push(...accessFacts(resource.payload));
  for (const { label } of type.missingSecrets(resource.payload)) {
    found.push(`${label} is hidden by Microsoft Graph, so it is not part of any backup.`);
  }
  for (const { reason } of type.incomplete?.(resource.payload) ?? []) found.push(reason);
  return [...new Set(found)];
}

function assignmentFacts(assignments: readonly JsonObject[], names: Names): string[] {
  const found: string[] = [];
  for (const { target } of assignments) {
    if (!isJsonObject(target)) continue;
    const groupId = stringOf(target['groupId']);
    if (groupId !== undefined && names('group', groupId) === undefined)
      found.push(`It names a group that is not known here: ${groupId}.`);
  }
  return found;
}

function accessFacts(payload: JsonObject): string[] {
  const found: string[] = [];
  const state = stringOf(payload['state']);
  if (state === 'disabled') found.push('It is switched off.');
  if (state === 'enabledForReportingButNotEnforced') found.push('It only reports and enforces nothing.');
  const conditions = isJsonObject(payload['conditions']) ? payload['conditions'] : {};
  const users = isJsonObject(conditions['users']) ? conditions['users'] : {};
  const all = listOf(users['includeUsers']).includes('All');
  const spared = ['excludeUsers', 'excludeGroups', 'excludeRoles', 'excludeGuestsOrExternalUsers'].some(
    (member) => listOf(users[member]).length > 0 || isJsonObject(users[member]),
  );
  if (state === 'enabled' && all && !spared)
    found.push('It is enforced for all users, and nobody is excluded.');
  return found;
}

function listOf(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : [];
}

/** Names that several resources of a type have: one of them may be a copy that nobody meant to keep. */
export function doubledNames(resources: readonly SideResource[]): string[] {
  const seen = new Map<string, number>();
  for (const { typeKey, payload, name } of resources) {
    if (resourceType(typeKey).builtIn(payload)) continue;
    const key = JSON.stringify([resourceType(typeKey).label, name]);
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  return [...seen]
    .filter(([, count]) => count > 1)
    .map(([key, count]) => {
      const [label, name] = JSON.parse(key) as [string, string];
      return `${label} "${name}": ${String(count)} of the same name.`;
    });
}
