import type { JsonObject, JsonValue } from '../../src/kernel/json.ts';
import { isJsonObject } from '../../src/kernel/json.ts';
import { badRequest } from '../http/answer.ts';
import { derivedTypeOf } from '../schema/members.ts';

type Test = (content: JsonObject) => boolean;

/** The part of $filter that the served collections understand: terms joined by `and`, or by `or`. Anything else is refused, as Graph does. */
export function parseFilter(clause: string): Test {
  const tests = clause
    .split(/\s+and\s+/i)
    .map((term) => term.trim().replace(/^\((.*)\)$/, '$1'))
    .map(parseTerm);
  return (content) => tests.every((test) => test(content));
}

function parseTerm(term: string): Test {
  const choices = term.split(/\s+or\s+/i);
  if (choices.length > 1) {
    const tests = choices.map(parseTerm);
    return (content) => tests.some((test) => test(content));
  }
  const negated = /^not\s+(.*)$/i.exec(term);
  if (negated) {
    const inner = parseTerm((negated[1] ?? '').trim());
    return (content) => !inner(content);
  }
  const isof = /^isof\('microsoft\.graph\.(\w+)'\)$/i.exec(term);
  if (isof) return (content) => derivedTypeOf(content) === isof[1];
  const call = /^(startswith|contains)\(([\w/]+),\s*'((?:[^']|'')*)'\)$/i.exec(term);
  if (call) {
    const wanted = unquote(call[3] ?? '').toLowerCase();
    return (content) => {
      const value = textAt(content, call[2] ?? '').toLowerCase();
      return call[1]?.toLowerCase() === 'startswith' ? value.startsWith(wanted) : value.includes(wanted);
    };
  }
  const compare = /^([\w/.]+)\s+(eq|ne|ge|gt|le|lt)\s+(?:'((?:[^']|'')*)'|(\S+))$/i.exec(term);
  if (!compare) throw badRequest(`Invalid filter clause: ${term}`);
  const wanted = compare[3] !== undefined ? unquote(compare[3]) : (compare[4] ?? '');
  return (content) => holds(textAt(content, compare[1] ?? ''), compare[2] ?? '', wanted);
}

const unquote = (text: string): string => text.replaceAll("''", "'");

/** Dates compare as instants; all else as text, equality without regard to case, as the directory does. */
function holds(value: string, operator: string, wanted: string): boolean {
  const dates = /^\d{4}-\d\d-\d\d/.test(wanted) && !Number.isNaN(Date.parse(wanted));
  const [a, b] = dates
    ? [Date.parse(value), Date.parse(wanted)]
    : [value.toLowerCase(), wanted.toLowerCase()];
  switch (operator.toLowerCase()) {
    case 'eq':
      return a === b;
    case 'ne':
      return a !== b;
    case 'ge':
      return a >= b;
    case 'gt':
      return a > b;
    case 'le':
      return a <= b;
    default:
      return a < b;
  }
}

function textAt(content: JsonObject, path: string): string {
  let value: JsonValue | undefined = content;
  for (const step of path.split('/')) {
    // A cast says of which type the next member is; the object itself stays.
    if (step.startsWith('microsoft.graph.')) continue;
    value = isJsonObject(value) ? value[step] : undefined;
  }
  if (value === undefined || value === null) return 'null';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
