import { Problem } from '../kernel/problem.ts';
import type { Store } from '../store/store.ts';
import { readHeader } from './manifest.ts';
import type { Vault } from './vault/vault.ts';
import { writeIndex } from './write-index.ts';

export interface RebuildReport {
  /** Sets whose rows were made again. */
  rebuilt: string[];
  /** Sets that could not be, and why. */
  left: { setId: string; reason: string }[];
}

/**
 * Makes the rows of backup sets again that the database does not have, from the headers in the vault: after a loss of the database, or of
 * the step between header and rows. Rows that are there are not touched. Workspace and environment must exist. Call `sweepDeletedContents`
 * first where the audit record survived, so that deleted sets do not come back.
 */
export async function rebuildIndex(deps: { store: Store; vault: Vault }): Promise<RebuildReport> {
  const workspaces = new Set(await deps.store.workspaceIds());
  const report: RebuildReport = { rebuilt: [], left: [] };
  for (const setId of await deps.vault.listHeaders()) {
    try {
      const value = await deps.vault.readHeader(setId);
      if (value === null) continue;
      const header = readHeader(setId, value);
      if (!workspaces.has(header.workspaceId)) {
        report.left.push({ setId, reason: 'Its workspace is not in this database.' });
        continue;
      }
      const made = await deps.store.inWorkspace(header.workspaceId, async (tx) => {
        const row = await tx
          .selectFrom('backup_set')
          .select('status')
          .where('id', '=', setId)
          .executeTakeFirst();
        if (row) return 'there';
        const environment = await tx
          .selectFrom('environment')
          .select('id')
          .where('id', '=', header.environmentId)
          .executeTakeFirst();
        if (!environment) return 'homeless';
        await writeIndex(tx, header);
        return 'made';
      });
      if (made === 'made') report.rebuilt.push(setId);
      if (made === 'homeless')
        report.left.push({ setId, reason: 'Its environment is not in this database.' });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      report.left.push({ setId, reason: error.detail });
    }
  }
  return report;
}
