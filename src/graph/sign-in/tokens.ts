import { ConfidentialClientApplication, LogLevel } from '@azure/msal-node';
import type { CloudAddresses } from '../clouds.ts';
import type { ConnectionSettings } from '../connection-settings.ts';
import { GraphError } from '../graph-error.ts';
import { redact } from '../http/error-of.ts';
import { backOffMs, retryAfterMs } from '../http/retry-wait.ts';
import type { GraphPorts } from '../http/graph-ports.ts';
import { readClaims } from './claims.ts';
import { networkModule } from './network-module.ts';

export interface AccessToken {
  value: string;
  expiresAt: Date;
}

export interface Tokens {
  /** A token that holds for a while yet. Throws a GraphError: `unauthorized` when the sign-in is refused, `network` or `server` else. */
  get(): Promise<AccessToken>;
  /** Call it when Graph refused this token (401): gives a fresh one, and only one request goes out however many ask. */
  renew(refused: AccessToken): Promise<AccessToken>;
}

const ATTEMPTS = 4;
const LONGEST_WAIT_MS = 60_000;
/** Renewed this long before it ends, so that a request never starts with a token that ends on its way. */
const MARGIN_MS = 5 * 60_000;

/** App-only tokens by client secret. They are kept in memory until shortly before they expire. */
export function createTokens(
  settings: ConnectionSettings,
  addresses: CloudAddresses,
  { clock, random }: GraphPorts,
): Tokens {
  let current: (AccessToken & { renewFrom: Date }) | undefined;
  let underWay: Promise<AccessToken> | undefined;

  async function acquire(): Promise<AccessToken> {
    for (let attempt = 0; ; attempt += 1) {
      const exchange = networkModule(addresses);
      try {
        return await acquireOnce(exchange.network);
      } catch (error) {
        const failure = failureOf(error, exchange.last());
        const again = failure.kind === 'network' || failure.kind === 'server' || failure.kind === 'throttled';
        const wait = retryAfterMs(exchange.last().retryAfter, clock.now()) ?? backOffMs(attempt, 500, random);
        if (!again || attempt + 1 >= ATTEMPTS || wait > LONGEST_WAIT_MS) throw failure;
        await clock.sleep(wait);
      }
    }
  }

  /** A new client each time: MSAL would otherwise answer a repeat from its own memory of failures and tokens. */
  async function acquireOnce(
    networkClient: ReturnType<typeof networkModule>['network'],
  ): Promise<AccessToken> {
    const client = new ConfidentialClientApplication({
      auth: {
        clientId: settings.clientId,
        clientSecret: settings.clientSecret,
        authority: `${addresses.login}/${settings.tenantId}`,
      },
      system: {
        networkClient,
        loggerOptions: {
          loggerCallback: () => undefined,
          piiLoggingEnabled: false,
          logLevel: LogLevel.Error,
        },
      },
    });
    const result = await client.acquireTokenByClientCredential({ scopes: [`${addresses.graph}/.default`] });
    if (!result?.accessToken) {
      throw new GraphError({ kind: 'protocol', message: 'The sign-in host gave no access token.' });
    }
    // The token's own word first: MSAL counts by the machine's clock, which is not the one of a simulation.
    const expiresAt = readClaims(result.accessToken).expiresAt ?? result.expiresOn ?? clock.now();
    return { value: result.accessToken, expiresAt };
  }

  const refresh = (): Promise<AccessToken> => {
    underWay ??= acquire()
      .then((token) => {
        const ends = token.expiresAt.getTime();
        const margin = Math.min(MARGIN_MS, (ends - clock.now().getTime()) / 2);
        current = { ...token, renewFrom: new Date(ends - margin) };
        return current;
      })
      .finally(() => {
        underWay = undefined;
      });
    return underWay;
  };

  return {
    get: async () => {
      if (current !== undefined && clock.now() < current.renewFrom) return current;
      return refresh();
    },
    renew: async (refused) => {
      if (current !== undefined && current.value !== refused.value) return current;
      return refresh();
    },
  };
}

interface MsalError extends Error {
  errorCode: string;
}

/** MSAL's error, or what our network saw, as ours. The secret is in neither. */
function failureOf(error: unknown, last: ReturnType<ReturnType<typeof networkModule>['last']>): GraphError {
  if (last.failure !== null) return last.failure;
  if (error instanceof GraphError) return error;
  const status = last.status ?? undefined;
  if (status === 429) {
    return new GraphError({ kind: 'throttled', status, message: 'The sign-in host asks to wait.' });
  }
  if (status !== undefined && status >= 500) {
    return new GraphError({ kind: 'server', status, message: `The sign-in host answered ${status}.` });
  }
  const { errorCode: code = '', message } = error as MsalError;
  // Entra's own sentence, without the trace ids and the times around it.
  const text = redact(/AADSTS\d+: [^\n]*?(?= Trace ID:|\n|$)/.exec(message)?.[0] ?? message);
  return new GraphError({
    kind: 'unauthorized',
    code,
    message: `Sign-in to the tenant was refused: ${text}`,
    ...(status === undefined ? {} : { status }),
  });
}
