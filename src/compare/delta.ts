import { create, type ArrayDelta, type Delta, type ObjectDelta } from 'jsondiffpatch';
import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';
import { itemIdentity } from '../catalogue/item-identity.ts';
import { isSealedValue } from '../catalogue/sealed-value.ts';

/** A difference as a tree, with both values at each end; what jsondiffpatch finds, free of its encoding. */
export type Step =
  | { kind: 'value'; before: JsonValue | undefined; after: JsonValue | undefined }
  | { kind: 'object'; members: readonly (readonly [string, Step])[] }
  | ArrayStep;

export interface ArrayStep {
  kind: 'array';
  items: readonly {
    kind: 'added' | 'removed' | 'changed' | 'moved';
    before: JsonValue | undefined;
    after: JsonValue | undefined;
    step?: Step;
    from?: number;
    to?: number;
  }[];
}

const differ = create({
  objectHash: (item) => itemIdentity(item as JsonValue) ?? JSON.stringify(item),
  arrays: { detectMove: true, includeValueOnMove: false },
  cloneDiffValues: false,
});

/** What differs between two values, or undefined. Items of lists are matched by what they are, not by position. */
export function stepBetween(before: JsonObject, after: JsonObject): Step | undefined {
  const delta = differ.diff(withoutPrototype(before), withoutPrototype(after));
  return delta === undefined ? undefined : read(delta, before, after);
}

/**
 * A copy whose objects inherit nothing. The differ reads members of both sides by name, and a member called "toString" on one side
 * would find the inherited function on the other.
 */
function withoutPrototype(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withoutPrototype);
  if (!isJsonObject(value)) return value;
  const copy = Object.create(null) as JsonObject;
  for (const key of Object.keys(value)) copy[key] = withoutPrototype(value[key] as JsonValue);
  return copy;
}

function read(delta: Delta, before: JsonValue | undefined, after: JsonValue | undefined): Step {
  if (delta === undefined || Array.isArray(delta)) return { kind: 'value', before, after };
  // A kept secret is one value for people, whatever it is made of.
  if (isSealedValue(before) || isSealedValue(after)) return { kind: 'value', before, after };
  if (isArrayDelta(delta)) return readArray(delta, asArray(before), asArray(after));
  return readObject(delta, asObject(before), asObject(after));
}

function readObject(delta: ObjectDelta, before: JsonObject, after: JsonObject): Step {
  return {
    kind: 'object',
    members: Object.keys(delta).map((key) => {
      const old = Object.hasOwn(before, key) ? before[key] : undefined;
      const next = Object.hasOwn(after, key) ? after[key] : undefined;
      return [key, read(delta[key], old, next)] as const;
    }),
  };
}

/** Lists of texts and numbers are one value for people; lists of objects are taken item by item. */
function readArray(delta: ArrayDelta, before: readonly JsonValue[], after: readonly JsonValue[]): Step {
  if (![...before, ...after].every(isJsonObject)) {
    return { kind: 'value', before: [...before], after: [...after] };
  }
  const items: ArrayStep['items'][number][] = [];
  const gone = new Set<number>();
  const origin = new Map<number, number>();
  const added = new Set<number>();
  const inner = new Map<number, Delta>();
  for (const [key, value] of Object.entries(delta) as [string, Delta][]) {
    if (key === '_t') continue;
    const index = Number(key.replace('_', ''));
    if (!key.startsWith('_')) {
      if (Array.isArray(value)) added.add(index);
      else inner.set(index, value);
      continue;
    }
    gone.add(index);
    const [, to, mark] = value as readonly [unknown, number, number];
    if (mark === 0) items.push({ kind: 'removed', before: before[index], after: undefined });
    else {
      origin.set(to, index);
      items.push({ kind: 'moved', before: before[index], after: after[to], from: index, to });
    }
  }
  // What neither moved nor went nor came keeps its order, which tells which earlier item a changed one was.
  const stayed = [...before.keys()].filter((index) => !gone.has(index));
  let next = 0;
  for (const index of after.keys()) {
    if (added.has(index)) {
      items.push({ kind: 'added', before: undefined, after: after[index] });
      continue;
    }
    const from = origin.get(index) ?? stayed[next++];
    const old = from === undefined ? undefined : before[from];
    const step = inner.get(index);
    if (step === undefined) continue;
    items.push({ kind: 'changed', before: old, after: after[index], step: read(step, old, after[index]) });
  }
  return { kind: 'array', items };
}

function isArrayDelta(delta: ObjectDelta | ArrayDelta): delta is ArrayDelta {
  return '_t' in delta && (delta as { _t: unknown })._t === 'a';
}

function asArray(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

function asObject(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
