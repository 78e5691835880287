import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';
import { itemIdentity } from './item-identity.ts';
import { compilePaths, stepTo, type PathNode, type PathRules } from './path-rules.ts';
import type { ResourceType } from './resource-type.ts';
import { comparableSeal, isSealedValue } from './sealed-value.ts';

/**
 * `compare`: members in sorted order, unordered arrays sorted, and members that say nothing (null, [], {}, an empty description,
 * the Default scope tag alone) left out.
 * `write`: order, nulls and empty lists kept, undeclared members left out.
 */
export type ReshapeMode = 'compare' | 'write';

interface Rules {
  readOnly: ReadonlySet<string>;
  dropped: PathRules;
  undeclared: PathRules;
  unordered: PathRules;
  declaredTypes: ReadonlySet<string>;
}

interface Place {
  dropped: PathNode | undefined;
  undeclared: PathNode | undefined;
  unordered: PathNode | undefined;
}

const compiled = new WeakMap<ResourceType, Rules>();

function rulesOf(type: ResourceType): Rules {
  const known = compiled.get(type);
  if (known) return known;
  const rules: Rules = {
    readOnly: new Set([...type.readOnly, 'assignments']),
    dropped: compilePaths(type.nestedReadOnly ?? []),
    undeclared: compilePaths(type.undeclared),
    unordered: compilePaths(type.unordered),
    declaredTypes: new Set(type.declaredTypes ?? []),
  };
  compiled.set(type, rules);
  return rules;
}

/**
 * The payload without what the service makes and without annotations, in the form for comparing or for writing. Never changes
 * its argument. Annotations: of `@odata` only `@odata.type` and `*@odata.bind` carry content; a key that starts with `#` is an
 * advertised action (or an exporting tool's own addition).
 */
export function reshape(type: ResourceType, payload: JsonObject, mode: ReshapeMode): JsonObject {
  const rules = rulesOf(type);
  const place: Place = {
    dropped: rules.dropped.root,
    undeclared: rules.undeclared.root,
    unordered: rules.unordered.root,
  };
  return reshapeObject(payload, place, { rules, mode, top: true });
}

interface Walk {
  rules: Rules;
  mode: ReshapeMode;
  top: boolean;
}

function reshapeObject(source: JsonObject, place: Place, walk: Walk): JsonObject {
  const { rules, mode, top } = walk;
  const comparing = mode === 'compare';
  const below = top ? { rules, mode, top: false } : walk;
  const keys = Object.keys(source);
  if (comparing) keys.sort();
  const result: JsonObject = {};
  for (const key of keys) {
    if (top && rules.readOnly.has(key)) continue;
    if (isAnnotation(key)) continue;
    const value = source[key] as JsonValue;
    if (comparing && value === null) continue;
    if (key === '@odata.type' && typeof value === 'string' && rules.declaredTypes.has(value)) continue;
    const dropped = stepTo(place.dropped, key);
    if (dropped?.meant || rules.dropped.anywhere.has(key)) continue;
    const undeclared = stepTo(place.undeclared, key);
    if (!comparing && (undeclared?.meant || rules.undeclared.anywhere.has(key))) continue;
    if (typeof value !== 'object' || value === null) {
      if (comparing && value === '' && key === 'description') continue;
      putMember(result, key, comparing ? wellFormed(value) : value);
      continue;
    }
    const unordered = stepTo(place.unordered, key);
    const next = reshapeValue(value, { dropped, undeclared, unordered }, below);
    if (comparing && (saysNothing(next) || (top && isDefaultScope(key, next)))) continue;
    if (comparing && Array.isArray(next) && (unordered?.meant || rules.unordered.anywhere.has(key)))
      sortItems(next);
    putMember(result, key, next);
  }
  return result;
}

function reshapeValue(value: JsonValue, place: Place, walk: Walk): JsonValue {
  if (Array.isArray(value)) {
    const item: Place = {
      dropped: stepTo(place.dropped, '*'),
      undeclared: stepTo(place.undeclared, '*'),
      unordered: stepTo(place.unordered, '*'),
    };
    return value.map((entry) => reshapeValue(entry, item, walk));
  }
  if (isJsonObject(value)) {
    if (isSealedValue(value)) return walk.mode === 'compare' ? comparableSeal(value) : { ...value };
    return reshapeObject(value, place, walk);
  }
  return walk.mode === 'compare' ? wellFormed(value) : value;
}

/** `name@odata.x` and `@odata.x`, but not `@odata.type` itself nor a binding; `#name` is an action. */
function isAnnotation(key: string): boolean {
  if (key.charCodeAt(0) === 35) return true;
  const at = key.indexOf('@odata.');
  if (at < 0) return false;
  return !(at === 0 && key === '@odata.type') && !key.endsWith('@odata.bind');
}

/** Half a surrogate pair has no canonical form; it becomes the replacement character for comparing. */
function wellFormed(value: JsonValue): JsonValue {
  return typeof value === 'string' && !value.isWellFormed() ? value.toWellFormed() : value;
}

/** The members that hold scope tags. */
const SCOPE_TAGS = new Set(['roleScopeTagIds', 'roleScopeTags']);
/** Id of the Default scope tag, the same in every tenant. */
const DEFAULT_TAG = '0';

/** An object without scope tags has the Default one; some answers leave it out. */
function isDefaultScope(key: string, value: JsonValue): boolean {
  return SCOPE_TAGS.has(key) && Array.isArray(value) && value.length === 1 && value[0] === DEFAULT_TAG;
}

function saysNothing(value: JsonValue): boolean {
  if (value === null) return true;
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value !== 'object') return false;
  for (const _ in value) return false;
  return true;
}

/** Sorts in place: by what the items are, then by their JSON text; sorted members make equal items have equal texts. */
function sortItems(items: JsonValue[]): void {
  if (items.length < 2) return;
  if (items.every((item) => typeof item === 'string')) {
    items.sort();
    return;
  }
  const keyed = items.map((item) => ({ item, key: `${itemIdentity(item) ?? ''}\u0000`, text: '' }));
  const textOf = (entry: (typeof keyed)[number]): string => (entry.text ||= JSON.stringify(entry.item));
  keyed.sort((a, b) => compareText(a.key, b.key) || compareText(textOf(a), textOf(b)));
  keyed.forEach((entry, index) => (items[index] = entry.item));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Assignment to `__proto__` would set the prototype and lose the member. */
export function putMember(target: JsonObject, key: string, value: JsonValue): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else target[key] = value;
}
