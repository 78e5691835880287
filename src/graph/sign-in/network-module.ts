import { Agent, type Dispatcher } from 'undici';
import type { INetworkModule } from '@azure/msal-node';
import type { JsonValue } from '../../kernel/json.ts';
import type { Destination } from '../clouds.ts';
import { GraphError } from '../graph-error.ts';
import { headerOf, USER_AGENT } from '../http/headers.ts';
import { parseJson } from '../http/parse-json.ts';
import { readBody } from '../http/read-body.ts';

const TIMEOUT_MS = 30_000;
const LARGEST_BODY = 4 * 1024 * 1024;
const agent = new Agent({
  connect: { timeout: 10_000 },
  headersTimeout: TIMEOUT_MS,
  bodyTimeout: TIMEOUT_MS,
});

/** What the last exchange came to: the sign-in library's own errors do not keep it. */
export interface LastExchange {
  status: number | null;
  retryAfter: string | undefined;
  failure: GraphError | null;
}

export interface SignInRequest {
  method: 'GET' | 'POST';
  url: string;
  headers?: Record<string, string>;
  body?: string;
}
export interface SignInAnswer {
  status: number;
  headers: Record<string, string>;
  body: JsonValue;
}

/** Asks the sign-in host, and remembers how it went. */
export interface SignInNetwork {
  /** Any answer that is JSON, whatever its status. Throws a GraphError: `network`, or `server` and `protocol` for what is no JSON. */
  send(request: SignInRequest): Promise<SignInAnswer>;
  last(): LastExchange;
}

/** The network of one sign-in: only to where `destination` leads, in `host`'s name when it can't be reached. */
export function signInNetwork(
  destination: (url: string) => Destination,
  host: string,
  network: Dispatcher = agent,
): SignInNetwork {
  let last: LastExchange = { status: null, retryAfter: undefined, failure: null };

  async function send({ method, url, headers, body }: SignInRequest): Promise<SignInAnswer> {
    const answer = await network.request({
      ...destination(url),
      method,
      headers: { ...headers, 'user-agent': USER_AGENT },
      ...(body === undefined ? {} : { body }),
    });
    const value = parseJson(await readBody(answer.body, LARGEST_BODY));
    const found = Object.fromEntries(
      Object.keys(answer.headers).map((name) => [name, headerOf(answer.headers, name) ?? '']),
    );
    last = { status: answer.statusCode, retryAfter: found['retry-after'], failure: null };
    if (value === undefined) {
      throw new GraphError({
        kind: answer.statusCode >= 500 ? 'server' : 'protocol',
        status: answer.statusCode,
        message: `${host} answered ${answer.statusCode} with something that is not JSON.`,
      });
    }
    return { status: answer.statusCode, headers: found, body: value };
  }

  return {
    send: async (request) => {
      try {
        return await send(request);
      } catch (error) {
        const failure =
          error instanceof GraphError
            ? error
            : new GraphError({ kind: 'network', message: `${host} could not be reached.` });
        last = { ...last, failure };
        throw failure;
      }
    },
    last: () => last,
  };
}

/** The same network, in the shape that the sign-in library takes. */
export function networkModule(network: SignInNetwork): INetworkModule {
  return {
    sendGetRequestAsync: async (url, options) => {
      const { body, ...answer } = await network.send({ method: 'GET', url, headers: options?.headers ?? {} });
      return { ...answer, body: body as never };
    },
    sendPostRequestAsync: async (url, options) => {
      const { headers = {}, body: form } = options ?? {};
      const { body, ...answer } = await network.send({
        method: 'POST',
        url,
        headers,
        ...(form ? { body: form } : {}),
      });
      return { ...answer, body: body as never };
    },
  };
}
