import { expect, it } from 'vitest';
import { credentialEnd } from './credential-end.ts';

const now = new Date('2026-05-01T12:00:00Z');
const HOUR = 60 * 60 * 1000;
const ending = (hours: number, kind: 'client_secret' | 'certificate' = 'client_secret') =>
  credentialEnd({ kind, expiresAt: new Date(now.getTime() + hours * HOUR), detail: '', limited: false }, now);

it.each([
  [31 * 24, ''],
  [30 * 24, 'The client secret ends in 30 days. Enter a new one before that.'],
  [12 * 24 + 1, 'The client secret ends in 12 days. Enter a new one before that.'],
  [25, 'The client secret ends in 1 day. Enter a new one before that.'],
  [23, 'The client secret ends in less than a day. Enter a new one before that.'],
  [0, 'The client secret has expired. Enter a new one.'],
  [-1, 'The client secret has expired. Enter a new one.'],
])('%i hours before its end: %s', (hours, sentence) => {
  expect(ending(hours)).toBe(sentence);
});

it('names a certificate as one, and says nothing of what has no known end', () => {
  expect(ending(48, 'certificate')).toBe('The certificate ends in 2 days. Enter a new one before that.');
  expect(credentialEnd({ kind: 'federated', expiresAt: null, detail: '', limited: false }, now)).toBe('');
  expect(credentialEnd(null, now)).toBe('');
});
