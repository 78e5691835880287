import { readsSecrets, switchSecrets } from '../../backup/secrets/secrets-switch.ts';
import { refuseArchived } from '../enforcement/refuse-archived.ts';
import type { HandlersOf } from '../handler.ts';

export const secretHandlers: HandlersOf<'getSecretReading' | 'setSecretReading'> = {
  getSecretReading: async ({ tx, environment }) => ({ readSecrets: await readsSecrets(tx, environment.id) }),
  setSecretReading: async ({ tx, workspace, environment, person, body }) => {
    refuseArchived(environment);
    const { readSecrets } = body;
    await switchSecrets(tx, { workspaceId: workspace.id, environment, actor: person, readSecrets });
    return { readSecrets };
  },
};
