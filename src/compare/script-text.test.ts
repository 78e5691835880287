import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countLines, decodeBase64 } from './script-text.ts';

describe('line counts of scripts', () => {
  it('counts added and removed lines, whatever the line ends', () => {
    expect(countLines('a\r\nb\r\nc', 'a\nc\nd\n')).toEqual({ before: 3, after: 3, added: 1, removed: 1 });
    expect(countLines('', 'a\nb')).toEqual({ before: 0, after: 2, added: 2, removed: 0 });
  });

  it('balances: what is left after removing is what was there before adding', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 })
      .map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const counts = countLines(before, after);
        expect(counts.before - counts.removed).toBe(counts.after - counts.added);
        expect(Math.min(counts.added, counts.removed)).toBeGreaterThanOrEqual(0);
        const back = countLines(after, before);
        expect([back.added, back.removed]).toEqual([counts.removed, counts.added]);
      }),
    );
  });

  it('stays quick and balanced for very long scripts', () => {
    const long = Array.from({ length: 9000 }, (_, index) => `line ${index}`);
    const other = long.map((line, index) => (index % 3 === 0 ? `${line} new` : line));
    const counts = countLines(['first', ...long].join('\n'), ['other', ...other].join('\n'));
    expect(counts).toEqual({ before: 9001, after: 9001, added: 3001, removed: 3001 });
  });
});

describe('script text', () => {
  it('reads UTF-8 and UTF-16 with their marks, and refuses what is no text', () => {
    expect(decodeBase64(Buffer.from('\ufeffGet-Date').toString('base64'))).toBe('Get-Date');
    expect(decodeBase64(Buffer.from('\ufeffGet-Date', 'utf16le').toString('base64'))).toBe('Get-Date');
    expect(decodeBase64(Buffer.from([0x89, 0x50, 0x00, 0xff]).toString('base64'))).toBeUndefined();
    expect(decodeBase64('not base64!')).toBeUndefined();
  });
});
