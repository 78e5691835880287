import { expect } from 'vitest';
import type { TestApp, TestEnvironment } from '../support/app.ts';
import type { ApiClient } from '../support/client.ts';

interface StartedAnswer {
  operation: { id: string };
}
interface RunAnswer {
  id: string;
  revision: number;
  status: string;
  verdict: { code: string | null; reason: string; mayConfirm: boolean; status: string };
}
export interface LineAnswer {
  id: string;
  name: string;
  action: string;
  typeKey: string;
  reason: string;
  attention: { text: string }[];
  topChanges: { label: string; beforeText: string; afterText: string }[];
}
export interface ResultAnswer {
  name: string;
  typeLabel: string;
  outcome: string;
  reason: string;
}

/** What a person does with the API, step by step; each step waits for its operation and expects it to have gone well. */
export interface RestoreFlow {
  backup(name: string): Promise<string>;
  draft(backupSetId: string): Promise<RunAnswer>;
  edit(runId: string, change: Record<string, unknown>): Promise<RunAnswer>;
  checks(runId: string): Promise<
    {
      id: string;
      state: string;
      findings: {
        severity: string;
        title: string;
        items: { id: string; name: string }[];
        matches: { itemId: string; targetId: string }[];
        everyone: { itemId: string }[];
      }[];
    }[]
  >;
  /**
   * Runs the checks and confirms what they ask about, as an operator would who knows the objects: matches by name, and what reaches all
   * users or all devices anew.
   */
  confirmMatches(runId: string): Promise<void>;
  preview(runId: string): Promise<{ digest: string; headline: string; lines: LineAnswer[] }>;
  run(runId: string): Promise<RunAnswer>;
  execute(runId: string, digest: string): Promise<ResultAnswer[]>;
}

/** `client` is signed in as somebody who may restore. */
export function restoreFlow(app: TestApp, client: ApiClient, environment: TestEnvironment): RestoreFlow {
  const at = environment.path;
  const good = <T>(answer: { status: number; body: unknown }, status: number): T => {
    expect(answer.status, JSON.stringify(answer.body).slice(0, 2000)).toBe(status);
    return answer.body as T;
  };
  const done = async (answer: { status: number; body: unknown }, outcomes = ['succeeded']): Promise<void> => {
    const { operation } = good<StartedAnswer>(answer, 202);
    const ended = await app.ended(client, environment, operation.id);
    expect(outcomes, JSON.stringify(ended.failure)).toContain(ended.outcome);
  };
  const run = async (runId: string) => good<RunAnswer>(await client.get(`${at}/restore-runs/${runId}`), 200);
  const flow: RestoreFlow = {
    backup: async (name) => {
      const types = good<{ items: { key: string }[] }>(await client.get(`${at}/resource-types`), 200);
      const answer = await client.post(`${at}/backup-sets`, {
        name,
        typeKeys: types.items.map(({ key }) => key),
      });
      await done(answer);
      const { backupSet } = answer.body as { backupSet: { id: string } };
      const set = good<{ status: string; statusReason: string }>(
        await client.get(`${at}/backup-sets/${backupSet.id}`),
        200,
      );
      expect(set.status, set.statusReason).toBe('complete');
      return backupSet.id;
    },
    draft: async (backupSetId) => {
      await done(await client.post(`${at}/directory/refresh`));
      const created = good<RunAnswer>(await client.post(`${at}/restore-runs`, { backupSetId }), 201);
      return flow.edit(created.id, { mode: 'all' });
    },
    edit: async (runId, change) => {
      const { revision } = await run(runId);
      return good<RunAnswer>(await client.patch(`${at}/restore-runs/${runId}`, { revision, ...change }), 200);
    },
    checks: async (runId) => {
      await done(await client.post(`${at}/restore-runs/${runId}/checks`));
      const answer = await client.get(`${at}/restore-runs/${runId}/checks`);
      return good<{ result: { outcomes: Awaited<ReturnType<RestoreFlow['checks']>> } }>(answer, 200).result
        .outcomes;
    },
    confirmMatches: async (runId) => {
      const outcomes = await flow.checks(runId);
      const proposed = outcomes.flatMap(({ findings }) => findings.flatMap(({ matches }) => matches));
      const everyone = outcomes.flatMap(({ findings }) => findings.flatMap((each) => each.everyone));
      if (proposed.length + everyone.length === 0) return;
      await flow.edit(runId, {
        confirmedMatches: Object.fromEntries(proposed.map(({ itemId, targetId }) => [itemId, targetId])),
        confirmedEveryone: everyone.map(({ itemId }) => itemId),
      });
    },
    preview: async (runId) => {
      await done(await client.post(`${at}/restore-runs/${runId}/preview`));
      const { preview } = good<{ preview: { digest: string; headline: string } }>(
        await client.get(`${at}/restore-runs/${runId}/preview`),
        200,
      );
      const { items } = good<{ items: LineAnswer[] }>(
        await client.get(`${at}/restore-runs/${runId}/preview/lines?limit=20000`),
        200,
      );
      return { ...preview, lines: items };
    },
    run,
    execute: async (runId, previewDigest) => {
      const { environments } = good<{ environments: { slug: string; name: string }[] }>(
        await client.get(at.split('/environments/')[0] ?? ''),
        200,
      );
      const name = environments.find(({ slug }) => slug === environment.slug)?.name ?? '';
      const answer = await client.post(
        `${at}/restore-runs/${runId}/confirm`,
        { previewDigest, dryRun: false, acknowledged: true, environmentName: name },
        { idempotencyKey: `confirm-${runId}` },
      );
      await done(answer, ['succeeded', 'partly']);
      const results = await client.get(`${at}/restore-runs/${runId}/results?limit=20000`);
      return good<{ items: ResultAnswer[] }>(results, 200).items;
    },
  };
  return flow;
}
