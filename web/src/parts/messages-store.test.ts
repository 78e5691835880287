import { expect, test } from 'vitest';
import { dismiss, messages, tell } from './messages-store.ts';

test('the same words again replace the earlier ones, and never more than three are shown', () => {
  let heard = 0;
  const leave = messages.subscribe(() => {
    heard += 1;
  });
  for (const title of ['a', 'b', 'a', 'c', 'd']) tell({ intent: 'info', title });
  expect(messages.current().map(({ title }) => title)).toEqual(['a', 'c', 'd']);
  dismiss(messages.current()[1]?.id ?? 0);
  expect(messages.current().map(({ title }) => title)).toEqual(['a', 'd']);
  expect(heard).toBe(6);
  leave();
});
