import { expect, test } from 'vitest';
import type { ExportSource } from './export-source.ts';
import { readAhead } from './read-ahead.ts';

function counting(sizes: Readonly<Record<string, number>>): { source: ExportSource; begun: string[] } {
  const begun: string[] = [];
  return {
    begun,
    source: {
      entries: Object.entries(sizes).map(([path, bytes]) => ({ path, bytes })),
      read: (path) => {
        begun.push(path);
        return path === 'bad' ? Promise.reject(new Error('It is gone.')) : Promise.resolve(Buffer.from(path));
      },
      close: () => Promise.resolve(),
    },
  };
}

test('each file is read once, in order, the next ones while one is looked at', async () => {
  const order = Array.from({ length: 40 }, (_, index) => `f${String(index)}`);
  const { source, begun } = counting(Object.fromEntries(order.map((path) => [path, 1])));
  const ahead = readAhead(source, order);
  for (const [index, path] of order.entries()) {
    expect(Buffer.from(await ahead.read(path)).toString()).toBe(path);
    expect(begun.length).toBe(Math.min(index + 17, 40));
  }
  expect(begun).toEqual(order);
});

test('large files are not held beside each other, and a failure is told only to whoever asks', async () => {
  const large = 40 * 1024 * 1024;
  const { source, begun } = counting({ a: large, b: large, bad: 1, side: 1 });
  const ahead = readAhead(source, ['a', 'b', 'bad']);
  await ahead.read('a');
  expect(begun).toEqual(['a', 'b', 'bad']);
  expect(Buffer.from(await ahead.read('side')).toString()).toBe('side');
  await ahead.read('b');
  await expect(ahead.read('bad')).rejects.toThrow('gone');
  await ahead.close();
});
