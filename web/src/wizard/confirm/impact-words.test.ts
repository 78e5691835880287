import { expect, test } from 'vitest';
import { impactText } from './impact-words.ts';

const none = { create: 0, update: 0, remove: 0, unchanged: 4, blocked: 0, manual: 0, attention: 0 };

test('the impact is said in numbers and names', () => {
  expect(
    impactText(
      { ...none, create: 1, update: 7 },
      { names: ['BitLocker', 'Firewall'], more: 6, removed: [] },
      'Contoso production',
    ),
  ).toBe('1 item is created and 7 items are changed in Contoso production (BitLocker, Firewall and 6 more).');
});

test('a restore that writes nothing says so', () => {
  expect(impactText(none, { names: [], more: 0, removed: [] }, 'Contoso')).toBe(
    'nothing is written in Contoso.',
  );
});

test('what is removed is said first, by name', () => {
  const written = {
    names: ['BitLocker'],
    more: 0,
    removed: ['Filter "Corporate devices"', 'Script "Map drives"'],
  };
  expect(impactText({ ...none, remove: 2, update: 1 }, written, 'Contoso')).toBe(
    '2 objects are removed from Contoso (Filter "Corporate devices", Script "Map drives"); 1 item is changed in Contoso (BitLocker).',
  );
  expect(impactText({ ...none, remove: 1 }, { names: [], more: 0, removed: [] }, 'Contoso')).toBe(
    '1 object is removed from Contoso.',
  );
});
