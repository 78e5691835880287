import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../kernel/json.ts';
import { pathFor, referencedLines, substituteReferences } from './substitute.ts';

describe('I-08 substitution', () => {
  it('replaces symbols at any depth and nothing else', () => {
    const body = {
      a: { $ref: 'line-1' },
      list: ['x', { $ref: 'line-2' }, { $ref: 'line-1', other: 1 }],
      $ref: 'text',
    };
    expect(referencedLines(body)).toEqual(['line-1', 'line-2']);
    expect(substituteReferences(body, (id) => `id of ${id}`)).toEqual({
      a: 'id of line-1',
      list: ['x', 'id of line-2', { $ref: 'line-1', other: 1 }],
      $ref: 'text',
    });
  });

  it('leaves a body without symbols as it is, whatever its members are called', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        fc.pre(referencedLines(value as JsonValue).length === 0);
        expect(substituteReferences(value as JsonValue, () => 'never')).toEqual(value);
      }),
    );
  });

  it('refuses to make a body or an address of what is not known', () => {
    expect(() => substituteReferences({ a: { $ref: 'line-1' } }, () => undefined)).toThrow('line-1');
    expect(() => pathFor('/things/{id}/assign', undefined)).toThrow('not known');
    expect(referencedLines([{ $ref: 'b' }, { $ref: 'a' }, { a: { $ref: 'b' } }, { $ref: 1 }])).toEqual([
      'a',
      'b',
    ]);
    expect(pathFor('/things/{id}/assign', 'a/b')).toBe('/things/a%2Fb/assign');
    expect(pathFor('/things', undefined)).toBe('/things');
  });
});
