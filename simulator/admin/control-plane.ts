import type { JsonObject } from '../../src/kernel/json.ts';
import { isJsonObject, objectsOf, stringOf } from '../../src/kernel/json.ts';
import type { ResourceTypeKey } from '../../src/catalogue/resource-type.ts';
import type { ApprovalClass } from '../approval/approval-facts.ts';
import type { FaultRule } from '../faults/fault.ts';
import type { Answer } from '../http/answer.ts';
import { Refusal } from '../http/answer.ts';
import type { ExchangeDeps, Incoming } from '../http/exchange-deps.ts';
import { parseBody } from '../http/graph-endpoint.ts';

const ok = (body: unknown): Answer => ({
  status: 200,
  body: JSON.parse(JSON.stringify(body)) as JsonObject,
});

/**
 * The simulator's own side door, for tests in another process; on only by option, and every request carries the token in
 * `x-simulator-token`. POST admin, POST sign-ins, POST faults, GET and DELETE log, GET resources.
 */
export async function answerControl(deps: ExchangeDeps, incoming: Incoming): Promise<Answer> {
  if (!deps.controlToken || incoming.header('x-simulator-token') !== deps.controlToken) {
    return { status: 404, body: { error: { code: 'NotFound', message: 'No such page.' } } };
  }
  const { simulator } = deps;
  const query = incoming.url.searchParams;
  try {
    switch (`${incoming.method} ${incoming.url.pathname.replace('/_simulator/', '')}`) {
      case 'GET log':
        return ok({ entries: simulator.log() });
      case 'DELETE log':
        simulator.clearLog();
        return ok({});
      case 'GET resources': {
        const typeKey = (query.get('typeKey') ?? '') as ResourceTypeKey;
        return ok({ resources: simulator.resources(query.get('tenantId') ?? '', typeKey) });
      }
      case 'POST faults':
        simulator.setFaults(objectsOf(parseBody(incoming.text)?.['rules']) as unknown as FaultRule[]);
        return ok({});
      case 'POST sign-ins':
        return ok(actOnSignIns(deps, parseBody(incoming.text) ?? {}));
      case 'POST admin':
        return ok(await act(deps, parseBody(incoming.text) ?? {}));
      default:
        return { status: 404, body: { error: { code: 'NotFound', message: 'No such page.' } } };
    }
  } catch (error) {
    if (error instanceof Refusal || error instanceof Error) {
      return { status: 400, body: { error: { code: 'Refused', message: error.message } } };
    }
    throw error;
  }
}

/** {tenantId, action, userCode? | appId? | userPrincipalName?, change?}: what people do to sign-ins in their browser and in the portal. */
function actOnSignIns(deps: ExchangeDeps, order: JsonObject): JsonObject {
  const text = (name: string) => stringOf(order[name]) ?? '';
  const signIns = deps.simulator.signIns(text('tenantId'));
  switch (order['action']) {
    case 'approveDevice':
      signIns.approveDevice(text('userCode'), stringOf(order['userPrincipalName']));
      return {};
    case 'declineDevice':
      signIns.declineDevice(text('userCode'));
      return {};
    case 'revokeTokens':
      signIns.revokeTokens(text('appId'));
      return {};
    case 'revokeSessions':
      signIns.revokeSessions(text('userPrincipalName'));
      return {};
    case 'changeApp':
      signIns.changeApp(text('appId'), isJsonObject(order['change']) ? order['change'] : {});
      return {};
    default:
      throw new Error(`The action ${JSON.stringify(order['action'] ?? null)} is not known.`);
  }
}

/** {tenantId, actor?, action, typeKey, id?, content?, assignments?}; for approvals {tenantId, actor?, action, code | classes} */
async function act(deps: ExchangeDeps, order: JsonObject): Promise<JsonObject> {
  const admin = deps.simulator.admin(stringOf(order['tenantId']) ?? '', stringOf(order['actor']));
  const typeKey = (stringOf(order['typeKey']) ?? '') as ResourceTypeKey;
  const id = stringOf(order['id']) ?? '';
  const content = isJsonObject(order['content']) ? order['content'] : {};
  switch (order['action']) {
    case 'edit':
      await admin.edit(typeKey, id, content);
      return { id };
    case 'delete':
      await admin.delete(typeKey, id);
      return { id };
    case 'recreate':
      return { id: await admin.recreate(typeKey, id) };
    case 'assign':
      await admin.assign(typeKey, id, objectsOf(order['assignments']));
      return { id };
    case 'create':
      return { id: await admin.create(typeKey, content) };
    case 'requireApproval':
      await admin.approvals.require((order['classes'] ?? []) as unknown as ApprovalClass[]);
      return {};
    case 'approvals':
      return { requests: admin.approvals.requests() };
    case 'approve':
    case 'reject':
      await admin.approvals[order['action']](stringOf(order['code']) ?? '');
      return { id: stringOf(order['code']) ?? '' };
    default:
      throw new Error(`The action ${JSON.stringify(order['action'] ?? null)} is not known.`);
  }
}
