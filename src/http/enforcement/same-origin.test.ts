import { expect, test } from 'vitest';
import { refuseForeignOrigin } from './same-origin.ts';

const host = '127.0.0.1:8080';
const ORIGIN = 'http://127.0.0.1:8080';
const send = (headers: Record<string, string>, method = 'POST') =>
  refuseForeignOrigin({ method, headers: { host, ...headers } }, ORIGIN);

test.each([
  ['our own page', { origin: ORIGIN, 'sec-fetch-site': 'same-origin' }],
  ['our page under the name it was opened by', { origin: `http://${host}` }],
  ['a client that is no browser', {}],
])('%s may act', (_who, headers) => {
  expect(() => send(headers)).not.toThrow();
});

test.each([
  ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['another site that hides its origin', { origin: 'null' }],
  ['a sibling host', { 'sec-fetch-site': 'same-site' }],
  ['another port of this machine', { origin: 'http://127.0.0.1:9999' }],
  ['an origin that is no address', { origin: '%%%' }],
])('%s may not act, and may look', (_who, headers) => {
  expect(() => send(headers)).toThrow(expect.objectContaining({ status: 403, code: 'foreign_origin' }));
  expect(() => send(headers, 'GET')).not.toThrow();
});
