import { setTimeout as delay } from 'node:timers/promises';
import type { ApiEvent } from '../../simulation/facts.ts';
import { createClient, type ApiClient } from '../../support/client.ts';
import type { LineView } from '../../support/previewed-line.ts';
import { ENVIRONMENT } from './lay-out.ts';
import { TYPES } from './tenant.ts';

export interface OperationView {
  id: string;
  status: string;
  outcome: string | null;
  failure: { code: string; message: string; next: string } | null;
}
export interface RunView {
  id: string;
  status: string;
  statusLabel: string;
  revision: number;
  operationId: string | null;
  verdict: { code: string | null; reason: string; mayConfirm: boolean };
}
export interface SetView {
  id: string;
  status: string;
  statusReason: string;
  usable: boolean;
  itemCount: number;
}

/** The server is not there (any more): it was killed, or is not ready again. */
export class Away extends Error {}

const BASE = `/workspaces/my-workspace/environments/${ENVIRONMENT.slug}`;
const AUDIT = '/workspaces/my-workspace/audit';

/** Who works with a server over its public API, and what it was told: all that a judge may know of us. */
export class Operator {
  readonly events: ApiEvent[] = [];
  readonly #lastLogged: () => Promise<number>;
  #client: ApiClient | undefined;

  /** `lastLogged`: number of the last request in the service's log, which orders what both said. */
  constructor(lastLogged: () => Promise<number>) {
    this.#lastLogged = lastLogged;
  }

  /** Signs in with a link as the server prints it. */
  async signIn(port: number, said: string): Promise<void> {
    const token = [...said.matchAll(/#token=(\S+)/g)].at(-1)?.[1] ?? '';
    const client = createClient(`http://127.0.0.1:${String(port)}`);
    const { status } = await client.post('/session', { token });
    if (status !== 200) throw new Error(`signing in was answered with ${String(status)}`);
    this.#client = client;
  }

  /** Throws Away when nobody answers; otherwise expects this status. */
  async ask<T>(
    method: string,
    path: string,
    ask: { body?: unknown; key?: string; expect?: number } = {},
  ): Promise<T> {
    const asked = await this.#lastLogged();
    let answer: Awaited<ReturnType<ApiClient['send']>>;
    try {
      if (this.#client === undefined) throw new Away('nobody has signed in');
      answer = await this.#client.send(method, path, {
        ...(ask.body === undefined ? {} : { body: ask.body }),
        ...(ask.key === undefined ? {} : { idempotencyKey: ask.key }),
      });
    } catch (error) {
      throw error instanceof Away ? error : new Away(String(error));
    }
    const { status, body } = answer;
    this.events.push({
      n: this.events.length + 1,
      at: new Date().toISOString(),
      method,
      path,
      status,
      body,
      ...(ask.body === undefined ? {} : { sent: ask.body }),
      asked,
      logged: await this.#lastLogged(),
    });
    // While its database is away a server says so; it ends a moment later.
    if (status >= 500) throw new Away(`${method} ${path} was answered with ${String(status)}`);
    if (status !== (ask.expect ?? 200))
      throw new Error(
        `${method} ${path} was answered with ${String(status)}: ${JSON.stringify(body).slice(0, 600)}`,
      );
    return body as T;
  }

  #start = async <T>(path: string, body?: unknown): Promise<T> =>
    this.ask<T>('POST', `${BASE}${path}`, { expect: 202, ...(body === undefined ? {} : { body }) });

  operation = (id: string): Promise<OperationView> => this.ask('GET', `${BASE}/operations/${id}`);
  run = (id: string): Promise<RunView> => this.ask('GET', `${BASE}/restore-runs/${id}`);
  set = (id: string): Promise<SetView> => this.ask('GET', `${BASE}/backup-sets/${id}`);

  /** Waits for the end of an operation, at most so long; undefined when it never ended. */
  async ended(id: string, patienceMs: number): Promise<OperationView | undefined> {
    const deadline = performance.now() + patienceMs;
    while (performance.now() < deadline) {
      const operation = await this.operation(id);
      if (operation.status === 'ended') return operation;
      await delay(200);
    }
    return undefined;
  }

  async #done(started: { operation: OperationView }): Promise<void> {
    const ended = await this.ended(started.operation.id, 60_000);
    if (ended?.outcome !== 'succeeded') throw new Error(`an operation ended as ${JSON.stringify(ended)}`);
  }

  beginBackup = (): Promise<{ operation: OperationView; backupSet: SetView }> =>
    this.#start('/backup-sets', { typeKeys: TYPES });

  async backUp(): Promise<string> {
    const started = await this.beginBackup();
    await this.#done(started);
    return started.backupSet.id;
  }

  /** A draft of the whole set with current checks and preview, everything answered that the checks ask. */
  async prepare(backupSetId: string): Promise<RunView> {
    await this.#done(await this.#start('/directory/refresh'));
    const draft = await this.ask<RunView>('POST', `${BASE}/restore-runs`, {
      body: { backupSetId },
      expect: 201,
    });
    const at = `/restore-runs/${draft.id}`;
    await this.#edit(draft.id, { mode: 'all' });
    await this.#done(await this.#start(`${at}/checks`));
    const found = await this.ask<{ result: { outcomes: { findings: Finding[] }[] } }>(
      'GET',
      `${BASE}${at}/checks`,
    );
    const matches = found.result.outcomes.flatMap(({ findings }) => findings.flatMap((each) => each.matches));
    if (matches.length > 0) {
      await this.#edit(draft.id, {
        confirmedMatches: Object.fromEntries(matches.map(({ itemId, targetId }) => [itemId, targetId])),
      });
      await this.#done(await this.#start(`${at}/checks`));
    }
    await this.#done(await this.#start(`${at}/preview`));
    return this.run(draft.id);
  }

  async #edit(runId: string, change: Record<string, unknown>): Promise<void> {
    const { revision } = await this.run(runId);
    await this.ask('PATCH', `${BASE}/restore-runs/${runId}`, { body: { revision, ...change } });
  }

  /** Confirms the preview of this digest. */
  async confirm(runId: string, previewDigest: string): Promise<{ operation: OperationView }> {
    return this.ask('POST', `${BASE}/restore-runs/${runId}/confirm`, {
      body: {
        previewDigest,
        dryRun: false,
        acknowledged: true,
        environmentName: ENVIRONMENT.name,
      },
      key: `confirm-${runId}`,
      expect: 202,
    });
  }

  /** The preview that is to be confirmed: its digest, and every line in full. */
  preview = async (runId: string): Promise<{ digest: string; lines: LineView[] }> => {
    const at = `${BASE}/restore-runs/${runId}/preview`;
    const { preview } = await this.ask<{ preview: { digest: string } }>('GET', at);
    const { items } = await this.ask<{ items: { id: string }[] }>('GET', `${at}/lines?limit=1000`);
    const lines: LineView[] = [];
    for (const { id } of items) lines.push(await this.ask('GET', `${at}/lines/${encodeURIComponent(id)}`));
    return { digest: preview.digest, lines };
  };
  results = (
    runId: string,
  ): Promise<{ total: number; counts: Record<string, number>; items: ResultView[] }> =>
    this.ask('GET', `${BASE}/restore-runs/${runId}/results?limit=1000`);
  items = async (setId: string): Promise<ItemView[]> =>
    (await this.ask<{ items: ItemView[] }>('GET', `${BASE}/backup-sets/${setId}/items?limit=1000`)).items;
  /** Does every stored byte read as its hash says? */
  verifySet = async (setId: string): Promise<OperationView | undefined> => {
    const { operation } = await this.#start<{ operation: OperationView }>(`/backup-sets/${setId}/integrity`);
    return this.ended(operation.id, 60_000);
  };
  /** Entries of the record that name this; it is read whole, because a judge follows its chain. */
  audit = async (named: string): Promise<AuditView[]> => {
    const { items } = await this.ask<{ items: AuditView[] }>('GET', `${AUDIT}?limit=20000`);
    return items.filter((entry) => JSON.stringify(entry).includes(named));
  };
  auditIsWhole = (): Promise<{ whole: boolean; headline: string }> => this.ask('POST', `${AUDIT}/verify`);
}

interface Finding {
  matches: { itemId: string; targetId: string }[];
}
export interface ResultView {
  lineId: string;
  name: string;
  outcome: string;
  reason: string;
  next: string;
  writes: { step: string; method: string; status: string; requestId: string }[];
}
export interface ItemView {
  typeKey: string;
  resourceId: string;
  name: string;
}
export interface AuditView {
  action: string;
  outcome: string;
  target: string;
  detail: unknown;
}
