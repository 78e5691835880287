import type { FastifyRequest } from 'fastify';
import { isTooDeep } from '../../kernel/json-depth.ts';
import type { JsonValue } from '../../kernel/json.ts';
import { Problem } from '../../kernel/problem.ts';

/**
 * Refuses texts that the database can't keep, a NUL or half of a surrogate pair, wherever they stand in query or body, and values that nest
 * without end. No name, reason or search has one; a form that takes any text would let them through to where they fail.
 */
export function refuseUnstorable({ query, body }: Pick<FastifyRequest, 'query' | 'body'>): void {
  for (const [place, value] of [
    ['querystring', query],
    ['body', body],
  ] as const) {
    if (isTooDeep(value as JsonValue))
      throw refused(place, 'is nested deeper than anything that can be asked for');
    const path = unstorableIn(value, [place]);
    if (path !== null)
      throw refused(path.join('.'), 'holds a character that is no text (a NUL or half of a pair)');
  }
}

function unstorableIn(value: unknown, path: readonly string[]): readonly string[] | null {
  if (typeof value === 'string') return isStorable(value) ? null : path;
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, member] of Object.entries(value)) {
    if (!isStorable(name)) return path;
    const found = unstorableIn(member, [...path, name]);
    if (found !== null) return found;
  }
  return null;
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

function refused(path: string, message: string): Problem {
  return new Problem({
    status: 400,
    code: 'invalid_request',
    title: 'The request is not well formed',
    detail: `${path}: ${message}`,
    next: 'Correct the named fields and send it again.',
    extra: { errors: [{ path, message }] },
  });
}
