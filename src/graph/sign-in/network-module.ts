import { Agent } from 'undici';
import type { INetworkModule, NetworkRequestOptions } from '@azure/msal-node';
import type { CloudAddresses } from '../clouds.ts';
import { GraphError } from '../graph-error.ts';
import { headerOf, USER_AGENT } from '../http/headers.ts';
import { parseJson } from '../http/parse-json.ts';

const TIMEOUT_MS = 30_000;

/** What the last exchange came to: MSAL's own errors do not keep it. */
export interface LastExchange {
  status: number | null;
  retryAfter: string | undefined;
  failure: GraphError | null;
}

/** The network for MSAL: the sign-in host's own addresses only, mapped to where the connection says. */
export function networkModule(addresses: CloudAddresses): { network: INetworkModule; last(): LastExchange } {
  const agent = new Agent({
    connect: { timeout: 10_000 },
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
  });
  let last: LastExchange = { status: null, retryAfter: undefined, failure: null };

  async function exchange<T>(
    method: 'GET' | 'POST',
    url: string,
    options: NetworkRequestOptions | undefined,
  ): Promise<{ headers: Record<string, string>; body: T; status: number }> {
    try {
      const answer = await agent.request({
        ...addresses.loginDestination(url),
        method,
        headers: { ...options?.headers, 'user-agent': USER_AGENT },
        ...(options?.body === undefined ? {} : { body: options.body }),
      });
      const body = parseJson(await answer.body.text());
      const headers = Object.fromEntries(
        Object.keys(answer.headers).map((name) => [name, headerOf(answer.headers, name) ?? '']),
      );
      last = { status: answer.statusCode, retryAfter: headers['retry-after'], failure: null };
      if (body === undefined) {
        throw new GraphError({
          kind: answer.statusCode >= 500 ? 'server' : 'protocol',
          status: answer.statusCode,
          message: `The sign-in host answered ${answer.statusCode} with something that is not JSON.`,
        });
      }
      return { headers, body: body as T, status: answer.statusCode };
    } catch (error) {
      const failure =
        error instanceof GraphError
          ? error
          : new GraphError({ kind: 'network', message: 'The sign-in host could not be reached.' });
      last = { ...last, failure };
      throw failure;
    }
  }

  return {
    network: {
      sendGetRequestAsync: (url, options) => exchange('GET', url, options),
      sendPostRequestAsync: (url, options) => exchange('POST', url, options),
    },
    last: () => last,
  };
}
