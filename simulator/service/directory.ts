import type { JsonObject } from '../../src/kernel/json.ts';
import type { Answer } from '../http/answer.ts';
import { Refusal, badRequest } from '../http/answer.ts';
import type { Held } from '../tenant/tenant-state.ts';
import { keep } from '../tenant/tenant-state.ts';
import { recordWrite } from './audit.ts';
import type { ServiceContext } from './context.ts';

/** GET /organization: the one place that names the tenant. */
export function organization(context: ServiceContext): Answer {
  const { state } = context;
  return {
    status: 200,
    body: {
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#organization',
      value: [
        {
          id: state.tenantId,
          displayName: state.displayName,
          verifiedDomains: state.domains.map((name) => ({ name })),
        },
      ],
    },
  };
}

/** POST /directoryObjects/getByIds: a read. Ids that are not there are left out, as Graph does. */
export function getByIds(context: ServiceContext, body: JsonObject | undefined): Answer {
  const ids = body?.['ids'];
  if (!Array.isArray(ids) || ids.length > 1000) throw badRequest("'ids' has to hold 1 to 1000 ids.");
  const types = body?.['types'];
  const wanted = (type: string): boolean => !Array.isArray(types) || types.includes(type);
  const { state } = context;
  const value = ids.map(String).flatMap((id): JsonObject[] => {
    const group = wanted('group') ? state.collections.groups.get(id) : undefined;
    if (group) return [{ '@odata.type': '#microsoft.graph.group', ...group.content }];
    const user = wanted('user') ? state.users.find((one) => one.id === id) : undefined;
    if (user) return [{ '@odata.type': '#microsoft.graph.user', ...user }];
    return [];
  });
  return {
    status: 200,
    body: { '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#directoryObjects', value },
  };
}

/** Soft-deleted Conditional Access objects: list, single, and POST {id}/restore, which gives the object back under its id. */
export function deletedItems(
  context: ServiceContext,
  request: {
    method: string;
    kind: 'policies' | 'namedLocations';
    id: string | undefined;
    action: string | undefined;
  },
): Answer {
  const store = context.state.deleted[request.kind];
  const shown = (held: Held): JsonObject => ({ ...held.content, deletedDateTime: context.now.toISOString() });
  if (request.id === undefined && request.method === 'GET') {
    return {
      status: 200,
      body: {
        '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#identity/conditionalAccess/deletedItems/${request.kind}`,
        value: [...store.values()].map(shown),
      },
    };
  }
  const held = store.get(request.id ?? '');
  if (!held) {
    throw new Refusal({
      status: 404,
      code: 'NotFound',
      message: `Resource '${request.id ?? ''}' does not exist.`,
    });
  }
  if (request.method === 'GET' && request.action === undefined) return { status: 200, body: shown(held) };
  if (request.method !== 'POST' || request.action !== 'restore') {
    throw badRequest('No method match route template', 'No method match route template');
  }
  store.delete(held.id);
  keep(context.state, request.kind, held);
  recordWrite(context, { operation: 'Action', collection: request.kind, content: held.content, members: [] });
  return {
    status: 200,
    body: held.content,
    effect: {
      typeKey: request.kind === 'policies' ? 'conditionalAccessPolicy' : 'namedLocation',
      id: held.id,
      kind: 'undelete',
    },
  };
}
