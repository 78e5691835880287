import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { exactNumberText } from '../../../kernel/exact-json.ts';
import { importLimits } from '../limits.ts';
import { readYaml } from './read-yaml.ts';

const read = (text: string): ReturnType<typeof readYaml> => readYaml(text, importLimits);
const value = (text: string): unknown => {
  const documents = read(text);
  if (!Array.isArray(documents) || documents.length !== 1) throw new Error(JSON.stringify(documents));
  return documents[0]!.value;
};

describe('YAML as backups write it', () => {
  test('booleans, numbers and nothing are those; everything that only one version of YAML takes for more is text', () => {
    const text =
      'a: true\nb: 12\nc: -1.5\nd: null\ne:\nf: "12"\ng: yes\nh: 0777\ni: 2024-02-27T10:00:00Z\nj: 1e3\nk: 12:30\nl: ~\nm: 1_000\n';
    expect(value(text)).toEqual({
      ...{ a: true, b: 12, c: -1.5, d: null, e: null, f: '12', g: 'yes', h: '0777' },
      ...{ i: '2024-02-27T10:00:00Z', j: '1e3', k: '12:30', l: null, m: '1_000' },
    });
  });

  test('long numbers keep their digits', () => {
    expect(exactNumberText((value('n: 9223372036854775807\n') as { n: string }).n)).toBe(
      '9223372036854775807',
    );
  });

  test('what is said once and meant twice is read twice', () => {
    expect(value('a: &id001\n- x\nb: *id001\n')).toEqual({ a: ['x'], b: ['x'] });
  });

  test('of a name that stands twice both values are kept', () => {
    expect(read('a: 1\nb:\n  c: 2\n  c: 3\n')).toMatchObject([
      {
        value: { a: 1, b: { c: 3 } },
        otherValues: [{ property: 'b.c', value: 2, at: { line: 3, column: 3 } }],
      },
    ]);
  });

  test.each([
    ['a: [1,\nb: 2', /not valid YAML/],
    ['a: !!binary aGk=\n', /no export has/],
    ['? [1]\n: 2\n', /no text/],
    ['', /empty/],
    ['a: *nowhere\n', /./],
  ])('%j is refused with its place', (text, why) => {
    expect(read(text)).toMatchObject({
      why: expect.stringMatching(why) as string,
      at: { line: expect.any(Number) as number, column: expect.any(Number) as number },
    });
  });

  test('aliases of aliases are counted for what they would become', () => {
    const lines = ['a0: &a0 [1,1,1,1,1,1,1,1,1,1]'];
    for (let level = 1; level < 12; level++) {
      const last = `*a${String(level - 1)}`;
      lines.push(`a${String(level)}: &a${String(level)} [${Array(10).fill(last).join(',')}]`);
    }
    expect(readYaml(lines.join('\n'), { ...importLimits, values: 10_000 })).toMatchObject({
      why: expect.stringContaining('more than') as string,
    });
  });

  test('depth is bounded, whichever way it is written', () => {
    expect(read('['.repeat(50_000))).toHaveProperty('why');
    expect(read(`${'- '.repeat(400)}x\n`)).toHaveProperty('why');
    expect(readYaml('a: |\n'.concat('  [ { ! &\n'.repeat(500)), importLimits)).toHaveLength(1);
  });

  test.each([']', '""', '!x ', '&x ', '%x\n', '{', '"a"'])(
    'a text of nothing but %j ends at once',
    (piece) => {
      const begun = performance.now();
      expect(read(piece.repeat(400_000))).toMatchObject({ at: { line: expect.any(Number) as number } });
      expect(performance.now() - begun).toBeLessThan(10_000);
    },
  );

  test('a text of more tokens than are read is refused', () => {
    expect(readYaml('a: 1\n'.repeat(100), { ...importLimits, yamlTokens: 50 })).toMatchObject({
      why: expect.stringContaining('more than') as string,
      at: { column: expect.any(Number) as number },
    });
  });

  test('no object is changed by a name', () => {
    const read = value('__proto__:\n  polluted: true\n') as object;
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('what a writer of YAML wrote is read back, and any text is read or refused', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 3 }), (json) => {
        const given: unknown = JSON.parse(json);
        fc.pre(!json.includes('e') && typeof given === 'object' && given !== null);
        expect(value(stringify(given, { version: '1.1' }))).toEqual(given);
      }),
      { numRuns: 200 },
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const result = read(text);
        if (!Array.isArray(result)) expect(result.at.line).toBeGreaterThan(0);
      }),
    );
  });
});
