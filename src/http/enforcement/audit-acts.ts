import { appendAudit, hasAudited } from '../../audit/append-audit.ts';
import type { Person } from '../../access/identity.ts';
import { findEnvironment } from '../../environments/find-environment.ts';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import type { Problem } from '../../kernel/problem.ts';
import type { ActSource, Tx } from '../../store/store.ts';
import type { RouteContract } from '../contract/route.ts';
import type { HttpDeps } from '../http-deps.ts';
import { actOf } from './acts.ts';

/** Whose act it is, and where it happens. */
export interface ActPlace {
  contract: RouteContract;
  person: Person;
  workspaceId: string;
  /** Id or address of what it is done to, as the request names it. */
  target: string;
}

/**
 * By what way a request came. A key is a program's. Of the rest, browsers name the site of the page that asks; what names none is another client of
 * the API.
 */
export function sourceOf(
  request: { ip: string; headers: Record<string, string | string[] | undefined> },
  key: { name: string } | null = null,
): ActSource {
  if (key !== null) return { kind: 'api', address: request.ip, keyName: key.name };
  const byPage = request.headers['sec-fetch-site'] !== undefined || request.headers['origin'] !== undefined;
  return { kind: byPage ? 'page' : 'api', address: request.ip };
}

/**
 * Records an act in its own transaction, unless the room that did it has recorded it in more detail. So no route that changes something
 * can do it unrecorded (I-31). Reading is not recorded; what leaves as a file is recorded by whoever gives it out, when it does.
 */
export async function auditAct(
  tx: Tx,
  done: ActPlace & { environmentId: string | null; answer: unknown },
): Promise<void> {
  const action = actOf(done.contract.id);
  if (done.contract.method === 'GET' || done.contract.response.download !== undefined) return;
  if (action === null || hasAudited(tx)) return;
  await appendAudit(tx, {
    workspaceId: done.workspaceId,
    environmentId: done.environmentId,
    actorId: done.person.id,
    actorName: done.person.name,
    action,
    outcome: 'done',
    ...whatOf(done),
  });
}

/**
 * Records that an act was refused for want of a right or because of the state of things. In a transaction of its own: the act's was
 * rolled back. Of what only reads, what would leave the house as a file is recorded too.
 */
export async function auditRefusal(
  deps: HttpDeps,
  refused: ActPlace & { problem: Problem; environment: string | undefined },
): Promise<void> {
  const { contract, problem, person, workspaceId, target } = refused;
  const action = actOf(contract.id);
  if (action === null || (contract.method === 'GET' && contract.response.download === undefined)) return;
  if (problem.status !== 403 && problem.status !== 409) return;
  await deps.store.inWorkspace(workspaceId, async (tx) => {
    const environment =
      refused.environment === undefined ? null : await findEnvironment(tx, refused.environment);
    await appendAudit(tx, {
      workspaceId,
      environmentId: environment?.id ?? null,
      actorId: person.id,
      actorName: person.name,
      action,
      outcome: 'refused',
      target,
      detail: { code: problem.code, status: problem.status, ...writeBlocked(problem) },
    });
  });
}

/** A refusal by the environment's write gate is found in the record as such. */
function writeBlocked({ extra }: Problem): JsonObject {
  const verdict = extra['verdict'] as { blockedBy?: unknown } | undefined;
  return (verdict?.blockedBy ?? extra['blockedBy']) === 'writeGate' ? { cause: 'write_blocked' } : {};
}

/** What was made names itself in the answer; what was there is named by the request. */
function whatOf({ contract, target, answer }: ActPlace & { answer: unknown }): {
  target: string;
  detail: JsonObject;
} {
  const made = isJsonObject(answer) ? answer : {};
  const operation = isJsonObject(made['operation']) ? made['operation'] : {};
  const set = isJsonObject(made['backupSet']) ? made['backupSet'] : {};
  const detail: JsonObject = typeof operation['id'] === 'string' ? { operationId: operation['id'] } : {};
  if (contract.response.status !== 201 && contract.response.status !== 202) return { target, detail };
  const id = [set['id'], contract.response.status === 201 ? made['id'] : undefined].find(
    (one) => typeof one === 'string',
  );
  return { target: typeof id === 'string' ? id : target, detail };
}
