import { describe, expect, it } from 'vitest';
import { createSealer, looksSealed } from './seal.ts';

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
  it('opens by an earlier key what was sealed by it, and seals by the key of today alone', () => {
    const old = createSealer(key).seal('client secret', 'env-1');
    const sealer = createSealer(`${key} (new)`, [key]);
    expect(sealer.open(old, 'env-1')).toBe('client secret');
    expect([sealer.isCurrent(old), sealer.isCurrent(sealer.seal('x', 'env-1'))]).toEqual([false, true]);
    const lone = createSealer(`${key} (new)`);
    expect(lone.keyId).toBe(sealer.keyId);
    expect(() => lone.open(old, 'env-1')).toThrow("can't be read");
  });
  it('opens the first form, which did not say by which key', () => {
    const [, , ...parts] = createSealer(key).seal('client secret', 'env-1').split('.');
    const first = ['v1', ...parts].join('.');
    const sealer = createSealer(`${key} (new)`, [key]);
    expect(sealer.open(first, 'env-1')).toBe('client secret');
    expect(sealer.isCurrent(first)).toBe(false);
    expect([looksSealed(first), looksSealed('v1.no'), looksSealed('a text')]).toEqual([true, false, false]);
  });
  it('refuses a short key', () => {
    expect(() => createSealer('short')).toThrow('32 characters');
  });
});
