import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from './client.ts';

const WEBHOOKS = '/workspaces/{workspace}/webhooks';
const ONE = `${WEBHOOKS}/{webhookId}` as const;

export const webhooksKey = (workspace: string) => ['webhooks', workspace];

/** Looked at again while something is under way, so that a test is seen to arrive. */
export const webhooksQuery = (workspace: string) =>
  queryOptions({
    queryKey: webhooksKey(workspace),
    queryFn: ({ signal }) => answerOf(api.GET(WEBHOOKS, { params: { path: { workspace } }, signal })),
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ state: at }) => at === 'waiting' || at === 'failing') ? 3_000 : false,
  });

export const createWebhook = (workspace: string, body: { name: string; url: string }) =>
  answerOf(
    api.POST(WEBHOOKS, { params: { path: { workspace } }, body: { ...body, kinds: ['audit.entry'] } }),
  );

export interface WebhookPlace {
  workspace: string;
  webhookId: string;
}
export const switchWebhook = (path: WebhookPlace, enabled: boolean) =>
  answerOf(api.PATCH(ONE, { params: { path }, body: { enabled } }));
export const deleteWebhook = (path: WebhookPlace) => answerOf(api.DELETE(ONE, { params: { path } }));
export const testWebhook = (path: WebhookPlace) => answerOf(api.POST(`${ONE}/test`, { params: { path } }));
