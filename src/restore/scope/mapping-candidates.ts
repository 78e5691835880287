import { kindWords } from '../../catalogue/mappable.ts';
import type { KnownObject, SourceItem, UsedObject } from './mapping-input.ts';

export interface Candidate {
  targetId: string;
  targetName: string;
  /** Why it could be meant, in words. */
  reason: string;
}

interface Found {
  suggestion: Candidate | null;
  candidates: { targetId: string; targetName: string }[];
}

/** How many candidates are named; more help nobody. */
const NAMED = 5;

/**
 * The one object of the target that could be meant: the same id with the same name, else the only one with all that tells such objects
 * apart, else the only one with the name. Of several none is suggested; they are named.
 */
export function candidatesFor(facts: {
  used: Pick<UsedObject, 'kind' | 'id' | 'by'>;
  item: SourceItem | undefined;
  sourceName: string;
  objects: readonly KnownObject[];
}): Found {
  const { used, item, sourceName, objects } = facts;
  const kind = kindWords(used.kind, false).toLowerCase();
  // An id that stands in other tenants for other things (a scope tag's number) says nothing by itself.
  const same = objects.find(({ id, name }) => id === used.id && name === sourceName);
  if (same !== undefined) return one(used, same, `It has the same id and name in this tenant.`);
  const alike = item === undefined ? [] : objects.filter(({ naturalKey }) => naturalKey === item.naturalKey);
  if (alike.length > 1) return several(used, alike);
  const [only] = alike;
  if (only !== undefined) return one(used, only, `It is the only ${kind} with this name and kind.`);
  const namesakes = objects.filter(({ name }) => name === sourceName);
  if (namesakes.length > 1) return several(used, namesakes);
  const [namesake] = namesakes;
  return namesake === undefined
    ? { suggestion: null, candidates: [] }
    : one(used, namesake, `It is the only ${kind} with this name.`);
}

function one(used: Pick<UsedObject, 'by'>, object: KnownObject, reason: string): Found {
  return { suggestion: { ...named(used, object), reason }, candidates: [] };
}

function several(used: Pick<UsedObject, 'by'>, objects: readonly KnownObject[]): Found {
  return { suggestion: null, candidates: objects.slice(0, NAMED).map((each) => named(used, each)) };
}

function named({ by }: Pick<UsedObject, 'by'>, { id, appId, name }: KnownObject) {
  return { targetId: by === 'appId' ? appId : id, targetName: name };
}
