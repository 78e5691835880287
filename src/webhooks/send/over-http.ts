import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, request } from 'undici';
import { hostOf, type AddressGuard } from '../address-guard.ts';
import type { SendOutcome, SendWebhook } from './send-webhook.ts';

const TIMEOUT_MS = 10_000;

/**
 * Sends over HTTP. The address is judged where the connection is made, after its name was resolved, so that a name which leads inside, now or
 * later, is refused; redirects are never followed. The answer's body is thrown away.
 */
export function webhooksOverHttp(guard: AddressGuard): { send: SendWebhook; close(): Promise<void> } {
  const agent = new Agent({
    connect: { lookup: guardedLookup(guard), timeout: TIMEOUT_MS },
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
    pipelining: 1,
  });
  const send: SendWebhook = async (url, { headers, body }, signal) => {
    const host = hostOf(url);
    if (isIP(host) !== 0 && !guard.allows(host)) return failed(null, REFUSED);
    try {
      const answer = await request(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'user-agent': 'TenantAtlas-Webhooks/1', ...headers },
        body,
        dispatcher: agent,
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      // Thrown away, and at most so much of it: its status has said everything.
      await answer.body.dump({ limit: 65_536 }).catch(() => undefined);
      return judge(answer.statusCode);
    } catch (error) {
      return failed(null, reasonOf(error));
    }
  };
  return { send, close: () => agent.destroy() };
}

class AddressRefused extends Error {}
const REFUSED = 'Its name leads into a private network, where nothing is sent.';

function guardedLookup(guard: AddressGuard): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      if (error !== null) {
        callback(error, []);
        return;
      }
      // One address inside is enough to refuse: which of several is taken is not ours to say.
      if (addresses.length === 0 || !addresses.every(({ address }) => guard.allows(address))) {
        callback(new AddressRefused(REFUSED), []);
        return;
      }
      const [first] = addresses;
      if (options.all === true) callback(null, addresses);
      else callback(null, first?.address ?? '', first?.family);
    });
  };
}

function judge(status: number): SendOutcome {
  if (status >= 200 && status < 300) return { delivered: true, status };
  if (status >= 300 && status < 400)
    return failed(
      status,
      `It answered ${String(status)}, a redirect. Enter the final address: redirects are not followed.`,
    );
  if (status === 410) return { ...failed(status, 'It answered 410: it wants no more.'), gone: true };
  return failed(status, `It answered ${String(status)}.`);
}

function failed(status: number | null, problem: string) {
  return { delivered: false as const, status, problem, gone: false };
}

/** In our words: what a library says may hold addresses. */
function reasonOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof AddressRefused) return REFUSED;
  const code = (error as { code?: unknown; name?: unknown } | null) ?? {};
  const name = typeof code.code === 'string' ? code.code : code.name;
  switch (name) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'Its name is not known in the network.';
    case 'ECONNREFUSED':
      return 'Nothing answers there.';
    case 'TimeoutError':
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'UND_ERR_HEADERS_TIMEOUT':
      return 'It did not answer within 10 seconds.';
    default:
      return typeof name === 'string' && /CERT|SIGNATURE|SSL|TLS/.test(name)
        ? 'Its certificate is not trusted.'
        : 'The connection broke off.';
  }
}
