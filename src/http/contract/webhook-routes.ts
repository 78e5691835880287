import { z } from 'zod';
import { workspaceParams } from './addresses.ts';
import { route } from './route.ts';

const WEBHOOKS = '/workspaces/:workspace/webhooks';
const one = workspaceParams.extend({ webhookId: z.uuid() });
const kind = z.enum(['audit.entry']);

const endpoint = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  kinds: z.array(z.string()),
  enabled: z.boolean(),
  /** Where it stands, in one word. */
  state: z.enum(['on', 'waiting', 'failing', 'off']),
  /** The state in one sentence. */
  reason: z.string(),
  /** Events that are still to be told, and since when the oldest waits. */
  waiting: z.number().int(),
  waitingSince: z.string().nullable(),
  attempts: z.number().int(),
  nextAt: z.string().nullable(),
  lastAttemptAt: z.string().nullable(),
  lastDeliveredAt: z.string().nullable(),
  lastStatus: z.number().int().nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
});

const delivery = z.object({
  id: z.string(),
  kind: z.string(),
  /** What it tells of: the number of an audit entry. */
  subject: z.string(),
  state: z.enum(['waiting', 'delivered']),
  attempts: z.number().int(),
  createdAt: z.string(),
  deliveredAt: z.string().nullable(),
});

/** Endpoints that the audit record is forwarded to, entry by entry. */
export const webhookRoutes = {
  listWebhooks: route({
    id: 'listWebhooks',
    method: 'GET',
    path: WEBHOOKS,
    summary: 'Endpoints that entries of the audit record are forwarded to, with the state of each',
    access: 'audit.forward',
    whole: true,
    params: workspaceParams,
    response: { status: 200, body: z.object({ items: z.array(endpoint) }) },
  }),
  createWebhook: route({
    id: 'createWebhook',
    method: 'POST',
    path: WEBHOOKS,
    summary: 'Forward to another endpoint; the answer holds the secret that signs, this once',
    access: 'audit.forward',
    whole: true,
    params: workspaceParams,
    body: z.object({
      name: z.string().trim().min(1, 'Give it a name.').max(100),
      url: z.string().trim().min(1).max(1000),
      kinds: z.array(kind).min(1).default(['audit.entry']),
    }),
    // 200: an answer with a secret is never kept to be given again.
    response: { status: 200, body: z.object({ id: z.string(), secret: z.string() }) },
  }),
  switchWebhook: route({
    id: 'switchWebhook',
    method: 'PATCH',
    path: `${WEBHOOKS}/:webhookId`,
    summary: 'Switch an endpoint off or on; what happens while it is off is kept for it',
    access: 'audit.forward',
    whole: true,
    params: one,
    body: z.object({ enabled: z.boolean() }),
    response: { status: 200, body: endpoint },
  }),
  deleteWebhook: route({
    id: 'deleteWebhook',
    method: 'DELETE',
    path: `${WEBHOOKS}/:webhookId`,
    summary: 'Delete an endpoint with what it was still to be told',
    access: 'audit.forward',
    whole: true,
    params: one,
    response: { status: 204, body: null },
  }),
  testWebhook: route({
    id: 'testWebhook',
    method: 'POST',
    path: `${WEBHOOKS}/:webhookId/test`,
    summary: 'Queue a test message and work on the queue now',
    access: 'audit.forward',
    whole: true,
    params: one,
    response: { status: 202, body: z.object({ deliveryId: z.string() }) },
  }),
  listDeliveries: route({
    id: 'listDeliveries',
    method: 'GET',
    path: `${WEBHOOKS}/:webhookId/deliveries`,
    summary: 'The latest messages to an endpoint, newest first; delivered ones are kept for 7 days',
    access: 'audit.forward',
    whole: true,
    params: one,
    response: { status: 200, body: z.object({ items: z.array(delivery) }) },
  }),
} as const;
