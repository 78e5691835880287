import { ownAddress } from './paths.ts';

const KEY = 'tenantatlas.return';

/** Keeps where a person was when the session ended; a sign-in link opens without knowing it, often in another tab. */
export function rememberPlace(address: string): void {
  const own = ownAddress(address);
  try {
    if (own !== null) localStorage.setItem(KEY, own);
  } catch {
    // Storage may be switched off; then sign-in leads to the start page.
  }
}

/** The place to go back to, once. */
export function takePlace(fallback: string | undefined): string {
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(KEY);
    localStorage.removeItem(KEY);
  } catch {
    // As above.
  }
  return ownAddress(fallback) ?? ownAddress(kept) ?? '/admin';
}
