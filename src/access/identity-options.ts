import type { BetterAuthOptions } from 'better-auth';
import { magicLink } from 'better-auth/plugins/magic-link';
import type { Dialect } from 'kysely';

/** The sign-in library's tables live in a schema of their own. */
export const IDENTITY_SCHEMA = 'identity';

const DAY = 24 * 60 * 60;
/** A session unused for this long has ended. */
export const SESSION_IDLE_SECONDS = DAY / 2;
/** A session ends at this age however much it is used. */
export const SESSION_ABSOLUTE_SECONDS = 7 * DAY;
export const SESSION_COOKIE = 'tenantatlas_session';

export interface IdentitySettings {
  dialect: Dialect;
  /** Signs the session cookie: the database alone gives nobody a session. */
  secret: string;
  /** Where browsers reach us; https makes the cookie Secure. */
  origin: string;
  /** Lifetime of the one-time links made with these options. */
  linkSeconds: number;
  newId: () => string;
  log: (level: 'debug' | 'info' | 'warn' | 'error', message: string) => void;
}

/**
 * The library as we use it: people, sessions and one-time links. Its own HTTP handler is never mounted, so none of its routes exists;
 * no telemetry, no sign-up, no passwords.
 */
export function identityOptions(settings: IdentitySettings) {
  return {
    appName: 'TenantAtlas',
    baseURL: settings.origin,
    basePath: '/never-mounted',
    secret: settings.secret,
    database: { dialect: settings.dialect, type: 'postgres', schemaName: IDENTITY_SCHEMA },
    telemetry: { enabled: false },
    session: { expiresIn: SESSION_IDLE_SECONDS, updateAge: SESSION_IDLE_SECONDS / 12 },
    advanced: {
      useSecureCookies: false,
      cookies: { session_token: { name: SESSION_COOKIE } },
      defaultCookieAttributes: {
        httpOnly: true,
        sameSite: 'lax',
        path: '/',
        secure: settings.origin.startsWith('https:'),
      },
      database: { generateId: () => settings.newId() },
    },
    logger: { level: 'warn', log: (level, message) => settings.log(level, message) },
    plugins: [
      magicLink({
        expiresIn: settings.linkSeconds,
        disableSignUp: true,
        storeToken: 'hashed',
        sendMagicLink: async ({ token, metadata }) => {
          const deliver: unknown = metadata?.['deliver'];
          if (typeof deliver !== 'function')
            throw new TypeError('A sign-in link is made by the product itself only.');
          (deliver as (token: string) => void)(token);
        },
      }),
    ],
  } satisfies BetterAuthOptions;
}
