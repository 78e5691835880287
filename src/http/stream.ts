import { authorise, requireWorkspace } from './enforcement/authorise.ts';
import type { Capability } from '../access/capabilities.ts';
import { problemOf } from './answers/problem-of.ts';
import { addressOf, requireWellFormed, signedIn, type Call } from './perform.ts';

export type AnyStreamHandler = (context: Record<string, unknown>) => AsyncIterable<unknown>;

/**
 * Server-sent events for who may see them. The rights are read again before each event, so that a withdrawal ends the stream; a
 * refusal before the first event is an ordinary problem answer.
 */
export async function stream(asked: Call, handler: AnyStreamHandler): Promise<void> {
  const { contract, request, reply } = asked;
  const {
    principal,
    call: { deps },
  } = await signedIn(asked);
  const { person } = principal;
  const address = addressOf(request);
  const workspace = await requireWorkspace(deps, principal, address.workspace);
  const capability = contract.access as Capability;
  const rightsNow = () =>
    deps.store.inWorkspace(workspace.id, (tx) =>
      authorise(tx, { principal, capability, environment: address.environment }),
    );
  const rights = await rightsNow();
  requireWellFormed(request);
  const gone = new AbortController();
  request.raw.once('close', () => {
    gone.abort();
  });
  const events = handler({
    ...rights,
    deps,
    principal,
    person,
    workspace,
    params: request.params,
    query: request.query,
    signal: gone.signal,
  });
  try {
    for await (const event of events) {
      if (!reply.sse.isConnected) break;
      await rightsNow();
      await reply.sse.send({ data: contract.response.body?.parse(event) });
    }
  } catch (error) {
    // Before the first event this is an ordinary refusal. After it the answer has begun: it ends, and the client asks again.
    if (!reply.raw.headersSent) throw error;
    if (problemOf(error).status >= 500) request.log.error({ err: error }, 'event stream failed');
  }
}
