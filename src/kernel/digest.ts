import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { isJsonObject, type JsonValue } from './json.ts';

/** Lower-case hex SHA-256. A digest names content; it never covers time (docs/design/invariants.md). */
export type Digest = string & { readonly __digest: unique symbol };

/**
 * RFC 8785 canonical JSON of a JSON value. Members that are `undefined` are left out, as JSON.stringify does. Half of a surrogate pair,
 * which the RFC leaves without a form and a service may answer all the same, is written as its escape, as JSON.stringify does.
 */
export function canonicalJson(value: unknown): string {
  let text: string | undefined;
  try {
    text = canonicalize(value);
  } catch (error) {
    if (!(error instanceof Error && error.message.includes('surrogate'))) throw error;
    return withHalfPairs(JSON.parse(JSON.stringify(value)) as JsonValue);
  }
  if (text === undefined) throw new TypeError('Only JSON values have a canonical form.');
  return text;
}

/** The same form by hand, for the few values that the library leaves out. */
function withHalfPairs(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(withHalfPairs).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${withHalfPairs(member)}`).join(',')}}`;
}

/** SHA-256 over the canonical JSON: equal for equal values whatever the order of their keys. */
export function digestOf(value: unknown): Digest {
  return digestOfBytes(canonicalJson(value));
}

/** SHA-256 over bytes as they are (vault files, transport bodies). */
export function digestOfBytes(bytes: string | Uint8Array): Digest {
  return createHash('sha256').update(bytes).digest('hex') as Digest;
}

/** Accepts text from outside as a digest; undefined when it has not the form of one. */
export function parseDigest(text: string): Digest | undefined {
  return /^[0-9a-f]{64}$/.test(text) ? (text as Digest) : undefined;
}
