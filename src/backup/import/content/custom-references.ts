import { stringOf, type JsonObject } from '../../../kernel/json.ts';
import type { ResourceType } from '../../../catalogue/resource-type.ts';
import type { KnownName, NamedReference } from '../outcome.ts';
import { namedId } from '../../../catalogue/named-id.ts';

const MARK = '#CustomRef';

/** What IntuneManagement says of other objects in keys of its own. */
export interface CustomReferences {
  /** Members to add to the content: links that a GET does not carry. */
  links: JsonObject;
  named: NamedReference[];
  /** Names of ids that stand in the content. */
  names: KnownName[];
}

/**
 * `#CustomRef_<link>` holds `name,name|:|@odata.type` for a link to other profiles; `#CustomRefTargetedApps`, `…Dependency` and
 * `…Supersedence` hold `name|!|id|!|@odata.type`, several parted by `|*|`. The names become references to be mapped.
 */
export function customReferences(type: ResourceType, raw: JsonObject): CustomReferences {
  const found: CustomReferences = { links: {}, named: [], names: [] };
  for (const [key, value] of Object.entries(raw)) {
    const text = stringOf(value);
    if (!key.startsWith(MARK) || text === undefined || text === '') continue;
    if (key.startsWith(`${MARK}_`)) addLink(type, { member: key.slice(MARK.length + 1), text }, found);
    else found.names.push(...namesIn(text));
  }
  return found;
}

function addLink(
  type: ResourceType,
  { member, text }: { member: string; text: string },
  found: CustomReferences,
): void {
  const part = type.subcollections.find(({ property }) => property === member);
  if (!part) return;
  const [names = ''] = text.split('|:|');
  const list = part.shape === 'object' ? [names] : names.split(',');
  const links = list.filter((name) => name !== '').map((name): JsonObject => ({ id: namedId(name) }));
  const [first] = links;
  if (!first) return;
  found.links[member] = part.shape === 'object' ? first : links;
  const target = type.referenceSites.find(({ path }) => path.split('.')[0] === member)?.target;
  for (const name of list) found.named.push({ target: target ?? type.key, name, property: member });
}

function namesIn(text: string): KnownName[] {
  return text.split('|*|').flatMap((one) => {
    const [name = '', id = '', kind = ''] = one.split('|!|');
    return name !== '' && id !== '' ? [{ id, name, kind: kind.replace(/^#?microsoft\.graph\./, '') }] : [];
  });
}
