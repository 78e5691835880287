import { setTimeout as delay } from 'node:timers/promises';
import type { ApiClient } from '../../tests/support/client.ts';
import { wizardOf } from '../../tests/support/wizard.ts';

const STAGING = { id: '', slug: 'staging', tenantId: '', path: '/workspaces/contoso/environments/staging' };

export interface Restoring {
  /** A run and a backup set that reading can look at. */
  read: { runId: string; backupSetId: string };
  /** Restores copies until it is told to stop; gives how many restores ended and how many of their lines were written. */
  run(signal: AbortSignal): Promise<{ restores: number; busyMs: number }>;
}

/** Restores without an end: each writes new copies of the same items to the demo's staging tenant, through checks, preview and confirmation. */
export async function restoring(client: ApiClient): Promise<Restoring> {
  const ended = async (_client: ApiClient, _at: unknown, operationId: string) => {
    for (;;) {
      const { body } = await client.get<{ status: string; outcome: string; failure: null }>(
        `${STAGING.path}/operations/${operationId}`,
      );
      if (body.status === 'ended') return body;
      await delay(250);
    }
  };
  const wizard = wizardOf({ ended }, client, STAGING);
  const backupSetId = await wizard.backUp({
    typeKeys: ['assignmentFilter', 'roleScopeTag', 'settingsCatalogPolicy'],
  });
  const items = await wizard.items(backupSetId);
  const itemIds = items.filter(({ typeKey }) => typeKey !== 'roleScopeTag').map(({ id }) => id);

  async function prepared(round: number): Promise<string> {
    const { id } = await wizard.draft(backupSetId);
    const copyPrefix = `Copy ${String(round)} `;
    await wizard.edit(id, { mode: 'selected', itemIds, writeMode: 'copy', copyPrefix, assignments: 'leave' });
    await wizard.check(id);
    await wizard.preview(id);
    return id;
  }
  const runId = await prepared(0);

  return {
    read: { runId, backupSetId },
    run: async (signal) => {
      let restores = 0;
      let busyMs = 0;
      for (let round = 0; !signal.aborted; round += 1) {
        const id = round === 0 ? runId : await prepared(round);
        const answer = await wizard.confirm(id, {
          body: { dryRun: false, environmentName: 'Contoso staging' },
        });
        if (answer.status !== 202) throw new Error(`The restore was refused: ${JSON.stringify(answer.body)}`);
        const begun = performance.now();
        const { outcome } = await ended(client, STAGING, answer.body.operation.id);
        if (outcome !== 'succeeded' && outcome !== 'partly') throw new Error(`The restore ended ${outcome}.`);
        busyMs += performance.now() - begun;
        restores += 1;
      }
      return { restores, busyMs };
    },
  };
}
