import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactNumberText } from '../../../kernel/exact-json.ts';
import { importLimits } from '../limits.ts';
import { decodeText } from './decode-text.ts';
import { readJson, type Document } from './read-json.ts';

const read = (text: string): ReturnType<typeof readJson> => readJson(text, importLimits);
const one = (text: string): Document => {
  const documents = read(text);
  if (!Array.isArray(documents) || documents.length !== 1) throw new Error(JSON.stringify(documents));
  return documents[0]!;
};

describe('documents of a text', () => {
  test('one after the other are all read, each with its place', () => {
    const documents = read('{"a":"}{"}\r\n{"b":2} [3]\n');
    expect(documents).toMatchObject([
      { value: { a: '}{' }, at: { line: 1, column: 1 } },
      { value: { b: 2 }, at: { line: 2, column: 1 } },
      { value: [3], at: { line: 2, column: 9 } },
    ]);
  });

  test('anything else behind the end is refused where it stands', () => {
    expect(read('{"a":1}\n  oops')).toMatchObject({ at: { line: 2, column: 3 } });
  });

  test('a comma with nothing behind it is told with its place in the object and in the text', () => {
    const { value, losses } = one('{\n "settings": [\n  1,\n  2,\n ]\n}');
    expect(value).toEqual({ settings: [1, 2] });
    expect(losses).toEqual([
      { property: 'settings.2', why: expect.stringContaining('empty') as string, at: { line: 4, column: 4 } },
    ]);
  });

  test('comments are left out and told, whatever they hold', () => {
    const { value, losses } = one('{ // a } and "\n "a": "//no", /* ] */ "b": [] }');
    expect(value).toEqual({ a: '//no', b: [] });
    expect(losses).toHaveLength(2);
  });

  test('of a name that stands twice, both values are kept, at any depth', () => {
    const { value, otherValues } = one('{"a":{"x":1,\n"x":{"deep":12345678901234567890}},"\\u0061":{"x":2}}');
    expect(value).toEqual({ a: { x: 2 } });
    expect(otherValues).toMatchObject([
      { property: 'a.x', value: 1, at: { line: 1, column: 11 } },
      { property: 'a', at: { line: 1, column: 6 } },
    ]);
    expect(JSON.stringify(otherValues[1]?.value)).toContain('12345678901234567890');
  });

  test('no digit is lost', () => {
    const { value } = one('{"n":9223372036854775807}');
    expect(exactNumberText((value as { n: string }).n)).toBe('9223372036854775807');
  });

  test.each([
    ['', 1, 1],
    ['{"a": }', 1, 7],
    ['{"a": 1\n"b": 2}', 2, 1],
    ['{"a":\n\n  nope}', 3, 3],
    ['{"a": "never ends', 1, 7],
  ])('%j is refused at line %i, column %i', (text, line, column) => {
    expect(read(text)).toMatchObject({ why: expect.stringMatching(/\.$/) as string, at: { line, column } });
  });

  test('what is nested too deep, or too much, is refused and hurts nothing', () => {
    expect(read('['.repeat(2_000_000))).toMatchObject({ why: expect.stringContaining('256') as string });
    expect(read(`${'['.repeat(300)}${']'.repeat(300)}`)).toHaveProperty('why');
    expect(readJson('[1,2,3,4]', { ...importLimits, values: 3 })).toHaveProperty('why');
    expect(readJson('{}{}{}', { ...importLimits, documents: 2 })).toHaveProperty('why');
  });

  test.each(['//\n', '/*', '"a":1,', '[],', '{}', '\\', '[1,],', ':'])(
    'a text of nothing but %j ends soon, whatever becomes of it',
    (piece) => {
      const begun = performance.now();
      for (const begin of ['', '{', '[', '"']) {
        const result = read(begin + piece.repeat(300_000));
        if (!Array.isArray(result)) expect(result.at.line).toBeGreaterThan(0);
      }
      expect(performance.now() - begun).toBeLessThan(20_000);
    },
  );

  test('names that stand twice by the thousand are no mistake of anybody and are refused', () => {
    expect(read(`{${'"a":1,'.repeat(2000)}"a":1}`)).toMatchObject({
      why: expect.stringContaining('twice') as string,
    });
  });

  test('a member named __proto__ changes no object', () => {
    const { value } = one('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}');
    expect(Object.keys(value as object)).toContain('__proto__');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  test('any JSON is read as it is, whatever white space stands around it', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom('', ' ', '\r\n'), (text, space) => {
        expect(JSON.stringify(one(`${space}${text}${space}`).value)).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  test('any text whatever is read or refused with a place in it', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\\',
      '/',
      '*',
      '1',
      'a',
      '\n',
      '"a"',
      'null',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        const result = read(text);
        if (Array.isArray(result)) {
          expect(result.length).toBeGreaterThan(0);
          return;
        }
        expect(result.at.line).toBeLessThanOrEqual(text.split('\n').length);
        expect(result.at.column).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the text of bytes', () => {
  const words = '{"name":"Größe ™ 日本"}';
  const utf16 = Buffer.from(words, 'utf16le');
  const swapped = Buffer.from(utf16).swap16();

  test.each([
    ['UTF-8', Buffer.from(words)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${words}`)],
    ['UTF-16 with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
    ['UTF-16 without one', utf16],
    ['UTF-16 big endian', Buffer.concat([Buffer.from([0xfe, 0xff]), swapped])],
    ['UTF-16 big endian without a mark', swapped],
  ])('%s', (_name, bytes) => {
    expect(decodeText(bytes)).toEqual({ text: words });
  });

  test('an old code page is read and named, half a character and plain bytes are refused', () => {
    expect(decodeText(Buffer.from([0x22, 0xe4, 0x22]))).toEqual({ text: '"ä"', guessed: 'Windows-1252' });
    expect(decodeText(Buffer.from([0xff, 0xfe, 0x7b]))).toHaveProperty('why');
    expect(decodeText(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xff, 0xff]))).toHaveProperty('why');
  });

  test('any bytes give a text or a reason', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        const decoded = decodeText(bytes);
        expect('text' in decoded || decoded.why !== '').toBe(true);
      }),
    );
  });
});
