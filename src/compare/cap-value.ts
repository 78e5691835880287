import { isJsonObject, type JsonValue } from '../kernel/json.ts';
import { withoutSeals } from '../catalogue/sealed-value.ts';

/** Characters of one value that a change carries; the whole value stands in the backup and in the live object. */
const LIMIT = 16_384;

/** The value itself, kept secrets masked, or when it is larger than a change should carry, its beginning with a note of what is left out. */
export function capValue(value: JsonValue | undefined): JsonValue {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return capText(value);
  if (!Array.isArray(value) && !isJsonObject(value)) return value;
  const shown = withoutSeals(value);
  const text = JSON.stringify(shown);
  return text.length <= LIMIT ? shown : capText(text);
}

function capText(text: string): string {
  if (text.length <= LIMIT) return text;
  return `${text.slice(0, LIMIT)} … (${text.length - LIMIT} more characters)`;
}
