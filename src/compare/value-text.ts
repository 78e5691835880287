import { exactNumberText } from '../kernel/exact-json.ts';
import { isJsonObject, stringOf, type JsonValue } from '../kernel/json.ts';
import type { ReferenceSite, ResourceType } from '../catalogue/resource-type.ts';
import { isSealedValue, SEALED_TEXT } from '../catalogue/sealed-value.ts';
import { commonValues } from '../catalogue/words/common.ts';
import { lookup } from '../catalogue/words/lookup.ts';
import { memberWords } from '../catalogue/words/member-words.ts';
import type { Names } from './names.ts';
import { decodeBase64, linesOf } from './script-text.ts';

/** Texts in a list of changes stay short; the whole value is shown on demand. */
const SHORT = 120;
export const NOT_CONFIGURED = 'Not configured';
/** The name of the scope tag that an object has when it has no other. */
const DEFAULT_TAG = 'Default';

/** Where a value stands: the dotted path without positions (`*` for any item), and what the place is called. */
export interface Spot {
  type: ResourceType;
  names: Names;
  /** e.g. `conditions.users.includeGroups`; of a setting: its definition id. */
  path: string;
  label: string;
}

const SECRET_MEMBERS = /(^|\.)(preSharedKey|sharedSecret|password|proxyPassword)$/;

/** A secret is never shown, also not where a tenant holds it in plain text. */
export function isSecretPath(path: string): boolean {
  return SECRET_MEMBERS.test(path);
}

/** A value in words for people, one line. */
export function valueText(spot: Spot, value: JsonValue | undefined): string {
  if (value === undefined || value === null) {
    return targetAt(spot) === 'roleScopeTag' ? DEFAULT_TAG : NOT_CONFIGURED;
  }
  if (isSecretPath(spot.path)) return 'Hidden value';
  const exact = exactNumberText(value);
  if (exact !== undefined) return exact;
  if (isSealedValue(value)) return SEALED_TEXT;
  if (Array.isArray(value)) return listText(spot, value);
  if (isJsonObject(value)) return objectText(spot, value);
  return shorten(wordFor(spot, value));
}

function listText(spot: Spot, items: readonly JsonValue[]): string {
  if (items.length === 0) return NOT_CONFIGURED;
  const texts = items.map((item) => (isJsonObject(item) ? itemText(spot, item) : wordFor(spot, item)));
  const shown: string[] = [];
  let length = 0;
  for (const text of texts) {
    if (shown.length > 0 && length + text.length > SHORT) break;
    shown.push(shorten(text));
    length += text.length + 2;
  }
  const more = texts.length - shown.length;
  return more === 0 ? shown.join(', ') : `${shown.join(', ')} and ${more} more`;
}

function objectText(spot: Spot, value: Record<string, JsonValue>): string {
  const ref = stringOf(value['$ref']);
  if (ref !== undefined) return spot.names(targetAt(spot) ?? 'line', ref) ?? 'Created by this run';
  const parts: string[] = [];
  for (const [key, member] of Object.entries(value)) {
    if (key.startsWith('@odata.')) continue;
    const inner = { ...spot, path: `${spot.path}.${key}` };
    parts.push(`${memberWords(spot.type, inner.path)}: ${valueText(inner, member)}`);
  }
  return parts.length === 0 ? 'Configured' : shorten(parts.join('; '));
}

/** An item of a list by what names it, else by its members. */
function itemText(spot: Spot, item: Record<string, JsonValue>): string {
  for (const member of ['cidrAddress', 'displayName', 'name', 'value', 'omaUri']) {
    const text = item[member];
    if (typeof text === 'string' && text !== '') return text;
  }
  return objectText({ ...spot, path: `${spot.path}.*` }, item);
}

function wordFor(spot: Spot, value: JsonValue): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const known = lookup(tableFor(spot), text);
  if (known !== undefined) return known;
  if (typeof value === 'boolean') return booleanText(spot.label, value);
  if (typeof value !== 'string') return text;
  if (value === '') return 'Empty';
  if (spot.path.endsWith('@odata.type')) return typeNameText(value);
  const target = targetAt(spot);
  if (target === 'roleScopeTag' && value === '0') return DEFAULT_TAG;
  if (target !== undefined) return spot.names(target, value) ?? value;
  if (spot.path.endsWith('Content') || spot.path.endsWith('payload')) {
    const decoded = decodeBase64(value);
    if (decoded !== undefined) return `${linesOf(decoded).length} lines`;
  }
  return lookup(commonValues, value) ?? value;
}

/** `#microsoft.graph.windows10CompliancePolicy` as "Windows 10 compliance policy". */
function typeNameText(value: string): string {
  const words = value
    .replace(/^#microsoft\.graph\./, '')
    .replace(/([a-z])([A-Z0-9])/g, '$1 $2')
    .replace(/([0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/\b(ios|macos|mac os|vpn|aosp)\b/g, (name) => APPLE[name] ?? name.toUpperCase());
  return `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}`;
}

const APPLE: Readonly<Record<string, string>> = { ios: 'iOS', macos: 'macOS', 'mac os': 'macOS' };

function tableFor({ type, path }: Spot): Readonly<Record<string, string>> | undefined {
  const values = type.words.values;
  if (!values) return undefined;
  const member = path.slice(path.lastIndexOf('.') + 1);
  return lookup(values, path) ?? lookup(values, member);
}

/** "Require BitLocker" is Required or not configured; "Block camera" is Blocked or not; everything else is Yes or No. */
function booleanText(label: string, value: boolean): string {
  const verb = /(^|: )(Require|Block|Allow|Enable|Disable)\b/.exec(label)?.[2];
  switch (verb) {
    case 'Require':
      return value ? 'Required' : NOT_CONFIGURED;
    case 'Block':
      return value ? 'Blocked' : NOT_CONFIGURED;
    case 'Allow':
      return value ? 'Allowed' : 'Not allowed';
    case 'Enable':
      return value ? 'Enabled' : 'Disabled';
    case 'Disable':
      return value ? 'Disabled' : NOT_CONFIGURED;
    default:
      return value ? 'Yes' : 'No';
  }
}

const sitesOf = new WeakMap<ResourceType, ReadonlyMap<string, ReferenceSite['target']>>();

/** The kind of object that texts in this place name. */
function targetAt({ type, path }: Spot): ReferenceSite['target'] | undefined {
  let known = sitesOf.get(type);
  if (!known) {
    known = new Map(
      type.referenceSites.filter((site) => !site.valueOfType).map((site) => [bare(site.path), site.target]),
    );
    sitesOf.set(type, known);
  }
  return known.get(bare(path));
}

/** Paths compare without their item marks, so that a list and its items are one place. */
function bare(path: string): string {
  return path.replaceAll('.*', '');
}

/** One line of at most `SHORT` characters, line ends shown as a mark. */
export function shorten(text: string): string {
  const line = text.replace(/\s*[\r\n]+\s*/g, ' ⏎ ');
  return line.length <= SHORT ? line : `${line.slice(0, SHORT - 1).trimEnd()}…`;
}
