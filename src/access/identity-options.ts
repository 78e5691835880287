import type { BetterAuthOptions } from 'better-auth';
import type { Dialect } from 'kysely';
import { sessionPlugin } from './session-plugin.ts';

/** The sign-in library's tables live in a schema of their own. */
export const IDENTITY_SCHEMA = 'identity';

const DAY = 24 * 60 * 60;
/** A session unused for this long has ended. */
export const SESSION_IDLE_SECONDS = DAY / 2;
/** A session ends at this age however much it is used. */
export const SESSION_ABSOLUTE_SECONDS = 7 * DAY;

/** Behind https the browser itself binds the cookie to this host, to the whole of it and to https. */
export function sessionCookieName(origin: string): string {
  return origin.startsWith('https:') ? '__Host-tenantatlas_session' : 'tenantatlas_session';
}

export interface IdentitySettings {
  dialect: Dialect;
  /** Signs the session cookie: the database alone gives nobody a session. */
  secret: string;
  /** Where browsers reach us; https makes the cookie Secure. */
  origin: string;
  newId: () => string;
  log: (level: 'debug' | 'info' | 'warn' | 'error', message: string) => void;
}

/**
 * The library as we use it: people, sessions, values that are used once, and which account of an identity provider is whose. Its own HTTP
 * handler is never mounted, so none of its routes exists; no telemetry, no sign-up, no passwords.
 */
export function identityOptions(settings: IdentitySettings) {
  const secure = settings.origin.startsWith('https:');
  return {
    appName: 'TenantAtlas',
    baseURL: settings.origin,
    basePath: '/never-mounted',
    secret: settings.secret,
    database: { dialect: settings.dialect, type: 'postgres', schemaName: IDENTITY_SCHEMA },
    telemetry: { enabled: false },
    session: {
      expiresIn: SESSION_IDLE_SECONDS,
      updateAge: SESSION_IDLE_SECONDS / 12,
      additionalFields: {
        method: { type: 'string', required: false },
        breakGlass: { type: 'boolean', required: false },
        authenticatedAt: { type: 'date', required: false },
        seenAt: { type: 'date', required: false },
        seenAddress: { type: 'string', required: false },
      },
    },
    advanced: {
      useSecureCookies: false,
      cookies: { session_token: { name: sessionCookieName(settings.origin) } },
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure },
      database: { generateId: () => settings.newId() },
    },
    logger: { level: 'warn', log: (level, message) => settings.log(level, message) },
    plugins: [sessionPlugin],
  } satisfies BetterAuthOptions;
}
