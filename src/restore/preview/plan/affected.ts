import { isJsonObject, type JsonObject, type JsonValue } from '../../../kernel/json.ts';
import type { ResourceType } from '../../../catalogue/resource-type.ts';
import { affectedText } from '../../../compare/words.ts';
import type { Document } from './plan-input.ts';

type NameOf = (kind: string, id: string) => string | undefined;

/** Who a line reaches, in words. Empty for types that reach nobody by themselves. */
export function affectedWords(type: ResourceType, document: Document, nameOf: NameOf): string {
  if (type.key === 'conditionalAccessPolicy') return conditionalAccessReach(document.content, nameOf);
  return type.assignments === undefined ? '' : affectedText(document.assignments, nameOf);
}

const PARTS = [
  ['Users', 'user'],
  ['Groups', 'group'],
  ['Roles', 'directoryRole'],
] as const;
const WORDS: Readonly<Record<string, string>> = {
  All: 'All users',
  None: 'Nobody',
  GuestsOrExternalUsers: 'Guests and external users',
};

function conditionalAccessReach(content: JsonObject, nameOf: NameOf): string {
  const conditions = isJsonObject(content['conditions']) ? content['conditions'] : {};
  const users = isJsonObject(conditions['users']) ? conditions['users'] : {};
  const included = people(users, 'include', nameOf);
  const excluded = people(users, 'exclude', nameOf);
  if (included === '') return 'Nobody is named';
  return excluded === '' ? included : `${included}, except ${excluded}`;
}

function people(users: JsonObject, side: 'include' | 'exclude', nameOf: NameOf): string {
  const named: string[] = [];
  for (const [part, kind] of PARTS) {
    const ids = texts(users[`${side}${part}`]);
    const unnamed = ids.filter((id) => WORDS[id] === undefined && nameOf(kind, id) === undefined).length;
    named.push(...ids.flatMap((id) => WORDS[id] ?? nameOf(kind, id) ?? []));
    if (unnamed > 0)
      named.push(
        `${String(unnamed)} ${unnamed === 1 ? part.toLowerCase().slice(0, -1) : part.toLowerCase()}`,
      );
  }
  if (isJsonObject(users[`${side}GuestsOrExternalUsers`])) named.push('guests and external users');
  const shown = named.slice(0, 3).join(', ');
  return named.length > 3 ? `${shown} and ${String(named.length - 3)} more` : shown;
}

function texts(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
