import { isJsonObject, objectsOf, stringOf, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import { isDefinitionValue } from './content/definition-values.ts';
import type { ImportLimits } from './limits.ts';
import type { OtherValue } from './outcome.ts';
import { readJson } from './text/read-json.ts';

/** An object of a file that may be a resource. */
export interface Candidate {
  raw: JsonObject;
  /** Names around it, nearest first: the list it stands in. */
  surroundings: string[];
  /** Path from the document to it, "" for the document itself. */
  at: string;
  otherValues: readonly OtherValue[];
}

/** One document as candidates, or as the settings of an administrative template alone. */
export type Unwrapped =
  | { kind: 'objects'; candidates: Candidate[]; notes: string[] }
  | { kind: 'definitionValues'; values: JsonObject[] }
  | { kind: 'none'; why: string };

/** Members that hold a list of whole objects, in answers and in collections of create bodies. */
const LISTS = ['value', 'groups', 'filters', 'policies', 'templates'] as const;

/** Finds what may be resources in a document: the object itself, the items of a list, or what a template of another tool wraps. */
export function unwrap(given: JsonValue, limits: ImportLimits): Unwrapped {
  const value = withoutQuotes(given, limits);
  if (Array.isArray(value)) {
    if (value.length > 0 && value.every(isDefinitionValue))
      return { kind: 'definitionValues', values: value };
    const items = objectsOf(value);
    if (items.length === 0) return { kind: 'none', why: 'It is a list without objects.' };
    return { kind: 'objects', candidates: items.map((raw, index) => candidate(raw, `${index}`)), notes: [] };
  }
  if (!isJsonObject(value)) return { kind: 'none', why: 'It holds a single value and no object.' };
  if (isDefinitionValue(value)) return { kind: 'definitionValues', values: [value] };
  const template = fromTemplate(value, limits);
  if (template) return template;
  const list = LISTS.find((name) => Array.isArray(value[name]) && !Object.hasOwn(value, 'id'));
  if (list === undefined || Object.hasOwn(value, 'displayName'))
    return { kind: 'objects', candidates: [candidate(value, '')], notes: [] };
  const context = stringOf(value['@odata.context']);
  const candidates = objectsOf(value[list]).map((raw, index) => ({
    ...candidate(context === undefined ? raw : { '@odata.context': context, ...raw }, `${list}.${index}`),
    surroundings: [list],
  }));
  if (candidates.length === 0) return { kind: 'none', why: 'It is a list without objects.' };
  return { kind: 'objects', candidates, notes: [] };
}

/** Some scripts convert to JSON twice: the file then holds one text, and the text is the document. */
export function withoutQuotes(value: JsonValue, limits: ImportLimits): JsonValue {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  const documents = readJson(value, limits);
  return Array.isArray(documents) && documents.length === 1 ? (documents[0]?.value ?? value) : value;
}

function candidate(raw: JsonObject, at: string): Candidate {
  return { raw, surroundings: [], at, otherValues: [] };
}

/** CIPP keeps a policy as JSON in a text, inside of JSON in a text. */
function fromTemplate(value: JsonObject, limits: ImportLimits): Unwrapped | undefined {
  const outer = stringOf(value['JSON']);
  if (outer === undefined || !Object.hasOwn(value, 'RowKey')) return undefined;
  const template = singleObject(outer, limits);
  const inner = singleObject(stringOf(template?.raw['RAWJson']) ?? '', limits);
  if (!template || !inner) return { kind: 'none', why: 'It is a template whose policy can not be read.' };
  const name = stringOf(template.raw['Displayname']);
  const named = name === undefined || Object.hasOwn(inner.raw, 'name') ? {} : { displayName: name };
  const { added, ...rest } = inner.raw;
  const content = objectsOf(added).some(isDefinitionValue)
    ? { description: template.raw['Description'] ?? null, definitionValues: added as JsonValue }
    : rest;
  const otherValues = [...template.otherValues, ...inner.otherValues];
  return {
    kind: 'objects',
    candidates: [{ raw: { ...named, ...content }, surroundings: [], at: '', otherValues }],
    notes: ['It is a template of CIPP; the policy in it was read.'],
  };
}

function singleObject(
  text: string,
  limits: ImportLimits,
): { raw: JsonObject; otherValues: OtherValue[] } | undefined {
  const documents = readJson(text, limits);
  if (!Array.isArray(documents) || documents.length !== 1) return undefined;
  const [only] = documents;
  return only && isJsonObject(only.value) ? { raw: only.value, otherValues: only.otherValues } : undefined;
}
