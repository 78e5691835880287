import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Capability } from '../access/capabilities.ts';
import type { Principal } from '../access/principal.ts';
import { Problem } from '../kernel/problem.ts';
import type { Tx } from '../store/store.ts';
import type { RouteContract } from './contract/route.ts';
import { auditAct, auditRefusal, sourceOf } from './enforcement/audit-acts.ts';
import { authorise, requireWorkspace } from './enforcement/authorise.ts';
import { once, readIdempotencyKey, requestDigest } from './enforcement/idempotency.ts';
import { keyPresented, placeOf, refuseKey, requirePrincipal } from './enforcement/principal.ts';
import { requireWholeReach } from './enforcement/require-whole-reach.ts';
import { refuseForeignOrigin } from './enforcement/same-origin.ts';
import { refuseUnstorable } from './enforcement/storable.ts';
import { limitWork } from './enforcement/work-limit.ts';
import type { HttpDeps } from './http-deps.ts';

export interface Call {
  contract: RouteContract;
  deps: HttpDeps;
  request: FastifyRequest;
  reply: FastifyReply;
}
/** A handler after its own types were checked against its contract (handler.ts). */
export type AnyHandler = (context: Record<string, unknown>) => Promise<unknown>;

/** Lets a handler do what its route promises, in one transaction, for someone who may; everyone else is refused here. */
export async function perform(asked: Call, handler: AnyHandler): Promise<unknown> {
  const { contract, request } = asked;
  // Nobody's browser sends a key unasked, so there is nobody to protect from another site's page.
  if (keyPresented(request) === null) refuseForeignOrigin(request, asked.deps.origin);
  if (contract.access === 'public') {
    requireWellFormed(request);
    const deps = { ...asked.deps, store: asked.deps.store.from(sourceOf(request)) };
    return handler(basicContext({ ...asked, deps }));
  }
  const { principal, call } = await signedIn(asked);
  if (contract.access !== 'person')
    return performInWorkspace(call, { principal, capability: contract.access, handler });
  refuseKey(contract, principal);
  requireWellFormed(request);
  const { person } = principal;
  return call.deps.store.asPerson(person.id, (tx) =>
    handler({ ...basicContext(call), principal, person, tx }),
  );
}

/** Who asks, and the call with a store that records by what way they do; a browser's cookie is renewed with the answer. */
export async function signedIn(asked: Call): Promise<{ principal: Principal; call: Call }> {
  const { deps, request, reply } = asked;
  const { setCookie, ...principal } = await requirePrincipal(deps, request);
  for (const line of setCookie) reply.header('set-cookie', line);
  const { person, key } = principal;
  request.log = request.log.child({ personId: person.id, ...(key === null ? {} : { keyId: key.id }) });
  const store = deps.store.from(sourceOf(request, key));
  return { principal, call: { ...asked, deps: { ...deps, store } } };
}

async function performInWorkspace(
  call: Call,
  act: { principal: Principal; capability: Capability; handler: AnyHandler },
): Promise<unknown> {
  const { contract, deps, request } = call;
  const { principal, capability, handler } = act;
  const { person } = principal;
  const address = addressOf(request);
  const workspace = await requireWorkspace(deps, principal, address.workspace);
  const place = { contract, person, workspaceId: workspace.id, target: targetOf(request) };
  const afterwards: (() => Promise<void>)[] = [];
  const afterCommit = (work: () => Promise<void>) => {
    afterwards.push(work);
  };
  try {
    const answer = await deps.store.inWorkspace(workspace.id, async (tx: Tx) => {
      const rights = await authorise(tx, { principal, capability, environment: address.environment });
      refuseKey(contract, principal);
      requireWholeReach(contract, rights.membership);
      requireWellFormed(request);
      limitWork(deps, contract, principal);
      const idempotencyKey = readIdempotencyKey(contract, request.headers['idempotency-key']);
      const context = {
        ...basicContext(call),
        ...rights,
        principal,
        person,
        tx,
        workspace,
        idempotencyKey,
        afterCommit,
      };
      const run = async () => {
        const made = await handler(context);
        await auditAct(tx, { ...place, environmentId: rights.environment?.id ?? null, answer: made });
        return made;
      };
      if (idempotencyKey === null) return run();
      const keyed = {
        workspaceId: workspace.id,
        personId: person.id,
        key: idempotencyKey,
        digest: requestDigest(contract, request.params, request.body),
        status: contract.response.status,
      };
      return once(tx, keyed, run);
    });
    for (const work of afterwards) await attempt(call, work);
    return answer;
  } catch (error) {
    if (error instanceof Problem) {
      await auditRefusal(deps, { ...place, problem: error, environment: address.environment });
    }
    throw error;
  }
}

async function attempt({ request }: Call, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    request.log.error({ err: error }, 'work after the commit failed');
  }
}

/** Throws the validation error that fastify kept for us (attachValidation): the form is judged after the rights. */
export function requireWellFormed(request: FastifyRequest): void {
  if (request.validationError) throw request.validationError;
  refuseUnstorable(request);
}

export function addressOf(request: FastifyRequest): { workspace: string; environment: string | undefined } {
  const { workspace = '', environment } = request.params as { workspace?: string; environment?: string };
  return { workspace, environment };
}

function targetOf(request: FastifyRequest): string {
  const ids = Object.entries(request.params as Record<string, string>).filter(([name]) =>
    name.endsWith('Id'),
  );
  return ids.at(-1)?.[1] ?? addressOf(request).environment ?? addressOf(request).workspace;
}

function basicContext({ deps, request, reply }: Call): Record<string, unknown> {
  return {
    deps,
    params: request.params,
    query: request.query,
    body: request.body,
    bytes: Buffer.isBuffer(request.body) ? request.body : new Uint8Array(),
    cookieHeader: request.headers.cookie,
    place: placeOf(request),
    setCookies: (lines: readonly string[]) => {
      for (const line of lines) reply.header('set-cookie', line);
    },
  };
}
