import { Problem } from '../../kernel/problem.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses an act that another site's page makes a browser do. Browsers name where a request comes from (Sec-Fetch-Site, Origin); a
 * client that names neither is no browser and carries no one's cookie unasked. Beside this the cookie is SameSite=Lax.
 */
export function refuseForeignOrigin(
  request: { method: string; headers: Record<string, string | string[] | undefined> },
  origin: string,
): void {
  if (SAFE.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  const from = request.headers['origin'];
  const siteFits = site === undefined || site === 'same-origin' || site === 'none';
  const originFits = from === undefined || from === origin || hostOf(from) === request.headers['host'];
  if (siteFits && originFits) return;
  throw new Problem({
    status: 403,
    code: 'foreign_origin',
    title: 'This came from another site',
    detail: 'A page of another site may not act for you here. Nothing was done.',
    next: 'Open TenantAtlas itself and do it there.',
  });
}

function hostOf(origin: string | string[]): string | undefined {
  return typeof origin === 'string' && URL.canParse(origin) ? new URL(origin).host : undefined;
}
