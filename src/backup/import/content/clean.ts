import { isJsonObject, type JsonObject, type JsonValue } from '../../../kernel/json.ts';
import type { Loss } from '../outcome.ts';
import { dotted } from '../text/place.ts';

export interface Cleaned {
  value: JsonObject;
  losses: Loss[];
  /** Places of the token by which IntuneManagement stands in for the tenant's own id. */
  ownTenant: string[];
}

const OWN_TENANT = '%OrganizationId%';

/**
 * The content as a capture has it: without the links and hints of full metadata, without keys of tools, dates as Graph writes them. What a
 * script's depth turned into text, and what is masked, is named and left as it stands.
 */
export function clean(raw: JsonObject): Cleaned {
  const found: Cleaned = { value: {}, losses: [], ownTenant: [] };
  found.value = cleanObject(raw, [], found);
  return found;
}

function cleanObject(raw: JsonObject, path: readonly (string | number)[], found: Cleaned): JsonObject {
  const kept: [string, JsonValue][] = [];
  for (const [name, value] of Object.entries(raw)) {
    if (isAnnotation(name)) continue;
    const inner = [...path, name];
    if (name === '__proto__') {
      found.losses.push({
        property: dotted(inner),
        why: 'No member of Graph has this name; it is left out.',
        mild: true,
      });
      continue;
    }
    kept.push([name, cleanValue(value, inner, found)]);
  }
  return Object.fromEntries(kept);
}

function cleanValue(value: JsonValue, path: readonly (string | number)[], found: Cleaned): JsonValue {
  if (Array.isArray(value)) return value.map((item, index) => cleanValue(item, [...path, index], found));
  if (isJsonObject(value)) return cleanObject(value, path, found);
  if (typeof value !== 'string') return value;
  const property = dotted(path);
  if (value.includes(OWN_TENANT)) found.ownTenant.push(property);
  if (isFlattened(value))
    found.losses.push({
      property,
      why: 'The exporting script went no deeper and wrote text in the place of an object.',
    });
  if (/^\*{4,}$/.test(value)) found.losses.push({ property, why: 'The value is masked in the export.' });
  return isoDate(value);
}

/** Of `@odata` only the type and binds are content; `#` begins an advertised action or an addition of IntuneManagement. */
function isAnnotation(name: string): boolean {
  if (name.startsWith('#')) return true;
  return name.includes('@odata.') && name !== '@odata.type' && !name.endsWith('@odata.bind');
}

/** What Windows PowerShell writes where its depth ends. */
export function isFlattened(text: string): boolean {
  return (
    /^@\{[^]*\}$/.test(text) || /^System\.(Object\[\]|Collections\.[\w.]+|Management\.[\w.]+)$/.test(text)
  );
}

/** Windows PowerShell 5 writes dates as `/Date(ms)/`. */
function isoDate(text: string): string {
  const ms = Number(/^\/Date\((-?\d{1,15})([+-]\d{4})?\)\/$/.exec(text)?.[1] ?? Number.NaN);
  return Number.isNaN(ms) ? text : new Date(ms).toISOString();
}
