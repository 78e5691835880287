import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { writesIn } from '../../simulator/log/request-log.ts';
import type { rehearsalRoutes } from '../../src/http/contract/rehearsal-routes.ts';
import type { backupItem } from '../../src/http/contract/backup-shapes.ts';
import type { operation, problem, restoreRun } from '../../src/http/contract/shapes.ts';
import type { TestApp, TestEnvironment } from './app.ts';
import type { ApiAnswer, ApiClient } from './client.ts';

type Run = z.output<typeof restoreRun>;
export type Refusal = z.output<typeof problem>;
type Started = { operation: z.output<typeof operation> };
type Item = z.output<typeof backupItem>;
export type Rehearsed = z.output<(typeof rehearsalRoutes.getRehearsal)['response']['body']>;

/** A person who walks the wizard over HTTP, step by step, as the pages do. Every step says what it got when it is not what was meant. */
export function wizardOf(app: Pick<TestApp, 'ended'>, client: ApiClient, environment: TestEnvironment) {
  const runPath = (id: string) => `${environment.path}/restore-runs/${id}`;

  function expected<T>(answer: ApiAnswer<T>, status: number): T {
    if (answer.status === status) return answer.body;
    throw new Error(
      `Expected ${String(status)}, got ${String(answer.status)}: ${JSON.stringify(answer.body)}`,
    );
  }
  async function finish(started: Started, outcome = 'succeeded'): Promise<string> {
    const ended = await app.ended(client, environment, started.operation.id);
    if (ended.outcome !== outcome)
      throw new Error(`Ended ${ended.outcome}: ${JSON.stringify(ended.failure)}`);
    return started.operation.id;
  }
  const get = async (id: string): Promise<Run> => expected(await client.get<Run>(runPath(id)), 200);

  return {
    get,
    runPath,
    async refreshGroups() {
      await finish(expected(await client.post<Started>(`${environment.path}/directory/refresh`), 202));
    },
    /** Backs everything up (or these types) and gives the set's id. */
    async backUp(options: { typeKeys?: string[]; outcome?: string } = {}): Promise<string> {
      const typeKeys = options.typeKeys ?? (await allTypes());
      const body = expected(
        await client.post<Started & { backupSet: { id: string } }>(`${environment.path}/backup-sets`, {
          typeKeys,
        }),
        202,
      );
      await finish(body, options.outcome);
      return body.backupSet.id;
    },
    async items(setId: string): Promise<Item[]> {
      const path = `${environment.path}/backup-sets/${setId}/items`;
      return expected(await client.get<{ items: Item[] }>(path), 200).items;
    },
    /** The operation that made a backup set. */
    async operationOf(setId: string): Promise<string> {
      const path = `${environment.path}/backup-sets/${setId}`;
      return expected(await client.get<{ operationId: string }>(path), 200).operationId;
    },
    async draft(backupSetId?: string): Promise<Run> {
      const body = backupSetId === undefined ? {} : { backupSetId };
      return expected(await client.post<Run>(`${environment.path}/restore-runs`, body), 201);
    },
    /** Edits the draft as it stands now. */
    async edit(id: string, change: Record<string, unknown>): Promise<Run> {
      const { revision } = await get(id);
      return expected(await client.patch<Run>(runPath(id), { revision, ...change }), 200);
    },
    async check(id: string, outcome = 'succeeded') {
      await finish(expected(await client.post<Started>(`${runPath(id)}/checks`), 202), outcome);
    },
    /** Starts a rehearsal and waits for its end; gives what it found. */
    async rehearse(id: string, outcome = 'succeeded'): Promise<Rehearsed> {
      await finish(expected(await client.post<Started>(`${runPath(id)}/rehearsal`), 202), outcome);
      return this.rehearsal(id);
    },
    async rehearsal(id: string): Promise<Rehearsed> {
      return expected(await client.get<Rehearsed>(`${runPath(id)}/rehearsal`), 200);
    },
    async preview(id: string) {
      await finish(expected(await client.post<Started>(`${runPath(id)}/preview`), 202));
    },
    /** A draft for these items (all when none are named), with what was asked for made current. Gives the run's id. */
    async prepare(
      setId: string,
      options: { itemIds?: string[] | undefined; checks?: boolean; preview?: boolean } = {},
    ): Promise<string> {
      const { id } = await this.draft(setId);
      const { itemIds } = options;
      await this.edit(id, itemIds ? { mode: 'selected', itemIds } : { mode: 'all' });
      if (options.checks) await this.check(id);
      if (options.preview) await this.preview(id);
      return id;
    },
    proceed: (id: string) => client.post<Refusal>(`${runPath(id)}/proceed`),
    async previewDigest(id: string): Promise<string> {
      const answer = await client.get<{ preview: { digest: string } | null }>(`${runPath(id)}/preview`);
      return expected(answer, 200).preview?.digest ?? '';
    },
    pause: (id: string) => client.post<Refusal & Run>(`${runPath(id)}/pause`),
    continue: (id: string) => client.post<Refusal & Run>(`${runPath(id)}/continue`),
    /** Confirms what the preview says now, unless told otherwise. */
    async confirm(
      id: string,
      options: { body?: Record<string, unknown>; idempotencyKey?: string | null } = {},
    ) {
      const { idempotencyKey = randomUUID() } = options;
      const body = {
        previewDigest: await this.previewDigest(id),
        dryRun: true,
        acknowledged: true,
        environmentName: 'Production',
        ...options.body,
      };
      return client.post<Refusal & Started & { run: Run }>(
        `${runPath(id)}/confirm`,
        body,
        idempotencyKey === null ? {} : { idempotencyKey },
      );
    },
  };

  async function allTypes(): Promise<string[]> {
    const answer = await client.get<{ items: { key: string }[] }>(`${environment.path}/resource-types`);
    return expected(answer, 200).items.map(({ key }) => key);
  }
}
export type Wizard = ReturnType<typeof wizardOf>;

/** Requests that asked this tenant for a change since the log was cleared, by the simulator's own record. */
export function writesTo(app: TestApp, tenantId: string) {
  return writesIn(app.simulator.log()).filter((entry) => entry.tenantId === tenantId);
}
