import type { JsonValue } from './json.ts';

/**
 * Numbers beyond what a double holds exactly (an Int64 of Graph, a long decimal) live in our values as a text: this mark and the literal as
 * it came. So they are stored, compared and digested without loss by code that knows nothing of them, and `exactJson` makes them numbers
 * again. The mark is a noncharacter, which Unicode sets aside for a program's own use; a text of a tenant that begins with it gets a second
 * one, so that it comes out as it was.
 */
const MARK = '\uFDD0';
const LITERAL = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;
/** No double loses a number of fewer digits. Cheap to look for, so that ordinary answers are parsed as fast as ever. */
const LONG = /[\d.]{16}/;
/** Few digits may still be more, or less, than a double reaches. Only where a number can stand: an id is full of such letters. */
const FAR = /[:,[\s]-?\d[\d.]*[eE][+-]?\d{3}/;

/** Parses JSON without losing a digit. Throws a SyntaxError for anything else. */
export function parseExactJson(text: string): JsonValue {
  if (!LONG.test(text) && !FAR.test(text) && !text.includes(MARK)) return JSON.parse(text) as JsonValue;
  return parseWith(text, (_key, value, { source }) => {
    if (typeof value === 'string') return value.startsWith(MARK) ? MARK + value : value;
    if (typeof value !== 'number' || source === undefined) return value;
    return sameNumber(source, String(value)) ? value : MARK + source;
  });
}

/** The JSON text of a value, its exact numbers as numbers. The opposite of `parseExactJson`. */
export function exactJson(value: unknown): string {
  const text = JSON.stringify(value);
  if (text === undefined || !text.includes(MARK)) return text;
  return JSON.stringify(value, (_key, member: unknown) => {
    if (typeof member !== 'string' || !member.startsWith(MARK)) return member;
    const literal = member.slice(1);
    return LITERAL.test(literal) ? rawJson(literal) : literal;
  });
}

/** The digits of an exact number; undefined for any other value. */
export function exactNumberText(value: JsonValue | undefined): string | undefined {
  if (typeof value !== 'string' || !value.startsWith(MARK)) return undefined;
  return LITERAL.test(value.slice(1)) ? value.slice(1) : undefined;
}

/** True when both literals name one number: the digits without leading and trailing zeros, and the place of the point. */
function sameNumber(a: string, b: string): boolean {
  return a === b || plain(a) === plain(b);
}

function plain(literal: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(literal) ?? [];
  const digits = `${whole}${fraction}`;
  const significant = digits.replace(/^0+/, '').replace(/0+$/, '');
  if (significant === '') return '0';
  const trailing = digits.length - digits.replace(/0+$/, '').length;
  return `${sign}${significant}e${String(Number(exponent) - fraction.length + trailing)}`;
}

type Reviver = (key: string, value: unknown, context: { source?: string }) => unknown;

/** The literal a value was parsed from, and text that is written as it is, are younger than the library's types. */
const parseWith = JSON.parse as (text: string, reviver: Reviver) => JsonValue;
const rawJson = (JSON as unknown as { rawJSON: (literal: string) => unknown }).rawJSON;
