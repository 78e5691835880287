import { expect, test } from 'vitest';
import { impactText } from './impact-words.ts';

const none = { create: 0, update: 0, unchanged: 4, blocked: 0, manual: 0, attention: 0 };

test('the impact is said in numbers and names', () => {
  expect(
    impactText(
      { ...none, create: 1, update: 7 },
      { names: ['BitLocker', 'Firewall'], more: 6 },
      'Contoso production',
    ),
  ).toBe('1 item is created and 7 items are changed in Contoso production (BitLocker, Firewall and 6 more).');
});

test('a restore that writes nothing says so', () => {
  expect(impactText(none, { names: [], more: 0 }, 'Contoso')).toBe('nothing is written in Contoso.');
});
