import { getLocation, parseTree, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { parseExactJson } from '../../../kernel/exact-json.ts';
import type { JsonValue } from '../../../kernel/json.ts';
import type { ImportLimits } from '../limits.ts';
import type { Loss, OtherValue, Place } from '../outcome.ts';
import { doubledMembers } from './doubled-members.ts';
import { countValues } from './count-values.ts';
import { dotted, placeOf } from './place.ts';
import { repairJson, type Repair } from './repair-json.ts';
import { scanJson, skipSpace, type Scan } from './scan-json.ts';

/** One document of a file. */
export interface Document {
  value: JsonValue;
  /** Where it begins. */
  at: Place;
  losses: Loss[];
  otherValues: OtherValue[];
}

export interface Unreadable {
  why: string;
  at: Place;
}

/**
 * Reads the JSON documents of a text. Files of peers hold several of them one after the other, a comma too many, comments, and names that
 * stand twice; all that is told. Numbers lose no digit. Never throws for what a file holds.
 */
export function readJson(text: string, limits: ImportLimits): Document[] | Unreadable {
  const documents: Document[] = [];
  let at = skipSpace(text, 0);
  if (at >= text.length) return { why: 'The file is empty.', at: { line: 1, column: 1 } };
  while (at < text.length) {
    if (documents.length > 0 && !/[[{]/.test(text.charAt(at)))
      return { why: 'Something stands behind the end of the document.', at: placeOf(text, at) };
    if (documents.length >= limits.documents)
      return { why: `It holds more than ${limits.documents} documents.`, at: placeOf(text, at) };
    const read = readDocument({ text, from: at, scan: scanJson(text, at) }, limits);
    if ('why' in read) return read;
    documents.push(read.document);
    at = skipSpace(text, read.end);
  }
  return documents;
}

interface Span {
  text: string;
  from: number;
  scan: Scan;
}

type Read = { document: Document; end: number } | Unreadable;

function readDocument({ text, from, scan }: Span, limits: ImportLimits): Read {
  const span = text.slice(from, scan.end);
  const locate = (offset: number): Place => placeOf(text, from + offset);
  if (scan.depth > limits.depth)
    return { why: `Its parts are nested more than ${limits.depth} deep.`, at: locate(0) };
  const strict = parsed(span);
  if (strict) return finish({ text: span, value: strict.value, losses: [] }, { scan, locate, limits });
  const repair = repairJson(span);
  const mended = repair.text === span ? undefined : parsed(repair.text);
  if (mended) {
    const losses = told(repair, span, locate);
    return finish({ text: repair.text, value: mended.value, losses }, { scan, locate, limits });
  }
  // A comment may hold brackets, so that the document seemed to end too early.
  if (repair.comments.length > 0 && scan.end < text.length)
    return readDocument({ text, from, scan: { ...scan, end: text.length } }, limits);
  const { offset, why } = firstError(repair.text);
  return { why, at: locate(offset) };
}

function told(repair: Repair, text: string, locate: (offset: number) => Place): Loss[] {
  return [
    ...repair.emptyElements.map((offset) => ({
      property: dotted(getLocation(text, offset + 1).path).replace(/\.$/, ''),
      why: 'A comma is followed by nothing: an element is empty in the file.',
      at: locate(offset),
    })),
    ...repair.comments.map((offset) => ({
      property: '',
      why: 'A comment is not kept.',
      at: locate(offset),
    })),
  ];
}

function finish(
  read: { text: string; value: JsonValue; losses: Loss[] },
  { scan, locate, limits }: { scan: Scan; locate: (offset: number) => Place; limits: ImportLimits },
): Read {
  const { members, values } = countValues(read.value);
  if (values > limits.values) return { why: `It holds more than ${limits.values} values.`, at: locate(0) };
  const { value, losses } = read;
  // Parsing keeps the last of two equal names; the text then has more colons than the value has members.
  const otherValues = scan.members > members ? doubledMembers(read.text, locate) : [];
  return { document: { value, at: locate(0), losses, otherValues }, end: scan.end };
}

function parsed(text: string): { value: JsonValue } | undefined {
  try {
    return { value: parseExactJson(text) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Where and why a text is no JSON. */
function firstError(text: string): { offset: number; why: string } {
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true });
  const [first] = errors;
  if (!first) return { offset: 0, why: 'It is not valid JSON.' };
  return { offset: first.offset, why: `It is not valid JSON: ${reasons[printParseErrorCode(first.error)]}.` };
}

const reasons: Readonly<Record<ReturnType<typeof printParseErrorCode>, string>> = {
  InvalidSymbol: 'a word stands where a value belongs',
  InvalidNumberFormat: 'a number is not well formed',
  PropertyNameExpected: 'the name of a member is missing',
  ValueExpected: 'a value is missing',
  ColonExpected: 'a colon is missing',
  CommaExpected: 'a comma is missing',
  CloseBraceExpected: 'a closing brace is missing',
  CloseBracketExpected: 'a closing bracket is missing',
  EndOfFileExpected: 'something stands behind its end',
  InvalidCommentToken: 'a comment stands in it',
  UnexpectedEndOfComment: 'a comment does not end',
  UnexpectedEndOfString: 'a text does not end',
  UnexpectedEndOfNumber: 'a number does not end',
  InvalidUnicode: 'a character is not well formed',
  InvalidEscapeCharacter: 'an escape sequence is not known',
  InvalidCharacter: 'a character stands in a text that must be written as an escape sequence',
  '<unknown ParseErrorCode>': 'it can not be parsed',
};
