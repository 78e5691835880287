import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemRandom } from '../../src/kernel/system-ports.ts';
import { chooseDataFolder } from '../../src/store/data-folder/data-folder.ts';
import { ownIdentity, startOf } from '../../src/store/data-folder/process-identity.ts';
import { endLeftover } from '../../src/store/embedded/leftover.ts';
import { startEmbedded, type EmbeddedDatabase } from '../../src/store/embedded/start-embedded.ts';

export type TestServer = Pick<EmbeddedDatabase, 'urlOf' | 'stop'>;

const PREFIX = 'tenantatlas-test-';
/** A test's data need not survive a power cut; everything else is as in the product. */
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '100' };

/**
 * PostgreSQL for a test run, in a temporary folder named by this process, so that what a killed run left can be told and swept.
 * `purpose` tells several servers of one process apart.
 */
export async function startTestServer(purpose = 'main'): Promise<TestServer> {
  await sweepDeadRuns();
  const { pid, started } = ownIdentity();
  const folder = path.join(tmpdir(), `${PREFIX}${String(pid)}-${plain(started)}-${purpose}`);
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o711);
  const database = await startEmbedded({
    folder,
    random: systemRandom,
    // One copy of the programs for all runs on this machine.
    stagingFolder: path.join(chooseDataFolder({}), 'programs'),
    settings: FAST,
  });
  return {
    urlOf: database.urlOf,
    stop: async () => {
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Stops postmasters whose test run was killed, and removes their folders. A living run's is never touched. */
async function sweepDeadRuns(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const [, pid, started] = /^tenantatlas-test-(\d+)-(\w+)-\w+$/.exec(name) ?? [];
    if (pid === undefined || plain(startOf(Number(pid)) ?? '') === started) continue;
    const folder = path.join(tmpdir(), name);
    await endLeftover(path.join(folder, 'database'));
    rmSync(folder, { recursive: true, force: true });
  }
}

function plain(text: string): string {
  return text.replaceAll(/\W/g, '');
}
