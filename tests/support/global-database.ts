import type { TestProject } from 'vitest/node';
import pg from 'pg';
import { schemaInstallers } from '../../src/app/schema-installers.ts';
import { migrate } from '../../src/store/migrate.ts';
import { createDatabase } from '../../src/store/roles.ts';
import { TEMPLATE } from './template-name.ts';
import { startTestServer, type TestServer } from './test-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Addresses with `DATABASE` where the database's name goes. */
    databases: { admin: string; owner: string; app: string };
  }
}

let server: Promise<TestServer> | undefined;
let users = 0;

/** One PostgreSQL for all projects of a run, with a migrated template from which each test file's database is cloned. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  users += 1;
  server ??= startTemplate();
  const { urlOf, stop } = await server;
  project.provide('databases', {
    admin: urlOf('admin', 'DATABASE'),
    owner: urlOf('owner', 'DATABASE'),
    app: urlOf('app', 'DATABASE'),
  });
  return async () => {
    users -= 1;
    if (users === 0) await stop();
  };
}

async function startTemplate(): Promise<TestServer> {
  const started = await startTestServer();
  try {
    const admin = new pg.Client({ connectionString: started.urlOf('admin', 'postgres') });
    await admin.connect();
    await createDatabase(admin, TEMPLATE);
    await admin.end();
    await migrate(started.urlOf('owner', TEMPLATE), schemaInstallers);
    return started;
  } catch (error) {
    await started.stop();
    throw error;
  }
}
