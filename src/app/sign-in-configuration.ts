import { isEntra } from '../access/oidc/claims.ts';
import type { OidcSettings } from '../access/oidc/oidc-facts.ts';
import { fileOfSetting, invalidSetting } from './setting.ts';

export interface SignInConfiguration {
  /** The identity provider; absent: people sign in by links alone. Holds a secret. */
  oidc?: OidcSettings;
  /** So old a sign-in may be for a real execution. */
  freshMinutes: number;
}

const PREFIX = 'TENANTATLAS_OIDC';
const FRESH = 'TENANTATLAS_FRESH_SIGN_IN_MINUTES';
const DEFAULT_FRESH_MINUTES = 15;
const LONGEST_FRESH_MINUTES = 12 * 60;
/** Names by which Entra means every tenant there is, or every one of a kind. */
const ANY_TENANT = /^\/(common|organizations|consumers)(\/|$)/;

/**
 * Reads how people sign in from the environment: TENANTATLAS_OIDC_ISSUER, _CLIENT_ID, _CLIENT_SECRET or _CLIENT_SECRET_FILE, _TENANTS, _NAME. Throws a
 * Problem `configuration_invalid` that names the variable and never repeats a secret.
 */
export function readSignIn(env: NodeJS.ProcessEnv): SignInConfiguration {
  const freshMinutes = readFreshMinutes(env[FRESH]);
  const issuer = env[`${PREFIX}_ISSUER`];
  if (!issuer) {
    const stray = ['CLIENT_ID', 'CLIENT_SECRET', 'CLIENT_SECRET_FILE', 'TENANTS'].find(
      (name) => env[`${PREFIX}_${name}`],
    );
    if (stray === undefined) return { freshMinutes };
    throw invalidSetting(
      `${PREFIX}_ISSUER`,
      `${PREFIX}_${stray} is set and this is not`,
      'Give the issuer of the identity provider too.',
    );
  }
  const clientId = env[`${PREFIX}_CLIENT_ID`];
  if (!clientId) {
    throw invalidSetting(
      `${PREFIX}_CLIENT_ID`,
      'it is missing',
      'Give the client id of the application as the identity provider shows it.',
    );
  }
  const tenants = readTenants(env[`${PREFIX}_TENANTS`]);
  requireIssuer(issuer, tenants);
  const clientSecret = readSecret(env);
  const name = env[`${PREFIX}_NAME`] || (isEntra(issuer) ? 'Microsoft' : new URL(issuer).hostname);
  return { freshMinutes, oidc: { issuer, clientId, clientSecret, tenants, name } };
}

function requireIssuer(issuer: string, tenants: readonly string[]): void {
  const name = `${PREFIX}_ISSUER`;
  const url = URL.canParse(issuer) ? new URL(issuer) : null;
  const here = url !== null && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  if (url === null || !(url.protocol === 'https:' || (url.protocol === 'http:' && here))) {
    throw invalidSetting(
      name,
      `"${issuer}" is not an https address`,
      'Give it as https://login.microsoftonline.com/<tenant id>/v2.0 or as your provider names its issuer.',
    );
  }
  if (isEntra(issuer) && ANY_TENANT.test(url.pathname) && tenants.length === 0) {
    throw invalidSetting(
      name,
      'it admits people of every tenant there is',
      `Name your tenant's id in it, or list the tenants in ${PREFIX}_TENANTS.`,
    );
  }
}

function readTenants(text: string | undefined): string[] {
  const tenants = (text ?? '').split(/[\s,]+/).filter(Boolean);
  const odd = tenants.find((one) => !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(one));
  if (odd !== undefined) {
    throw invalidSetting(
      `${PREFIX}_TENANTS`,
      `"${odd}" is not the id of a tenant`,
      'Give ids of tenants with commas between them; domain names are not enough.',
    );
  }
  return tenants.map((one) => one.toLowerCase());
}

function readSecret(env: NodeJS.ProcessEnv): string {
  const name = `${PREFIX}_CLIENT_SECRET`;
  const [text, file] = [env[name], env[`${name}_FILE`]];
  if (text && file) throw invalidSetting(name, `both ${name} and ${name}_FILE are set`, 'Keep one of them.');
  const secret = file ? fileOfSetting(`${name}_FILE`, file) : (text ?? '');
  if (secret.trim() === '')
    throw invalidSetting(
      file ? `${name}_FILE` : name,
      'it is empty',
      'Give the client secret of the application.',
    );
  return secret.trim();
}

function readFreshMinutes(text: string | undefined): number {
  if (!text) return DEFAULT_FRESH_MINUTES;
  const minutes = Number(text);
  if (/^\d+$/.test(text) && minutes >= 1 && minutes <= LONGEST_FRESH_MINUTES) return minutes;
  throw invalidSetting(
    FRESH,
    `"${text}" is not a number of minutes from 1 to ${String(LONGEST_FRESH_MINUTES)}`,
    'Leave it out for 15 minutes.',
  );
}
