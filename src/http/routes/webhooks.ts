import {
  createEndpoint,
  deleteEndpoint,
  latestDeliveries,
  listEndpoints,
  readEndpoint,
  switchEndpoint,
  testEndpoint,
  type Actor,
} from '../../webhooks/endpoints.ts';
import { createAddressGuard } from '../../webhooks/address-guard.ts';
import { forbidden } from '../../kernel/problem.ts';
import type { HandlersOf } from '../handler.ts';
import { wireEndpoint } from '../wire/webhook.ts';

export const webhookHandlers: HandlersOf<
  'listWebhooks' | 'createWebhook' | 'switchWebhook' | 'deleteWebhook' | 'testWebhook' | 'listDeliveries'
> = {
  listWebhooks: async ({ tx }) => ({ items: (await listEndpoints(tx)).map(wireEndpoint) }),
  createWebhook: async (context) => {
    const { tx, deps, body } = context;
    // The record tells of every environment, so does forwarding it: whoever reaches some only may not.
    if (context.membership.environments !== null) throw forbidden('audit.forward');
    const guard = deps.webhookGuard ?? createAddressGuard();
    return createEndpoint(tx, { actor: actorOf(context), ...body }, { ...deps, guard });
  },
  switchWebhook: async (context) => {
    const { tx, params, body } = context;
    await switchEndpoint(tx, { actor: actorOf(context), id: params.webhookId, enabled: body.enabled });
    return wireEndpoint(await readEndpoint(tx, params.webhookId));
  },
  deleteWebhook: async (context) => {
    await deleteEndpoint(context.tx, { actor: actorOf(context), id: context.params.webhookId });
  },
  testWebhook: async (context) => {
    const { id } = await testEndpoint(context.tx, {
      actor: actorOf(context),
      id: context.params.webhookId,
    });
    return { deliveryId: id };
  },
  listDeliveries: async ({ tx, params }) => {
    await readEndpoint(tx, params.webhookId);
    const rows = await latestDeliveries(tx, params.webhookId);
    return {
      items: rows.map(({ created_at, delivered_at, ...row }) => ({
        ...row,
        createdAt: created_at.toISOString(),
        deliveredAt: delivered_at?.toISOString() ?? null,
      })),
    };
  },
};

function actorOf({
  workspace,
  person,
}: {
  workspace: { id: string };
  person: { id: string; name: string };
}): Actor {
  return { workspaceId: workspace.id, id: person.id, name: person.name };
}
