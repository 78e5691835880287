import { describe, expect, it } from 'vitest';
import { createSealer } from './seal.ts';

const key = 'a key that is long enough for a test';

describe('createSealer', () => {
  it('opens what it sealed, and never seals twice alike', () => {
    const sealer = createSealer(key);
    const sealed = sealer.seal('client secret', 'env-1');
    expect(sealed).not.toContain('client');
    expect(sealer.seal('client secret', 'env-1')).not.toBe(sealed);
    expect(createSealer(key).open(sealed, 'env-1')).toBe('client secret');
  });
  it('opens nothing under another key, for another environment, or with a changed byte', () => {
    const sealed = createSealer(key).seal('client secret', 'env-1');
    const refused = { code: 'secret_unreadable', status: 409 };
    const opening = (open: () => string) => {
      try {
        return open();
      } catch (error) {
        return error;
      }
    };
    expect(opening(() => createSealer(`${key}.`).open(sealed, 'env-1'))).toMatchObject(refused);
    expect(opening(() => createSealer(key).open(sealed, 'env-2'))).toMatchObject(refused);
    for (let at = 0; at < sealed.length; at += 1) {
      const other = sealed[at] === 'A' ? 'B' : 'A';
      const changed = sealed.slice(0, at) + other + sealed.slice(at + 1);
      const result = opening(() => createSealer(key).open(changed, 'env-1'));
      // Base64url's last character may carry bits that mean nothing; anything else must not open.
      if (result !== 'client secret') expect(result).toMatchObject(refused);
      else
        expect(Buffer.from(changed.split('.').at(-1)!, 'base64url')).toEqual(
          Buffer.from(sealed.split('.').at(-1)!, 'base64url'),
        );
    }
    expect(opening(() => createSealer(key).open('', 'env-1'))).toMatchObject(refused);
  });
  it('refuses a short key', () => {
    expect(() => createSealer('short')).toThrow('32 characters');
  });
});
