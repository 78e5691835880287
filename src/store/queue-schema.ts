import { PgBoss } from 'pg-boss';
import type { SchemaInstaller } from './migrate.ts';
import { APP_ROLE } from './roles.ts';

export const QUEUE_SCHEMA = 'pgboss';

/**
 * The queue's tables, made and migrated by the owner. At run time the queue works as the application's role: it may use the tables, and it
 * cannot change them (so: `migrate: false`, `reindex: false`, no partition per queue).
 */
export const queueSchema: SchemaInstaller = {
  name: 'queue',
  install: async ({ pool, url }) => {
    const boss = new PgBoss({
      connectionString: url,
      schema: QUEUE_SCHEMA,
      max: 1,
      supervise: false,
      schedule: false,
      application_name: 'tenantatlas-queue-schema',
    });
    const errors: unknown[] = [];
    boss.on('error', (error) => errors.push(error));
    await boss.start();
    await boss.stop({ graceful: false, close: true });
    if (errors[0] !== undefined) throw errors[0] as Error;
    await pool.query(`
      grant usage on schema ${QUEUE_SCHEMA} to ${APP_ROLE};
      grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to ${APP_ROLE};
      grant usage, select on all sequences in schema ${QUEUE_SCHEMA} to ${APP_ROLE};
      grant execute on all functions in schema ${QUEUE_SCHEMA} to ${APP_ROLE};`);
  },
};
