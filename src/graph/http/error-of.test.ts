import { describe, expect, it } from 'vitest';
import { errorOf, readError } from './error-of.ts';

const intuneText = JSON.stringify({
  _version: 3,
  Message:
    'The policy is not valid. - Operation ID (for customer support): 0 - Activity ID: abc - Url: https://fef.unit.manage.microsoft.com/Service/account-17/x',
  RetryAfter: '12',
});

describe('readError', () => {
  it("shows Intune's own sentence without the address that names the account", () => {
    const facts = readError({ error: { code: 'BadRequest', message: intuneText } }, 'r1');
    expect(facts.message).toContain('The policy is not valid.');
    expect(facts.message).toContain('Activity ID: abc');
    expect(facts.message).not.toContain('account-17');
    expect(facts.retryAfter).toBe('12');
  });
  it('accepts both spellings of the inner error, and says when a gateway answered', () => {
    for (const key of ['innerError', 'innererror']) {
      const body = { error: { code: 'X', message: 'm', [key]: { 'request-id': 'r9' } } };
      expect(readError(body, '').requestId).toBe('r9');
    }
    expect(readError(undefined, 'r').fromGraph).toBe(false);
  });
  it('leaves out addresses and tokens wherever they stand', () => {
    const message = 'See https://x.example/secret and eyJhbGciOiJIUzI1NiIs.eyJzdWIiOiIx.sig';
    const shown = readError({ error: { code: '', message } }, '').message;
    expect(shown).toBe('See (address left out) and (token left out)');
  });
});

describe('errorOf', () => {
  it('gives each status its kind', () => {
    const kinds = [400, 401, 403, 404, 409, 412, 429, 500, 503].map(
      (status) => errorOf(status, { code: '', message: '', requestId: '' }).kind,
    );
    expect(kinds).toEqual([
      'bad_request',
      'unauthorized',
      'forbidden',
      'not_found',
      'conflict',
      'conflict',
      'throttled',
      'server',
      'server',
    ]);
  });
});
