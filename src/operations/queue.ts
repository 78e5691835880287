import { fromKysely, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import { QUEUE_SCHEMA } from '../store/queue-schema.ts';
import type { Tx } from '../store/database.ts';

const QUEUE = 'operation';
/** The queue's own bound on a job; the ledger's lease is what decides, so this is only as far away as the queue allows. */
const LONGEST_JOB_SECONDS = 24 * 60 * 60 - 1;

export interface Wake {
  workspaceId: string;
  operationId: string;
}

/** Wakes workers, in this process or another. It promises nothing else: a wake may come twice, late or never. */
export interface Queue {
  /** Sends inside the caller's transaction: the wake exists exactly when the transaction commits. At most one waits per operation. */
  wake(tx: Tx, wake: Wake): Promise<void>;
  /** The same at a time of its own, durable as the row that names the time; an earlier wake in between makes it an idle one. */
  wakeAt(tx: Tx, wake: Wake, at: Date): Promise<void>;
  /** Calls `handler` for each wake, at most `concurrency` at a time. */
  work(handler: (wake: Wake) => Promise<void>, concurrency: number): Promise<void>;
  close(): Promise<void>;
}

/** Opens the queue as the application's role; its tables were made by the migrations. */
export async function openQueue(url: string, logger: Logger): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: url,
    schema: QUEUE_SCHEMA,
    migrate: false,
    createSchema: false,
    max: 4,
    schedule: false,
    useListenNotify: true,
    // Rebuilding indexes needs their owner; this role is not.
    reindex: false,
    monitorVacuum: false,
    application_name: 'tenantatlas-queue',
  });
  boss.on('error', (error) => {
    logger.warn({ err: error }, 'queue error');
  });
  await boss.start();
  await boss.createQueue(QUEUE, {
    policy: 'short',
    notify: true,
    retryLimit: 0,
    expireInSeconds: LONGEST_JOB_SECONDS,
    deleteAfterSeconds: 60 * 60,
  });
  return {
    wake: async (tx, wake) => {
      await boss.send(QUEUE, { ...wake }, { singletonKey: wake.operationId, db: fromKysely(tx) });
    },
    wakeAt: async (tx, wake, at) => {
      // A key of its own: the one that waits must not swallow a wake that is meant for now.
      const singletonKey = `${wake.operationId}@${at.toISOString()}`;
      await boss.send(QUEUE, { ...wake }, { singletonKey, startAfter: at, db: fromKysely(tx) });
    },
    work: async (handler, concurrency) => {
      await boss.work<Wake>(
        QUEUE,
        { localConcurrency: concurrency, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 5 },
        async (jobs) => {
          for (const job of jobs) await handler(job.data);
        },
      );
    },
    // Handlers were waited for by the ledger's own stop; what is left may not hold the process.
    close: () => boss.stop({ graceful: false, close: true }),
  };
}
