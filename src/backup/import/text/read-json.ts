import { printParseErrorCode, visit, type ParseErrorCode } from 'jsonc-parser';
import { parseExactJson } from '../../../kernel/exact-json.ts';
import type { JsonValue } from '../../../kernel/json.ts';
import type { ImportLimits } from '../limits.ts';
import type { Loss, OtherValue, Place } from '../outcome.ts';
import { doubledMembers } from './doubled-members.ts';
import { countValues } from './count-values.ts';
import { dotted, placesIn } from './place.ts';
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
  const placeOf = placesIn(text);
  let at = skipSpace(text, 0);
  if (at >= text.length) return { why: 'The file is empty.', at: { line: 1, column: 1 } };
  while (at < text.length) {
    if (documents.length > 0 && !/[[{]/.test(text.charAt(at)))
      return { why: 'Something stands behind the end of the document.', at: placeOf(at) };
    if (documents.length >= limits.documents)
      return { why: `It holds more than ${limits.documents} documents.`, at: placeOf(at) };
    const read = readDocument({ text, from: at, scan: scanJson(text, at), placeOf }, limits);
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
  placeOf: (offset: number) => Place;
}

type Read = { document: Document; end: number } | Unreadable;

function readDocument({ text, from, scan, placeOf }: Span, limits: ImportLimits): Read {
  const span = text.slice(from, scan.end);
  const locate = (offset: number): Place => placeOf(from + offset);
  if (scan.depth > limits.depth)
    return { why: `Its parts are nested more than ${limits.depth} deep.`, at: locate(0) };
  // Before parsing: short text can be many values, and all values of equal names but the last would go unseen.
  if (scan.values > limits.values)
    return { why: `It holds more than ${limits.values} values.`, at: locate(0) };
  const strict = parsed(span);
  if (strict) return finish({ text: span, value: strict.value, losses: [] }, { scan, locate, limits });
  const repair = repairJson(span);
  const mended = repair.text === span ? undefined : parsed(repair.text);
  if (mended) {
    const losses = told(repair, locate);
    return finish({ text: repair.text, value: mended.value, losses }, { scan, locate, limits });
  }
  // A comment may hold brackets, so that the document seemed to end too early.
  if (repair.comments.length > 0 && scan.end < text.length)
    return readDocument({ text, from, scan: { ...scan, end: text.length }, placeOf }, limits);
  const { offset, why } = firstError(repair.text);
  return { why, at: locate(offset) };
}

function told(repair: Repair, locate: (offset: number) => Place): Loss[] {
  return [
    ...repair.emptyElements.map(({ offset, path }) => ({
      property: dotted(path),
      why: 'A comma is followed by nothing: an element is empty in the file.',
      at: locate(offset),
    })),
    ...repair.comments.map((offset) => ({
      property: '',
      why: 'A comment is not kept.',
      mild: true,
      at: locate(offset),
    })),
  ];
}

/** Names that stand twice by somebody's mistake are one or two. */
const MOST_DOUBLED = 1000;

function finish(
  read: { text: string; value: JsonValue; losses: Loss[] },
  { scan, locate, limits }: { scan: Scan; locate: (offset: number) => Place; limits: ImportLimits },
): Read {
  const { members, values } = countValues(read.value);
  if (values > limits.values) return { why: `It holds more than ${limits.values} values.`, at: locate(0) };
  const { value, losses } = read;
  const doubled = scan.members - members;
  if (doubled > MOST_DOUBLED)
    return { why: `More than ${MOST_DOUBLED} names stand twice in one object.`, at: locate(0) };
  // Parsing keeps the last of two equal names; the text then has more colons than the value has members.
  const otherValues = doubled > 0 ? doubledMembers(read.text, locate) : [];
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

/** Where and why a text is no JSON. The search ends at the first error: a text may be nothing but errors. */
function firstError(text: string): { offset: number; why: string } {
  try {
    visit(
      text,
      {
        onError: (error, offset) => {
          throw new Found(offset, error);
        },
      },
      { disallowComments: true },
    );
  } catch (error) {
    if (!(error instanceof Found)) throw error;
    return {
      offset: error.offset,
      why: `It is not valid JSON: ${reasons[printParseErrorCode(error.code)]}.`,
    };
  }
  return { offset: 0, why: 'It is not valid JSON.' };
}

class Found extends Error {
  readonly offset: number;
  readonly code: ParseErrorCode;
  constructor(offset: number, code: ParseErrorCode) {
    super('found');
    this.offset = offset;
    this.code = code;
  }
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
