import { isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments, visit } from 'yaml';
import type { Document as YamlDocument, Node, Pair, YAMLMap } from 'yaml';
import type { JsonObject, JsonValue } from '../../../kernel/json.ts';
import type { ImportLimits } from '../limits.ts';
import type { OtherValue, Place } from '../outcome.ts';
import { boundYaml } from './bound-yaml.ts';
import { dotted, placesIn } from './place.ts';
import type { Document, Unreadable } from './read-json.ts';
import { yamlScalar } from './yaml-scalar.ts';

/**
 * Reads the YAML documents of a text, in the form that IntuneCD writes. No tags of a program are followed, aliases count for what they
 * stand for, so that no file grows beyond the limits. Never throws for what a file holds.
 */
export function readYaml(text: string, limits: ImportLimits): Document[] | Unreadable {
  const counter = new LineCounter();
  const locate = (offset: number): Place => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const bound = boundYaml(text, limits);
  if (bound) return { why: bound.why, at: placesIn(text)(bound.offset) };
  try {
    const parsed = parseAllDocuments(text, {
      schema: 'failsafe',
      uniqueKeys: false,
      merge: false,
      prettyErrors: false,
      logLevel: 'silent',
      lineCounter: counter,
    });
    const documents: Document[] = [];
    for (const one of Array.isArray(parsed) ? parsed : []) {
      const [error] = one.errors;
      if (error) return { why: `It is not valid YAML: ${sentence(error.message)}`, at: locate(error.pos[0]) };
      if (documents.length >= limits.documents)
        return { why: `It holds more than ${limits.documents} documents.`, at: locate(one.range[0]) };
      documents.push(convert(one, limits, locate));
    }
    return documents.length > 0 ? documents : { why: 'The file is empty.', at: { line: 1, column: 1 } };
  } catch (error) {
    if (error instanceof Refusal) return { why: error.message, at: error.at };
    // The parser's own stack is what ends first on a text of brackets only.
    if (error instanceof RangeError)
      return { why: `Its parts are nested more than ${limits.depth} deep.`, at: { line: 1, column: 1 } };
    throw error;
  }
}

class Refusal extends Error {
  readonly at: Place;
  constructor(why: string, at: Place) {
    super(why);
    this.at = at;
  }
}

interface Walk {
  anchors: ReadonlyMap<string, Node>;
  limits: ImportLimits;
  locate: (offset: number) => Place;
  left: { values: number };
  otherValues: OtherValue[];
}

function convert(
  document: YamlDocument.Parsed,
  limits: ImportLimits,
  locate: (offset: number) => Place,
): Document {
  const anchors = new Map<string, Node>();
  visit(document, {
    Node: (_key, node) => {
      if (!isAlias(node) && node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  const walk: Walk = { anchors, limits, locate, left: { values: limits.values }, otherValues: [] };
  const value = valueOf(document.contents, walk, []);
  return { value, at: locate(document.range[0]), losses: [], otherValues: walk.otherValues };
}

function valueOf(node: Node | null, walk: Walk, path: readonly (string | number)[]): JsonValue {
  const at = (): Place => walk.locate(node?.range?.[0] ?? 0);
  if (path.length > walk.limits.depth)
    throw new Refusal(`Its parts are nested more than ${walk.limits.depth} deep.`, at());
  if (walk.left.values-- <= 0) throw new Refusal(`It holds more than ${walk.limits.values} values.`, at());
  if (node === null) return null;
  if (isAlias(node)) {
    const target = walk.anchors.get(node.source);
    if (!target) throw new Refusal(`It refers to "${node.source}", which is not there.`, at());
    return valueOf(target, walk, path);
  }
  if (node.tag !== undefined && !PLAIN_TAGS.has(node.tag))
    throw new Refusal(`It holds a value of the kind ${node.tag}, which no export has.`, at());
  if (isMap(node)) return objectOf(node, walk, path);
  if (isSeq(node)) return node.items.map((item, index) => valueOf(item as Node, walk, [...path, index]));
  const text = isScalar(node) ? textOf(node.value) : '';
  return isScalar(node) && node.type === 'PLAIN' ? yamlScalar(text) : text;
}

const PLAIN_TAGS: ReadonlySet<string> = new Set(
  ['str', 'map', 'seq'].map((name) => `tag:yaml.org,2002:${name}`),
);

function objectOf(map: YAMLMap, walk: Walk, path: readonly (string | number)[]): JsonObject {
  const entries = new Map<string, JsonValue>();
  const places = new Map<string, Place>();
  for (const { key, value } of map.items as Pair<Node, Node | null>[]) {
    const at = walk.locate(key.range?.[0] ?? 0);
    if (!isScalar(key)) throw new Refusal('It holds a name that is no text.', at);
    const name = textOf(key.value);
    const next = [...path, name];
    const earlier = entries.get(name);
    if (earlier !== undefined)
      walk.otherValues.push({ property: dotted(next), value: earlier, at: places.get(name) ?? at });
    entries.set(name, valueOf(value, walk, next));
    places.set(name, at);
  }
  // Never by assignment: a member named __proto__ would change the object itself.
  return Object.fromEntries(entries);
}

function sentence(message: string): string {
  const [first = ''] = message.split('\n');
  return /[.!?]$/.test(first) ? first : `${first}.`;
}

/** Without a schema every scalar is a text. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
