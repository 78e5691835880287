import type { AnotherAdministrator } from '../../../simulator/admin/another-administrator.ts';
import type { ResourceTypeKey } from '../../../src/catalogue/resource-type.ts';
import type { Api } from '../world/api.ts';
import { AT } from '../world/place.ts';

interface Started {
  operation: { id: string };
}
interface Operation {
  status: string;
  outcome: string | null;
}
export interface RunAnswer {
  id: string;
  revision: number;
  status: string;
}

/** What an operator does, step by step, as the pages do it. A step that was refused or failed is repeated a few times, as people do. */
export interface Hands {
  api: Api;
  admin: AnotherAdministrator;
  sleep(ms: number): Promise<void>;
  backUp(types: readonly ResourceTypeKey[]): Promise<string>;
  draft(backupSetId: string): Promise<string>;
  /** Reads the tenant's groups anew. */
  readDirectory(): Promise<void>;
  edit(runId: string, change: Record<string, unknown>): Promise<void>;
  run(runId: string): Promise<RunAnswer>;
  /** Checks and preview until the server lets it be confirmed, then the confirmation. False: it never did. */
  confirm(runId: string): Promise<boolean>;
  /** Looks until the run is as wanted, and reads all that is said of it. */
  follow(runId: string, until?: (run: RunAnswer) => boolean): Promise<RunAnswer>;
  /** Looks until an operation has ended. */
  ended(operationId: string): Promise<Operation>;
}

const LOOK_MS = 4_000;
/** How often a person begins anew before they give up. */
const MOST_TRIES = 3;
const OVER = new Set([
  'restored',
  'restored_with_follow_up',
  'partly_restored',
  'failed',
  'stopped',
  'cancelled',
  'dry_run_completed',
]);

export const isOver = (run: RunAnswer): boolean => OVER.has(run.status);
export const runPath = (runId: string): string => `${AT}/restore-runs/${runId}`;

export function handsOf(given: Pick<Hands, 'api' | 'admin' | 'sleep'>): Hands {
  const { api, sleep } = given;

  async function ended(operationId: string): Promise<Operation> {
    for (;;) {
      const { status, body } = await api.send<Operation>('GET', `${AT}/operations/${operationId}`);
      if (status === 200 && body.status === 'ended') return body;
      await sleep(LOOK_MS);
    }
  }
  /** Starts work and waits for its end; again when it did not succeed. */
  async function work(path: string, body?: unknown): Promise<boolean> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const answer = await api.send<Started>('POST', path, body === undefined ? {} : { body });
      if (answer.status === 202) {
        const { outcome } = await ended(answer.body.operation.id);
        if (outcome === 'succeeded') return true;
      }
      await sleep(LOOK_MS);
    }
    return false;
  }
  const run = (runId: string) => api.need<RunAnswer>('GET', runPath(runId));

  /** Answers are lost with the database for a while; who asks, asks again. */
  async function patient<T>(ask: () => Promise<{ status: number; body: T }>): Promise<T> {
    for (;;) {
      const { status, body } = await ask();
      if (status < 500) return body;
      await sleep(LOOK_MS);
    }
  }

  async function confirmOnce(runId: string): Promise<boolean> {
    const path = runPath(runId);
    if (!(await work(`${path}/checks`))) return false;
    await patient(() => api.send('GET', `${path}/checks`));
    if (!(await work(`${path}/preview`))) return false;
    const { preview } = await patient(() =>
      api.send<{ preview: { digest: string } | null }>('GET', `${path}/preview`),
    );
    const { items } = await patient(() =>
      api.send<{ items: { id: string }[] }>('GET', `${path}/preview/lines`),
    );
    for (const { id } of items) {
      await patient(() => api.send('GET', `${path}/preview/lines/${encodeURIComponent(id)}`));
    }
    const answer = await patient(async () => {
      const said = await api.send<{ run?: unknown; code?: string }>('POST', `${path}/confirm`, {
        body: {
          previewDigest: preview?.digest ?? '',
          dryRun: false,
          acknowledged: true,
          environmentName: 'Production',
          reason: 'Ticket 4711',
        },
        key: `confirm-${runId}`,
      });
      return { status: said.status, body: said };
    });
    return answer.status === 202;
  }

  return {
    ...given,
    ended,
    run,
    backUp: async (types) => {
      const { operation, backupSet } = await api.need<Started & { backupSet: { id: string } }>(
        'POST',
        `${AT}/backup-sets`,
        { body: { name: 'Before', typeKeys: types } },
      );
      await ended(operation.id);
      await patient(() => api.send('GET', `${AT}/backup-sets/${backupSet.id}`));
      await patient(() => api.send('GET', `${AT}/backup-sets/${backupSet.id}/items`));
      return backupSet.id;
    },
    readDirectory: async () => {
      await work(`${AT}/directory/refresh`);
    },
    draft: async (backupSetId) => {
      const { id } = await api.need<RunAnswer>('POST', `${AT}/restore-runs`, { body: { backupSetId } });
      return id;
    },
    edit: async (runId, change) => {
      const { revision } = await run(runId);
      await api.need('PATCH', runPath(runId), { body: { revision, ...change } });
    },
    confirm: async (runId) => {
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        if (await confirmOnce(runId)) return true;
        const now = await patient(() => api.send<RunAnswer>('GET', runPath(runId)));
        if (now.status !== 'draft') return now.status !== 'discarded';
        await sleep(LOOK_MS * 5);
      }
      return false;
    },
    follow: async (runId, until = isOver) => {
      for (;;) {
        const now = await patient(() => api.send<RunAnswer>('GET', runPath(runId)));
        if (isOver(now) || until(now)) return now;
        await sleep(LOOK_MS);
      }
    },
  };
}
