import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { canonicalJson, digestOf } from './digest.ts';
import { exactJson, exactNumberText, parseExactJson } from './exact-json.ts';

describe('exact JSON', () => {
  it('loses no digit of an integer or a decimal, at any depth', () => {
    const text = '{"a":[9223372036854775807,{"b":-9007199254740993}],"c":12345678901234567.891,"d":1.5}';
    expect(exactJson(parseExactJson(text))).toBe(text);
    const lost = JSON.stringify(JSON.parse(text));
    expect(lost).not.toBe(text);
  });
  it('leaves ordinary numbers numbers, whatever way they are written', () => {
    const value = parseExactJson(
      '[1,0.1,1.10,-0,1e3,0.30000000000000004,9007199254740991,1.7976931348623157e308]',
    );
    expect(value).toEqual([
      1, 0.1, 1.1, -0, 1000, 0.30000000000000004, 9007199254740991, 1.7976931348623157e308,
    ]);
  });
  it('keeps every integer of 64 bits through parsing, storing and writing', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (number) => {
        const value = parseExactJson(`{"n":${String(number)},"long":1234567890123456789}`);
        const stored: unknown = JSON.parse(canonicalJson(value));
        expect(exactJson(stored)).toContain(`"n":${String(number)}`);
      }),
    );
  });
  it('tells two numbers apart that are one as doubles', () => {
    const one = parseExactJson('{"n":9007199254740993}');
    const other = parseExactJson('{"n":9007199254740992}');
    expect(digestOf(one)).not.toBe(digestOf(other));
  });
  it('gives back any text as it was, also one that looks like our own mark', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\uFDD05', '\uFDD0\uFDD0x', '\uFDD0')),
        (text) => {
          const wire = JSON.stringify({ text, n: 1 });
          expect(JSON.parse(exactJson(parseExactJson(wire)))).toEqual({ text, n: 1 });
        },
      ),
    );
  });
  it('shows the digits of an exact number, and of nothing else', () => {
    const value = parseExactJson('["9007199254740993",9007199254740993]') as string[];
    expect(value.map(exactNumberText)).toEqual([undefined, '9007199254740993']);
  });
  it('refuses what is no JSON', () => {
    expect(() => parseExactJson('{"n":12345678901234567')).toThrow(SyntaxError);
  });
});

test('numbers beyond what a double reaches, or too near to nothing for it, keep their digits', () => {
  for (const literal of ['1e999', '-0.1E310', '1e-999', '5.5e+308']) {
    const value = parseExactJson(`{"a":[${literal}, 1]}`);
    expect(exactJson(value)).toBe(`{"a":[${literal},1]}`);
    expect(canonicalJson(value)).toContain(literal);
  }
  expect(parseExactJson('[1e100,"1e999"]')).toEqual([1e100, '1e999']);
});
