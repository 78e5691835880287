import { resourceType } from '../../../src/catalogue/catalogue.ts';
import type { ResourceType } from '../../../src/catalogue/resource-type.ts';
import type { JsonObject, JsonValue } from '../../../src/kernel/json.ts';
import { isJsonObject } from '../../../src/kernel/json.ts';
import { at, listAt, textAt } from './json.ts';

/** One request that the preview announced. */
export interface Announced {
  step: string;
  method: string;
  path: string;
  body: JsonValue;
}

/** One line of a preview as people saw it. */
export interface SeenLine {
  id: string;
  name: string;
  action: string;
  type: ResourceType;
  targetId: string | null;
  /** How its object was found in the tenant; empty for none. */
  matchedBy: string;
  requests: readonly Announced[];
  /** Lines whose objects its requests name, by symbol. */
  refersTo: readonly string[];
}

/** A line from the API's detail of it. */
export function seenLine(body: unknown): SeenLine {
  const requests = listAt(body, 'requests').map((one) => ({
    step: textAt(one, 'step'),
    method: textAt(one, 'method'),
    path: textAt(one, 'path'),
    body: one['body'] ?? null,
  }));
  return {
    id: textAt(body, 'id'),
    name: textAt(body, 'name'),
    action: textAt(body, 'action'),
    type: resourceType(textAt(body, 'typeKey')),
    targetId: textAt(body, 'targetId') || null,
    matchedBy: textAt(body, 'matchedBy'),
    requests,
    refersTo: [...new Set(requests.flatMap((one) => symbolsIn(one.body)))],
  };
}

/** True for a request that says who gets it, as against what it says. */
export function assigns({ step }: Announced): boolean {
  return step.startsWith('assign');
}

export function writes({ action }: SeenLine): boolean {
  return action === 'create' || action === 'update' || action === 'remove';
}

function symbolsIn(value: JsonValue): string[] {
  const symbol = at(value, '$ref');
  if (typeof symbol === 'string') return [symbol];
  if (Array.isArray(value)) return value.flatMap(symbolsIn);
  return isJsonObject(value) ? Object.values(value).flatMap(symbolsIn) : [];
}

/** What stands where the announced body has symbols: line id and the text that was sent in its place. */
export type Substituted = { line: string; sent: string };

/**
 * What was sent in place of symbols, or undefined when the bodies differ in anything else. An address stands for its text, and a mask that
 * the API shows in place of a secret for any text.
 */
export function substitutedIn(announced: JsonValue, sent: JsonValue): Substituted[] | undefined {
  const address = at(announced, '@bind');
  if (isJsonObject(address)) return inAddress(address, sent);
  const symbol = at(announced, '$ref');
  if (typeof symbol === 'string') {
    return typeof sent === 'string' ? [{ line: symbol, sent }] : undefined;
  }
  if (Array.isArray(announced)) {
    if (!Array.isArray(sent) || announced.length !== sent.length) return undefined;
    return together(announced.map((item, index) => substitutedIn(item, sent[index] ?? null)));
  }
  if (!isJsonObject(announced)) {
    const masked = typeof announced === 'string' && /^\*+$/.test(announced) && typeof sent === 'string';
    return announced === sent || masked ? [] : undefined;
  }
  if (!isJsonObject(sent)) return undefined;
  const keys = Object.keys(announced);
  if (keys.length !== Object.keys(sent).length || !keys.every((key) => Object.hasOwn(sent, key)))
    return undefined;
  return together(keys.map((key) => substitutedIn(announced[key] ?? null, sent[key] ?? null)));
}

function inAddress(address: JsonObject, sent: JsonValue): Substituted[] | undefined {
  const { collection, id } = address;
  if (typeof sent !== 'string' || typeof collection !== 'string') return undefined;
  const parts = /^https:\/\/[^/]+\/(?:beta|v1\.0)(\/.*)\('([^']*)'\)$/.exec(sent);
  if (parts?.[1] !== collection) return undefined;
  const named = parts[2] ?? '';
  if (typeof id === 'string') return id === named ? [] : undefined;
  const symbol = at(id, '$ref');
  return typeof symbol === 'string' ? [{ line: symbol, sent: named }] : undefined;
}

function together(parts: readonly (Substituted[] | undefined)[]): Substituted[] | undefined {
  const all: Substituted[] = [];
  for (const part of parts) {
    if (part === undefined) return undefined;
    all.push(...part);
  }
  return all;
}
