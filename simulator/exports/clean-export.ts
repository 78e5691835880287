import type { JsonObject, JsonValue } from '../../src/kernel/json.ts';
import { isJsonObject } from '../../src/kernel/json.ts';

/** Members that tools add or Graph computes: none of them is content. */
const computed = new Set([
  'assignments',
  'settingCount',
  'isAssigned',
  'settingDefinitions',
  'deletedDateTime',
]);

/** The content of an exported object: no links and hints of OData, no keys of tools, dates in ISO form. */
export function cleanExport(object: JsonObject): JsonObject {
  const kept = Object.entries(object).filter(([name]) => !computed.has(name));
  return cleanValue(Object.fromEntries(kept)) as JsonObject;
}

function cleanValue(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(cleanValue);
  if (typeof value === 'string') return isoDate(value);
  if (!isJsonObject(value)) return value;
  const kept = Object.entries(value).filter(
    ([name]) => !name.startsWith('#') && (!name.includes('@') || name === '@odata.type'),
  );
  return Object.fromEntries(kept.map(([name, inner]) => [name, cleanValue(inner)]));
}

/** Windows PowerShell 5 writes dates as `/Date(ms)/`. */
function isoDate(text: string): string {
  const ms = /^\/Date\((-?\d+)\)\/$/.exec(text)?.[1];
  return ms === undefined ? text : new Date(Number(ms)).toISOString();
}

/**
 * Conditional Access without the type names of its nested parts: an export with full metadata spells them out, though each is the
 * declared type; the service neither stores nor takes them. Two of its parts are polymorphic and keep theirs.
 */
export function withoutDeclaredTypes(policy: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(policy).map(([name, value]) => [name, name.startsWith('@') ? value : undeclare(value)]),
  );
}

const polymorphic = /externalTenants|ExternalTenants|authenticationStrength$/;

function undeclare(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(undeclare);
  if (!isJsonObject(value)) return value;
  const kept = Object.entries(value).filter(
    ([name, inner]) => name !== '@odata.type' || (typeof inner === 'string' && polymorphic.test(inner)),
  );
  return Object.fromEntries(kept.map(([name, inner]) => [name, undeclare(inner)]));
}
