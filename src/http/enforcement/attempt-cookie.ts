/**
 * A sign-in that was begun and is not complete belongs to the browser that began it: its token stands in a cookie of a few minutes, so that an answer
 * that is carried into another browser signs nobody in there.
 */
export const ATTEMPT_SECONDS = 10 * 60;

/** The Set-Cookie line that keeps the token of an attempt; null takes it away. */
export function attemptCookie(origin: string, token: string | null): string {
  const attributes = ['Path=/', 'HttpOnly', 'SameSite=Lax', ...(isSecure(origin) ? ['Secure'] : [])];
  const age = token === null ? 0 : ATTEMPT_SECONDS;
  return [`${nameFor(origin)}=${token ?? ''}`, `Max-Age=${String(age)}`, ...attributes].join('; ');
}

/** The token that the browser brings back, or null. */
export function attemptIn(cookieHeader: string | undefined, origin: string): string | null {
  const wanted = `${nameFor(origin)}=`;
  const pair = (cookieHeader ?? '')
    .split(';')
    .map((one) => one.trim())
    .find((one) => one.startsWith(wanted));
  const token = pair?.slice(wanted.length) ?? '';
  return /^[0-9a-f]{32}$/.test(token) ? token : null;
}

const isSecure = (origin: string): boolean => origin.startsWith('https:');
const nameFor = (origin: string): string =>
  isSecure(origin) ? '__Host-tenantatlas_attempt' : 'tenantatlas_attempt';
