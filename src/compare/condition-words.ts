import { isJsonObject, type JsonObject } from '../kernel/json.ts';
import type { ResourceType } from '../catalogue/resource-type.ts';
import { affectedText } from './assignment-words.ts';
import type { Comparable } from './diff.ts';
import type { Names } from './names.ts';
import { valueText } from './value-text.ts';

const INCLUDED = ['includeUsers', 'includeGroups', 'includeRoles', 'includeGuestsOrExternalUsers'];
const EXCLUDED = ['excludeUsers', 'excludeGroups', 'excludeRoles', 'excludeGuestsOrExternalUsers'];

/** Who a resource affects: by its assignments, or for Conditional Access by its conditions ("All users, except Break glass"). */
export function affectedTextOf(type: ResourceType, of: Comparable, names: Names): string {
  if (type.key === 'conditionalAccessPolicy') return conditionText(type, of.content, names);
  return type.assignments ? affectedText(of.assignments, names) : '';
}

function conditionText(type: ResourceType, content: JsonObject, names: Names): string {
  const conditions = isJsonObject(content['conditions']) ? content['conditions'] : {};
  const users = isJsonObject(conditions['users']) ? conditions['users'] : {};
  const textsOf = (members: readonly string[]): string[] =>
    members.flatMap((member) => {
      const value = users[member];
      if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return [];
      if (member.endsWith('GuestsOrExternalUsers')) return ['guest or external users'];
      return [valueText({ type, names, path: `conditions.users.${member}`, label: '' }, value)];
    });
  const included = textsOf(INCLUDED).filter((text) => text !== 'None');
  const excluded = textsOf(EXCLUDED);
  if (included.length === 0)
    return isJsonObject(conditions['clientApplications']) ? 'Workload identities' : 'Nobody';
  const reach = included.join(', ');
  const text = reach.charAt(0).toUpperCase() + reach.slice(1);
  return excluded.length === 0 ? text : `${text}, except ${excluded.join(', ')}`;
}
