import { describe, expect, it } from 'vitest';
import { comparableSeal, isSealedValue, withoutSeals } from '../../catalogue/sealed-value.ts';
import { createSecretKeeper } from './secret-keeper.ts';

const KEY = 'the key of an installation, long enough';
const OTHER = 'the key of another installation, long enough';

describe('createSecretKeeper', () => {
  const keeper = createSecretKeeper(KEY);

  it('opens what it kept; the same text in one workspace is kept as the same bytes', () => {
    const sealed = keeper.seal('Pässwort ✓', 'workspace-1');
    expect(isSealedValue(sealed)).toBe(true);
    expect(JSON.stringify(sealed)).not.toContain('Pässwort');
    expect(keeper.open(sealed, 'workspace-1')).toBe('Pässwort ✓');
    expect(createSecretKeeper(KEY).seal('Pässwort ✓', 'workspace-1')).toEqual(sealed);
  });

  it('marks tell values apart, and say nothing across workspaces or installations', () => {
    const mark = (text: string, workspace: string, key = KEY) =>
      createSecretKeeper(key).seal(text, workspace).mark;
    expect(mark('a', 'workspace-1')).not.toBe(mark('b', 'workspace-1'));
    expect(mark('a', 'workspace-1')).not.toBe(mark('a', 'workspace-2'));
    expect(mark('a', 'workspace-1')).not.toBe(mark('a', 'workspace-1', OTHER));
  });

  it('opens nothing in another workspace, under another key, or with changed bytes', () => {
    const sealed = keeper.seal('client secret', 'workspace-1');
    expect(keeper.open(sealed, 'workspace-2')).toBeUndefined();
    expect(createSecretKeeper(OTHER).open(sealed, 'workspace-1')).toBeUndefined();
    const [form, nonce, tag, body] = sealed.$sealed.split('.');
    const flipped = Buffer.from(body!, 'base64url');
    flipped[0]! ^= 1;
    for (const changed of [
      [form, nonce, tag, flipped.toString('base64url')],
      [form, tag, nonce, body],
      ['s0', nonce, tag, body],
      [],
    ]) {
      expect(keeper.open({ ...sealed, $sealed: changed.join('.') }, 'workspace-1')).toBeUndefined();
    }
    expect(keeper.open(comparableSeal(sealed) as never, 'workspace-1')).toBeUndefined();
  });

  it('opens with an earlier key after the key changed, and keeps new values under the new one', () => {
    const old = keeper.seal('x', 'workspace-1');
    const renewed = createSecretKeeper(OTHER, [KEY]);
    expect(renewed.open(old, 'workspace-1')).toBe('x');
    expect(renewed.seal('x', 'workspace-1')).toEqual(createSecretKeeper(OTHER).seal('x', 'workspace-1'));
  });

  it('refuses a short key', () => {
    expect(() => createSecretKeeper('short')).toThrow('32 characters');
  });
});

it('an answer shows a kept value masked at any depth, and leaves everything else', () => {
  const sealed = createSecretKeeper(KEY).seal('x', 'w');
  const payload = { omaSettings: [{ omaUri: './a', value: { ...sealed } }], name: 'n', $sealed: 'text' };
  expect(withoutSeals(payload)).toEqual({
    omaSettings: [{ omaUri: './a', value: '•••• (kept, encrypted)' }],
    name: 'n',
    $sealed: 'text',
  });
});
