import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { Problem } from '../kernel/problem.ts';
import { readSignIn } from './sign-in-configuration.ts';

const TENANT = '1a000000-0000-4000-8000-00000000000a';
const SECRET = 'hush-a-secret-of-the-application';
const entra = {
  TENANTATLAS_OIDC_ISSUER: `https://login.microsoftonline.com/${TENANT}/v2.0`,
  TENANTATLAS_OIDC_CLIENT_ID: 'client',
  TENANTATLAS_OIDC_CLIENT_SECRET: SECRET,
};

test('without a provider people sign in by links, and a sign-in is fresh for a quarter of an hour', () => {
  expect(readSignIn({})).toEqual({ freshMinutes: 15 });
  expect(readSignIn({ TENANTATLAS_FRESH_SIGN_IN_MINUTES: '5' })).toEqual({ freshMinutes: 5 });
});

test('Entra by the issuer of one tenant, or by a list of tenants', () => {
  expect(readSignIn(entra).oidc).toMatchObject({ name: 'Microsoft', tenants: [], clientSecret: SECRET });
  const several = readSignIn({
    ...entra,
    TENANTATLAS_OIDC_ISSUER: 'https://login.microsoftonline.com/organizations/v2.0',
    TENANTATLAS_OIDC_TENANTS: `${TENANT.toUpperCase()}, 1b000000-0000-4000-8000-00000000000b`,
  });
  expect(several.oidc?.tenants).toEqual([TENANT, '1b000000-0000-4000-8000-00000000000b']);
});

test('the secret may stand in a file', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tenantatlas-oidc-'));
  const file = path.join(folder, 'secret');
  writeFileSync(file, `${SECRET}\n`);
  const { TENANTATLAS_OIDC_CLIENT_SECRET: _secret, ...rest } = entra;
  const env = { ...rest, TENANTATLAS_OIDC_CLIENT_SECRET_FILE: file };
  expect(readSignIn(env).oidc?.clientSecret).toBe(SECRET);
  expect(() => readSignIn({ ...env, TENANTATLAS_OIDC_CLIENT_SECRET: SECRET })).toThrow(/CLIENT_SECRET/);
  rmSync(folder, { recursive: true });
  expect(() => readSignIn(env)).toThrow(/CLIENT_SECRET_FILE/);
});

test.each([
  ['TENANTATLAS_OIDC_ISSUER', { TENANTATLAS_OIDC_ISSUER: 'https://login.microsoftonline.com/common/v2.0' }],
  ['TENANTATLAS_OIDC_ISSUER', { TENANTATLAS_OIDC_ISSUER: 'http://idp.contoso.example' }],
  ['TENANTATLAS_OIDC_ISSUER', { TENANTATLAS_OIDC_ISSUER: '' }],
  ['TENANTATLAS_OIDC_CLIENT_ID', { TENANTATLAS_OIDC_CLIENT_ID: '' }],
  ['TENANTATLAS_OIDC_CLIENT_SECRET', { TENANTATLAS_OIDC_CLIENT_SECRET: '' }],
  ['TENANTATLAS_OIDC_TENANTS', { TENANTATLAS_OIDC_TENANTS: 'contoso.example' }],
  ['TENANTATLAS_FRESH_SIGN_IN_MINUTES', { TENANTATLAS_FRESH_SIGN_IN_MINUTES: '0' }],
  ['TENANTATLAS_FRESH_SIGN_IN_MINUTES', { TENANTATLAS_FRESH_SIGN_IN_MINUTES: 'never' }],
])('a wrong %s is refused by its name, without the secret', (name, wrong) => {
  try {
    readSignIn({ ...entra, ...wrong });
    expect.unreachable();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    expect(error).toMatchObject({
      code: 'configuration_invalid',
      message: `The setting ${name} can't be used`,
    });
    expect(JSON.stringify({ ...error, message: error.message })).not.toContain('hush');
  }
});
