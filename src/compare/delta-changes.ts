import { isJsonObject, stringOf, type JsonValue } from '../kernel/json.ts';
import type { ResourceType } from '../catalogue/resource-type.ts';
import { isSealedValue } from '../catalogue/sealed-value.ts';
import { memberWords } from '../catalogue/words/member-words.ts';
import { capValue } from './cap-value.ts';
import type { Change } from './change.ts';
import type { ArrayStep, Step } from './delta.ts';
import { describerOf } from './item-changes.ts';
import type { Names } from './names.ts';
import { countLines, decodeBase64 } from './script-text.ts';
import { isSecretPath, valueText, type Spot } from './value-text.ts';

/** Where the walk stands. */
interface At {
  type: ResourceType;
  names: Names;
  /** Dotted, `*` for items: finds words. */
  words: string;
  /** The same with items by what they are: for the technical path. */
  path: string;
  /** Words of the item that the members belong to, or the empty text. */
  owner: string;
}

/** One change per difference, in words, in the order of the members. */
export function deltaChanges(step: Step, context: { type: ResourceType; names: Names }): Change[] {
  const changes: Change[] = [];
  visit(step, { ...context, words: '', path: '', owner: '' }, changes);
  return changes;
}

function visit(step: Step, at: At, into: Change[]): void {
  switch (step.kind) {
    case 'value':
      into.push(...valueChanges(step.before, step.after, at));
      return;
    case 'object':
      for (const [member, inner] of step.members) visit(inner, memberAt(at, member), into);
      return;
    case 'array':
      visitArray(step, at, into);
      return;
  }
}

function memberAt(at: At, member: string): At {
  const join = (text: string): string => (text === '' ? member : `${text}.${member}`);
  return { ...at, words: join(at.words), path: join(at.path) };
}

function visitArray(step: ArrayStep, at: At, into: Change[]): void {
  for (const item of step.items) {
    const either = item.after ?? item.before;
    const describe = describerOf(either);
    if (describe) {
      if (item.kind !== 'moved') into.push(...describe(item.before, item.after, at.names));
      continue;
    }
    const owner = itemName(either, at);
    const inner: At = { ...at, words: `${at.words}.*`, path: `${at.path}[${owner}]`, owner };
    if (item.kind === 'moved') into.push(movedChange(item, inner));
    else if (item.kind === 'changed' && item.step) visit(item.step, inner, into);
    else into.push(...valueChanges(item.before, item.after, inner));
  }
}

/** Objects that appear or go as a whole are shown member by member where that says more: a list of settings, a whole condition. */
function valueChanges(before: JsonValue | undefined, after: JsonValue | undefined, at: At): Change[] {
  const settings = settingsIn(before, after, at.names);
  if (settings) return settings;
  if (explodes(before, after, at)) {
    const had = isJsonObject(before) ? before : {};
    const wants = isJsonObject(after) ? after : {};
    const members = new Set([...Object.keys(had), ...Object.keys(wants)]);
    return [...members].flatMap((member) => {
      const old = Object.hasOwn(had, member) ? had[member] : undefined;
      const next = Object.hasOwn(wants, member) ? wants[member] : undefined;
      return valueChanges(old, next, memberAt(at, member));
    });
  }
  return [valueChange(before, after, at)];
}

/** Changes of a list of settings that appears or goes as a whole. */
function settingsIn(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  names: Names,
): Change[] | undefined {
  const had = Array.isArray(before) ? before : [];
  const wants = Array.isArray(after) ? after : [];
  const all = [...had, ...wants];
  if (all.length === 0 || !all.every((item) => describerOf(item) !== undefined)) return undefined;
  return [
    ...had.flatMap((item) => describerOf(item)?.(item, undefined, names) ?? []),
    ...wants.flatMap((item) => describerOf(item)?.(undefined, item, names) ?? []),
  ];
}

/** True for an object that appears or goes outside any list and has members of its own to name. */
function explodes(before: JsonValue | undefined, after: JsonValue | undefined, at: At): boolean {
  if (at.owner !== '') return false;
  const value = after ?? before;
  const alone = before === undefined || after === undefined;
  return (
    alone &&
    isJsonObject(value) &&
    value['$ref'] === undefined &&
    Object.keys(value).some((key) => !key.startsWith('@'))
  );
}

function labelOf(at: At): string {
  const own = at.words.endsWith('.*');
  const words = memberWords(at.type, own ? at.words.slice(0, -2) : at.words);
  if (at.owner === '') return words;
  return own ? `${words}: ${at.owner}` : `${at.owner}: ${words}`;
}

function valueChange(before: JsonValue | undefined, after: JsonValue | undefined, at: At): Change {
  const label = labelOf(at);
  const spot: Spot = { type: at.type, names: at.names, path: at.words, label };
  const secret = isSecretPath(at.words);
  const reordered = before !== undefined && after !== undefined && sameItems(before, after);
  return {
    label,
    path: at.path,
    kind: before === undefined ? 'added' : after === undefined ? 'removed' : reordered ? 'moved' : 'changed',
    before: secret ? 'Hidden value' : capValue(before),
    after: secret ? 'Hidden value' : capValue(after),
    ...texts(spot, before, after),
    section: 'content',
  };
}

function texts(
  spot: Spot,
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): Pick<Change, 'beforeText' | 'afterText'> {
  const beforeText = valueText(spot, before);
  const afterText = valueText(spot, after);
  const [old, next] = [decoded(spot, before), decoded(spot, after)];
  if (old !== undefined && next !== undefined) {
    const { added, removed } = countLines(old, next);
    const what =
      added + removed === 0 ? 'only line ends or encoding differ' : `${added} added, ${removed} removed`;
    return { beforeText, afterText: `${afterText}: ${what}` };
  }
  if (beforeText !== afterText) return { beforeText, afterText };
  if (isSealedValue(before) && isSealedValue(after)) {
    return { beforeText, afterText: `${afterText}: another value` };
  }
  // Both shortened to the same beginning: say so, rather than show a change from a text to itself.
  return { beforeText, afterText: `${afterText} (differs further on)` };
}

function decoded(spot: Spot, value: JsonValue | undefined): string | undefined {
  const text = stringOf(value);
  return text !== undefined && /(Content|payload)$/.test(spot.path) ? decodeBase64(text) : undefined;
}

function sameItems(before: JsonValue, after: JsonValue): boolean {
  if (!Array.isArray(before) || !Array.isArray(after) || before.length !== after.length) return false;
  const sorted = (items: readonly JsonValue[]): string =>
    items
      .map((item) => JSON.stringify(item))
      .sort()
      .join('\n');
  return sorted(before) === sorted(after);
}

function movedChange(item: ArrayStep['items'][number], at: At): Change {
  return {
    label: labelOf(at),
    path: at.path,
    kind: 'moved',
    before: item.from ?? null,
    after: item.to ?? null,
    beforeText: `Position ${(item.from ?? 0) + 1}`,
    afterText: `Position ${(item.to ?? 0) + 1}`,
    section: 'content',
  };
}

/** An item by its own name, in words where the catalogue has them. */
function itemName(item: JsonValue | undefined, at: At): string {
  if (!isJsonObject(item)) return item === undefined ? '' : valueText(spotOf(at), item);
  if (Array.isArray(item['scheduledActionConfigurations'])) return '';
  for (const member of ['actionType', 'displayName', 'name', 'omaUri', 'cidrAddress', 'key', 'appId', 'id']) {
    const text = stringOf(item[member]);
    if (text === undefined || text === '') continue;
    return valueText({ ...spotOf(at), path: `${at.words}.*.${member}` }, text);
  }
  return valueText(spotOf(at), item);
}

function spotOf(at: At): Spot {
  return { type: at.type, names: at.names, path: at.words, label: '' };
}
