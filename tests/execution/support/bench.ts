import { pino } from 'pino';
import { resourceType } from '../../../src/catalogue/catalogue.ts';
import type { ResourceTypeKey } from '../../../src/catalogue/resource-type.ts';
import type { JsonObject } from '../../../src/kernel/json.ts';
import { GraphError } from '../../../src/graph/graph-error.ts';
import type { ConnectionSettings } from '../../../src/graph/connection-settings.ts';
import { connectReader } from '../../../src/graph/read/connect-reader.ts';
import type { CapturedResource } from '../../../src/graph/read/captured-resource.ts';
import { connectWriter } from '../../../src/graph/write/connect-writer.ts';
import { systemClock, systemRandom } from '../../../src/kernel/system-ports.ts';
import { LeaseLost } from '../../../src/operations/lease.ts';
import { claim, finish, lookAgainIn, park } from '../../../src/operations/ledger.ts';
import type {
  Operation,
  OperationContext,
  OperationResult,
  OperationWait,
} from '../../../src/operations/operation.ts';
import { executionHandler } from '../../../src/restore/execution/execute-run.ts';
import type { ExecutionDeps } from '../../../src/restore/execution/execution-deps.ts';
import { settleRun } from '../../../src/restore/execution/settle-run.ts';
import type { ExecutionTiming } from '../../../src/restore/execution/timing.ts';
import type { Boundary } from '../../../src/restore/facts/execution.ts';
import type { PreviewLine } from '../../../src/restore/facts/preview.ts';
import { loadPreviewLines } from '../../../src/restore/preview/store-preview.ts';
import { latestPreview } from '../../../src/restore/scope/evidence.ts';
import { confirm } from '../../../src/restore/wizard/confirm.ts';
import { createDraft, editDraft } from '../../../src/restore/wizard/draft.ts';
import { readRun } from '../../../src/restore/wizard/read-run.ts';
import { listResults, type ResultView } from '../../../src/restore/wizard/results-view.ts';
import { startChecks, startPreview } from '../../../src/restore/wizard/start.ts';
import { recheck } from '../../../src/worker/recheck.ts';
import { flatten, type RequestLogEntry } from '../../../simulator/log/request-log.ts';
import { rehearse, storeBackup, type Rehearsal } from '../../restore-core/rehearsal.ts';
import { CLIENT_ID, CLIENT_SECRET } from '../../support/furnish-tenant.ts';

/** Waits short enough for tests, in the proportions of the real ones. */
export const TEST_TIMING: ExecutionTiming = {
  leaseMs: 100,
  sendTimeoutMs: 100,
  listingLagMs: 60,
  lostAnswerMs: 250,
  pollMs: 60,
  readToSendMs: 2_000,
  approvalLookMs: { soonest: 60_000, latest: 900_000 },
  verifyDelaysMs: { prompt: [0, 40, 80], lagging: [0, 40, 80, 160] },
};

/** What a killed process would leave: everything durable, and nothing else. */
export class Killed extends Error {}

export interface ConfirmedBench {
  runId: string;
  operation: Operation;
  lines: PreviewLine[];
}

export interface AttemptOptions {
  at?: (boundary: Boundary, when: 'before' | 'after', lineId: string) => void | Promise<void>;
  timing?: Partial<ExecutionTiming>;
  /** Called by the guard, just before the socket. */
  assertLease?: () => void;
  signal?: AbortSignal;
  cancelRequested?: () => boolean;
  pauseRequested?: () => boolean;
  /** Lines under way together, at most; 1 where a test counts what follows a boundary. */
  lines?: number;
  deps?: Partial<ExecutionDeps>;
}

export interface Bench extends Rehearsal {
  backupSetId: string;
  /** A confirmed run of the whole backup (or of the items of these names), with an empty request log. */
  confirmed(options?: {
    dryRun?: boolean;
    names?: readonly string[];
    stopAfterFailures?: number;
  }): Promise<ConfirmedBench>;
  /**
   * One attempt, as a worker makes it; a run that waits is looked at without waiting for its time. `killed`: it was stopped at a boundary;
   * its lease has run out.
   */
  attempt(run: ConfirmedBench, options?: AttemptOptions): Promise<OperationResult | OperationWait | 'killed'>;
  /** By name; of objects with one name the last. */
  results(run: ConfirmedBench): Promise<Record<string, ResultView>>;
  everyResult(run: ConfirmedBench): Promise<ResultView[]>;
  status(run: ConfirmedBench): Promise<string>;
  /** Requests that asked for a change, in order. */
  writes(): RequestLogEntry[];
  /** Puts the tenant back to what it was after `change`, without faults, and ends what is left of earlier runs. */
  reset(): Promise<void>;
  /** Objects of a type with this name in the tenant. */
  named(typeKey: ResourceTypeKey, name: string): JsonObject[];
}

/** Everything up to a confirmed run, on a tenant that `furnish` completes before the backup and `change` alters after it. */
export async function startBench(stages: {
  furnish?: (bench: Rehearsal) => Promise<void>;
  change?: (bench: Rehearsal) => Promise<void>;
}): Promise<Bench> {
  const core = await rehearse();
  await stages.furnish?.(core);
  const backupSetId = await core.backUp();
  await stages.change?.(core);
  const changed = structuredClone(core.simulator.snapshot(core.tenantId));
  const settings: ConnectionSettings = {
    tenantId: core.tenantId,
    clientId: CLIENT_ID,
    credential: { kind: 'client_secret', secret: CLIENT_SECRET },
    cloud: 'global',
    simulatedOrigin: core.simulator.origin,
  };
  const ports = { clock: systemClock, random: systemRandom };
  const deps = (options: AttemptOptions): ExecutionDeps => ({
    store: core.store,
    clock: systemClock,
    logger: pino({ level: process.env['TEST_LOG'] ?? 'silent' }),
    connectionSettings: async () => settings,
    connectReader: (to) => connectReader(to, ports),
    connectWriter: (to) => connectWriter(to, ports),
    recheck: (place) => recheck(core.reading, place),
    takeSafetyCopy: async (_place, targets) => {
      const resources: CapturedResource[] = [];
      for (const { typeKey, id } of targets) {
        const found = await core.reader.readResource(resourceType(typeKey), id);
        if (found === null) throw new GraphError({ kind: 'not_found', message: 'gone' });
        resources.push(found);
      }
      const id = await core.inTx((tx) =>
        storeBackup(tx, { vault: core.vault, place: core.place, resources }),
      );
      return { backupSetId: id, complete: true, problem: '' };
    },
    timing: { ...TEST_TIMING, ...options.timing },
    ...(options.lines === undefined ? {} : { mostLines: options.lines }),
    ...(options.at === undefined ? {} : { at: options.at }),
    ...options.deps,
  });

  const everyResult = async (run: ConfirmedBench): Promise<ResultView[]> => {
    const place = { ...core.place, runId: run.runId };
    return (await core.inTx((tx) => listResults(tx, place, { offset: 0, limit: 1000 }))).items;
  };
  return {
    ...core,
    backupSetId,
    confirmed: async ({ dryRun = false, names, stopAfterFailures = null } = {}) => {
      const actor = core.manager;
      const draft = await core.inTx((tx) =>
        createDraft(tx, core.deps, { place: core.place, actor, backupSetId }),
      );
      const place = { ...core.place, runId: draft.id };
      const itemIds = names === undefined ? [] : await itemsNamed(core, backupSetId, names);
      const edit = names === undefined ? { mode: 'all' as const } : { mode: 'selected' as const, itemIds };
      await core.inTx((tx) =>
        editDraft(tx, core.deps, {
          place,
          actor,
          edit: { revision: draft.revision, stopAfterFailures, ...edit },
        }),
      );
      for (const start of [startChecks, startPreview]) {
        const operation = await core.inTx((tx) => start(tx, core.deps, { place, actor }));
        await core.perform(operation);
      }
      const { operation, lines } = await core.inTx(async (tx) => {
        const head = await latestPreview(tx, draft.id, null);
        if (head === null) throw new Error('There is no preview.');
        const confirmation = {
          previewDigest: head.digest,
          dryRun,
          acknowledged: true,
          environmentName: 'Contoso production',
          idempotencyKey: `key-${draft.id}`,
        };
        const started = await confirm(tx, core.deps, { place, actor, confirmation });
        if (started.operation === null) throw new Error('Nothing was started.');
        return { operation: started.operation, lines: await loadPreviewLines(tx, head.id) };
      });
      core.simulator.clearLog();
      return { runId: draft.id, operation, lines };
    },
    attempt: (run, options = {}) => attempt(core, run, { options, deps: deps(options) }),
    everyResult: (run) => everyResult(run),
    results: async (run) => Object.fromEntries((await everyResult(run)).map((item) => [item.name, item])),
    status: async (run) => {
      const place = { ...core.place, runId: run.runId };
      return (await core.inTx((tx) => readRun(tx, core.deps, { place, actor: core.manager }))).status;
    },
    writes: () => flatten(core.simulator.log()).filter(({ kind }) => kind === 'write'),
    reset: async () => {
      core.simulator.restore(structuredClone(changed));
      core.simulator.setFaults([]);
      core.simulator.clearLog();
      await core.store.asAdmin(
        `update operation set status = 'ended', outcome = 'cancelled' where status <> 'ended'`,
      );
      await core.store.asAdmin(`update membership set role = 'manager' where person_id = $1`, [
        core.manager.id,
      ]);
    },
    named: (typeKey, name) =>
      core.simulator
        .resources(core.tenantId, typeKey)
        .filter((raw) => (raw['name'] ?? raw['displayName']) === name),
  };
}

async function itemsNamed(core: Rehearsal, backupSetId: string, names: readonly string[]): Promise<string[]> {
  const rows = await core.inTx((tx) =>
    tx
      .selectFrom('backup_item')
      .select('id')
      .where('backup_set_id', '=', backupSetId)
      .where('name', 'in', [...names])
      .execute(),
  );
  return rows.map((row) => row.id);
}

async function attempt(
  core: Rehearsal,
  run: ConfirmedBench,
  { options, deps }: { options: AttemptOptions; deps: ExecutionDeps },
): Promise<OperationResult | OperationWait | 'killed'> {
  const { leaseMs } = { ...TEST_TIMING, ...options.timing };
  await core.inTx((tx) => lookAgainIn(tx, run.operation.id, 0));
  const claimed = await core.inTx((tx) =>
    claim(tx, { operationId: run.operation.id, holder: 'test', leaseMs }),
  );
  if (claimed === undefined) throw new Error('The operation could not be claimed.');
  const wantsCancel = async () =>
    (await core.inTx((tx) => core.operations.get(tx, run.operation.id)))?.cancelRequestedAt;
  const asked = (await wantsCancel()) != null;
  const context: OperationContext = {
    operation: claimed.operation,
    fence: claimed.fence,
    signal: options.signal ?? new AbortController().signal,
    cancelRequested: options.cancelRequested ?? (() => asked),
    pauseRequested: options.pauseRequested ?? (() => claimed.operation.pauseRequestedAt !== null),
    assertLease: options.assertLease ?? (() => undefined),
    progress: async () => undefined,
  };
  const hold = { operationId: run.operation.id, fence: claimed.fence };
  const settle = (result: OperationResult) =>
    core.inTx(async (tx) => {
      const ended = await finish(tx, { ...hold, result, progress: null });
      if (ended !== undefined) await settleRun(tx, ended);
    });
  try {
    const result = await executionHandler(deps)(context);
    if ('waiting' in result) {
      await core.inTx((tx) => park(tx, { ...hold, ...result.waiting, progress: null }));
      return result;
    }
    await settle(result);
    return result;
  } catch (error) {
    if (error instanceof LeaseLost) throw error;
    if (!(error instanceof Killed)) {
      await settle({ outcome: 'failed', failure: { code: 'unexpected', message: String(error), next: '' } });
      throw error;
    }
    await core.store.asAdmin(
      `update operation set lease_until = app_now() - interval '1 second' where id = $1`,
      [run.operation.id],
    );
    return 'killed';
  }
}
