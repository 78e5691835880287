import type { Credential } from '../connection-settings.ts';
import { GraphError } from '../graph-error.ts';
import { redact } from '../http/error-of.ts';
import { backOffMs, retryAfterMs } from '../http/retry-wait.ts';
import { signInByApplication } from './by-application.ts';
import { signInByMachine } from './by-machine.ts';
import { signInByPerson } from './by-person.ts';
import { signInNetwork, type LastExchange, type SignInNetwork } from './network-module.ts';
import { refusalSentence } from './refusal-words.ts';
import type { SignedIn, SignInAsk } from './sign-in.ts';

const ATTEMPTS = 4;
const LONGEST_WAIT_MS = 60_000;

/**
 * One sign-in, repeated while the host is busy or does not answer. Throws a GraphError: `unauthorized` when the sign-in is refused, with a
 * sentence for people; `network`, `server` or `throttled` when there was no answer to it.
 */
export async function acquire(ask: Omit<SignInAsk, 'network'>, credential: Credential): Promise<SignedIn> {
  const { clock, random } = ask.ports;
  const byMachine = credential.kind === 'managed_identity';
  for (let attempt = 0; ; attempt += 1) {
    const network = byMachine
      ? signInNetwork(
          ask.addresses.identityDestination,
          'The identity service of this machine',
          ask.ports.network,
        )
      : signInNetwork(ask.addresses.loginDestination, 'The sign-in host', ask.ports.network);
    try {
      return await signIn({ ...ask, network }, credential);
    } catch (error) {
      const failure = failureOf(error, network.last());
      const again = failure.kind === 'network' || failure.kind === 'server' || failure.kind === 'throttled';
      const wait = retryAfterMs(network.last().retryAfter, clock.now()) ?? backOffMs(attempt, 500, random);
      if (!again || attempt + 1 >= ATTEMPTS || wait > LONGEST_WAIT_MS) {
        throw byMachine && failure.kind === 'network' ? notInAzure() : failure;
      }
      await clock.sleep(wait);
    }
  }
}

/** Runs one step with a network of its own and gives its failure as a GraphError with a sentence for people. */
export async function withFailureWords<T>(network: SignInNetwork, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    throw failureOf(error, network.last());
  }
}

function signIn(ask: SignInAsk, credential: Credential): Promise<SignedIn> {
  switch (credential.kind) {
    case 'client_secret':
    case 'certificate':
    case 'federated':
      return signInByApplication(ask, credential);
    case 'managed_identity':
      return signInByMachine(ask, credential);
    case 'device_code':
      return signInByPerson(ask, credential);
  }
}

/** Nothing answers: said as what it means for the person who chose this way to sign in. */
function notInAzure(): GraphError {
  return new GraphError({
    kind: 'network',
    code: 'managed_identity_absent',
    message:
      'No identity service answers on this machine. A managed identity works only where the server runs in Azure; ' +
      'elsewhere use a certificate or a client secret.',
  });
}

/** The library's error, or what our network saw, as ours. No secret is in either. */
function failureOf(error: unknown, last: LastExchange): GraphError {
  if (last.failure !== null) return last.failure;
  // The library wraps what a callback of ours throws.
  const own = error instanceof GraphError ? error : (error as { cause?: unknown }).cause;
  if (own instanceof GraphError) return own;
  const status = last.status ?? undefined;
  if (status === 429) {
    return new GraphError({ kind: 'throttled', status, message: 'The sign-in host asks to wait.' });
  }
  if (status !== undefined && status >= 500) {
    return new GraphError({ kind: 'server', status, message: `The sign-in host answered ${status}.` });
  }
  const { errorCode = '', message } = error as Error & { errorCode?: string };
  // Entra's own sentence, without the trace ids and the times around it.
  const text = redact(/AADSTS\d+: [^\n]*?(?= Trace ID:|\n|\r|$)/.exec(message)?.[0] ?? message);
  const { sentence, code } = refusalSentence(text);
  return new GraphError({
    kind: 'unauthorized',
    code: code || errorCode,
    message: `Sign-in to the tenant was refused: ${sentence}`,
    ...(status === undefined ? {} : { status }),
  });
}
