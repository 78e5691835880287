import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, digestOf, digestOfBytes, parseDigest } from './digest.ts';

describe('the canonical form', () => {
  test('is RFC 8785: members by UTF-16 code units, the shortest numbers, nothing between', () => {
    expect(canonicalJson({ b: 1, a: [1e21, 0.1, -0, 100], '10': null, '9': true, é: 'x"\n' })).toBe(
      '{"10":null,"9":true,"a":[1e+21,0.1,0,100],"b":1,"é":"x\\"\\n"}',
    );
    expect(canonicalJson({ a: undefined, b: new Date(0) })).toBe('{"b":"1970-01-01T00:00:00.000Z"}');
  });

  test('does not depend on the order of members, and reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        if (typeof value === 'object' && value !== null && !Array.isArray(value))
          expect(canonicalJson(Object.fromEntries(Object.entries(value).reverse()))).toBe(text);
      }),
      { seed: 20261125 },
    );
  });

  test('has half of a surrogate pair as its escape, wherever it stands', () => {
    const value = { z: 1, 'n\udc00': ['\ud800x', { b: undefined, a: new Date(0) }], a: 'é' };
    const text = canonicalJson(value);
    expect(text).toBe('{"a":"é","n\\udc00":["\\ud800x",{"a":"1970-01-01T00:00:00.000Z"}],"z":1}');
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    expect(digestOf({ a: '\ud800' })).not.toBe(digestOf({ a: '\ud801' }));
  });

  test('is refused for what is no JSON', () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    for (const value of [undefined, () => 1, Number.NaN, Infinity, circle])
      expect(() => canonicalJson(value)).toThrow(Error);
  });
});

describe('a digest', () => {
  test('is the SHA-256 of the bytes in hex', () => {
    expect(digestOfBytes('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(digestOf({ b: 1, a: 2 })).toBe(digestOfBytes('{"a":2,"b":1}'));
  });

  test('from outside is taken only in exactly that form', () => {
    const digest = digestOfBytes('abc');
    expect(parseDigest(digest)).toBe(digest);
    for (const text of [
      digest.toUpperCase(),
      digest.slice(1),
      `${digest}0`,
      ` ${digest}`,
      `${digest}\n`,
      `g${digest.slice(1)}`,
      '',
    ])
      expect(parseDigest(text)).toBeUndefined();
  });
});
