import { describe, expect, test } from 'vitest';
import { Problem } from '../../kernel/problem.ts';
import { refuseUnstorable } from './storable.ts';

function pathOf(request: { query?: unknown; body?: unknown }): string | null {
  try {
    refuseUnstorable({ query: request.query, body: request.body });
    return null;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    expect(error).toMatchObject({ status: 400, code: 'invalid_request' });
    return error.detail.split(':')[0] ?? '';
  }
}

describe('texts that no database keeps', () => {
  test('are refused wherever they stand, by their place and never by themselves', () => {
    expect(pathOf({ query: { search: 'a\0b' } })).toBe('querystring.search');
    expect(pathOf({ body: { items: [{ name: 'x' }, { name: '\ud800' }] } })).toBe('body.items.1.name');
    expect(pathOf({ body: { a: { 'n\0': 1 } } })).toBe('body.a');
    expect(pathOf({ body: '\udc00' })).toBe('body');
  });

  test('everything else that a person writes goes on', () => {
    for (const body of [undefined, null, 1, true, '', 'Übung 東京 😀\n\t', { a: ['\u200b', '\ufdd0', {}] }])
      expect(pathOf({ query: { search: 'x' }, body })).toBeNull();
  });

  test('values without end are refused before they are followed', () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as unknown;
    expect(pathOf({ body: { value: deep } })).toBe('body');
  });
});
