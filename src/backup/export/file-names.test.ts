import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeName, sameFile, uniqueNames } from './file-names.ts';

const withId = (name: string, id: string) => `${name}_${id}`;

describe('a file name', () => {
  test.each([
    ['Baseline - Windows', 'Baseline - Windows'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['..\\..\\windows\\system32', '_.._windows_system32'],
    ['C:\\temp', 'C__temp'],
    ['CON', '_CON'],
    ['nul.policy', '_nul.policy'],
    ['COM¹', '_COM¹'],
    ['Ends with dots...', 'Ends with dots'],
    [' .hidden', 'hidden'],
    ['a\u0000b\nc', 'a_b_c'],
    ['exe\u202Egpj.js', 'exegpj.js'],
    ['', 'unnamed'],
    ['...', 'unnamed'],
    ['=HYPERLINK("http://x")', '=HYPERLINK(_http___x_)'],
    ['<script>alert(1)</script>', '_script_alert(1)__script_'],
    ['Grün', 'Grün'],
    ['Gru\u0308n', 'Grün'],
  ])('%j becomes %j', (name, expected) => {
    expect(safeName(name)).toBe(expected);
  });

  test('is never too long, a path, a device or hidden, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const safe = safeName(name);
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(181);
        expect(safe).toMatch(/^[^.\s/\\:*?"<>|][^/\\:*?"<>|]*$/u);
        expect(safe).toMatch(/[^.\s]$/u);
        expect(safe.isWellFormed()).toBe(true);
        expect(safe).not.toMatch(/^(con|nul|aux|prn|com\d|lpt\d)(\.|$)/i);
        expect(safeName(safe)).toBe(safe);
      }),
    );
  });
});

describe('names in a folder', () => {
  const wish = (name: string, id: string, folder = 'F') => ({ folder, name, id });

  test('namesakes carry their ids, also those that differ only in case or in form', () => {
    const names = uniqueNames(
      [wish('One', 'a'), wish('one', 'b'), wish('Two', 'c'), wish('a/b', 'd'), wish('a:b', 'e')],
      { withId },
    );
    expect(names).toEqual(['One_a', 'one_b', 'Two', 'a_b_d', 'a_b_e']);
    expect(uniqueNames([wish('One', 'a', 'F'), wish('One', 'b', 'G')], { withId })).toEqual(['One', 'One']);
  });

  test('a name does not depend on who else is there, but on namesakes', () => {
    const alone = uniqueNames([wish('Same', 'a'), wish('Same', 'b')], { withId });
    const more = uniqueNames([wish('Other', 'x'), wish('Same', 'b'), wish('Same', 'a')], { withId });
    expect(new Set(more)).toEqual(new Set([...alone, 'Other']));
  });

  test('one that looks like the side file of another makes way', () => {
    const names = uniqueNames([wish('P', 'a'), wish('P_Settings', 'b')], { withId, beside: ['_Settings'] });
    expect(names).toEqual(['P_a', 'P_Settings_b']);
  });

  test('no two are one file, whatever they are called', () => {
    const some = fc.array(
      fc.tuple(
        fc.constantFrom('A', 'a', 'A_1', 'a_1', 'A_1_1', 'ß', 'SS', '.', 'A_1~2'),
        fc.constantFrom('1', '1_1'),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(some, (pairs) => {
        const names = uniqueNames(
          pairs.map(([name, id]) => wish(name, id)),
          { withId },
        );
        expect(new Set(names.map(sameFile)).size).toBe(pairs.length);
      }),
    );
  });
});
