import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';
import { itemIdentity } from '../catalogue/item-identity.ts';
import { holdsSealed, isSealedValue } from '../catalogue/sealed-value.ts';

/** What Graph shows in the place of an encrypted value: text, and base64 of `<a/>`. */
const MASKS: ReadonlySet<JsonValue> = new Set(['****', 'PGEvPg==']);

/**
 * What was found, with each value taken as wanted where one side shows a mask and the other keeps the secret: these two can't be compared,
 * so alone they are no difference. Both sides in the form for comparing. Two kept secrets, and what is found in plain, count as they are.
 */
export function trustingMasks(
  wanted: JsonObject,
  found: JsonObject,
): { found: JsonObject; trusted: boolean } {
  if (!holdsSealed(wanted) && !holdsSealed(found)) return { found, trusted: false };
  const seen = { trusted: false };
  return { found: trust(wanted, found, seen) as JsonObject, trusted: seen.trusted };
}

function trust(wanted: JsonValue | undefined, found: JsonValue, seen: { trusted: boolean }): JsonValue {
  if (wanted !== undefined && isHiddenPair(wanted, found)) {
    seen.trusted = true;
    return wanted;
  }
  if (isSealedValue(wanted) || isSealedValue(found)) return found;
  if (Array.isArray(wanted) && Array.isArray(found)) return trustItems(wanted, found, seen);
  if (!isJsonObject(wanted) || !isJsonObject(found)) return found;
  return Object.fromEntries(
    Object.entries(found).map(([key, value]) => [
      key,
      trust(Object.hasOwn(wanted, key) ? wanted[key] : undefined, value, seen),
    ]),
  );
}

function isHiddenPair(a: JsonValue, b: JsonValue): boolean {
  return (isSealedValue(a) && MASKS.has(b)) || (isSealedValue(b) && MASKS.has(a));
}

/** Items by what they are; what is not known by anything goes by its place. */
function trustItems(
  wanted: readonly JsonValue[],
  found: readonly JsonValue[],
  seen: { trusted: boolean },
): JsonValue[] {
  const byIdentity = new Map(wanted.map((item) => [itemIdentity(item), item]));
  return found.map((item, index) => {
    const identity = itemIdentity(item);
    return trust(identity === undefined ? wanted[index] : byIdentity.get(identity), item, seen);
  });
}
