import { objectsOf, type JsonObject } from '../kernel/json.ts';
import { reshape } from './reshape.ts';
import type { ResourceType, WriteRequest } from './resource-type.ts';

type Call = Pick<WriteRequest, 'method' | 'path' | 'body'>;

/** A list of the content whose items are written one by one, each at an address of its own (messages, members, scope tags). */
export interface PartList {
  member: string;
  /** The members of an item that say which one it is, whatever else it holds. */
  identity(item: JsonObject): JsonObject;
  add(item: JsonObject): Call;
  /** Undefined: an item holds nothing beside its identity. `live`: the item as Graph gave it, ids included. */
  change?(item: JsonObject, live: JsonObject): Call;
  /** Undefined: nothing is ever removed. */
  remove?(live: JsonObject): Call;
}

/** Requests by kind, so that a type can send them in the order that the service asks for. */
export interface PartRequests {
  added: WriteRequest[];
  changed: WriteRequest[];
  removed: WriteRequest[];
}

/** What makes the list live as it is desired, item by item; each request says how the object will show its effect. */
export function partRequests(
  type: ResourceType,
  list: PartList,
  content: { desired: JsonObject; live?: JsonObject | undefined },
): PartRequests {
  const { member } = list;
  const keyOf = (item: JsonObject): string => JSON.stringify(shownItem(type, member, list.identity(item)));
  const shown = (item: JsonObject): string => JSON.stringify(shownItem(type, member, item));
  const wanted = objectsOf(content.desired[member]);
  const present = new Map(objectsOf(content.live?.[member]).map((item) => [keyOf(item), item]));
  const wantedKeys = new Set(wanted.map(keyOf));
  const part = (call: Call, is: 'present' | 'absent', item: JsonObject): WriteRequest => ({
    step: 'part',
    version: type.version,
    ...call,
    evidence: { in: 'content', member, is, item: shownItem(type, member, item) },
  });
  const result: PartRequests = { added: [], changed: [], removed: [] };
  for (const item of wanted) {
    const live = present.get(keyOf(item));
    if (live === undefined) result.added.push(part(list.add(item), 'present', item));
    else if (list.change && shown(item) !== shown(live))
      result.changed.push(part(list.change(item, live), 'present', item));
  }
  for (const [key, live] of present) {
    if (list.remove && !wantedKeys.has(key))
      result.removed.push(part(list.remove(live), 'absent', list.identity(live)));
  }
  return result;
}

/** One item of a list in the form for comparing: what the evidence of a request looks for. */
export function shownItem(type: ResourceType, member: string, item: JsonObject): JsonObject {
  const content = reshape(type, { [member]: [item] }, 'compare');
  const [shown] = objectsOf((type.refine?.(content) ?? content)[member]);
  return shown ?? {};
}
