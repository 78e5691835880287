import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';

/**
 * A secret that Graph gave when the operator allowed to read it. It stands in a captured payload in the place of the mask. `$sealed` is the
 * encrypted text (backup/secrets), or `kept` in the form for comparing; `mark` tells equal values apart from others without opening them.
 */
export interface SealedValue {
  $sealed: string;
  mark: string;
}

/** What people and every answer of ours get to see of a sealed value. */
export const SEALED_TEXT = '•••• (kept, encrypted)';

/** Stands for the encrypted text where only the mark counts. */
const KEPT = 'kept';

/** True for a sealed value, in either form. */
export function isSealedValue(value: unknown): value is JsonObject & SealedValue {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { $sealed, mark } = value as Partial<SealedValue>;
  return typeof $sealed === 'string' && typeof mark === 'string' && Object.keys(value).length === 2;
}

/** The form in which equal secrets are equal JSON: encrypting the same text under another key gives other bytes, the mark stays. */
export function comparableSeal({ mark }: SealedValue): JsonObject {
  return { $sealed: KEPT, mark };
}

/** Does the value hold a sealed one anywhere? */
export function holdsSealed(value: JsonValue | undefined): boolean {
  if (Array.isArray(value)) return value.some(holdsSealed);
  if (!isJsonObject(value)) return false;
  return isSealedValue(value) || Object.values(value).some(holdsSealed);
}

/** The value with each sealed one replaced. What holds none comes back as it is. */
export function mapSealed(
  value: JsonValue,
  replace: (sealed: SealedValue, holder: JsonObject) => JsonValue,
): JsonValue {
  return holdsSealed(value) ? walk(value, {}, replace) : value;
}

function walk(
  value: JsonValue,
  holder: JsonObject,
  replace: (sealed: SealedValue, holder: JsonObject) => JsonValue,
): JsonValue {
  if (Array.isArray(value)) return value.map((item) => walk(item, holder, replace));
  if (!isJsonObject(value)) return value;
  if (isSealedValue(value)) return replace(value, holder);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner, value, replace)]));
}

/** The value as an answer of ours shows it: no encrypted text and no mark. */
export function withoutSeals(value: JsonValue): JsonValue {
  return mapSealed(value, () => SEALED_TEXT);
}
