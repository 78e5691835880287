import { resealGenerators } from '../access/reseal-totp.ts';
import { createSealer } from '../environments/seal.ts';
import { resealWorkspace, type Resealed } from '../environments/reseal.ts';
import type { Random } from '../kernel/ports.ts';
import { keepSecret, writeSecret } from '../store/data-folder/secrets.ts';
import type { Store } from '../store/store.ts';
import {
  EARLIER_KEYS_FILE,
  KEY_FILE,
  earlierKeys,
  sealingKeys,
  type KeySettings,
  type SealingKeys,
} from './sealing-keys.ts';

export interface RotationDeps {
  store: Store;
  dataFolder: string;
  random: Random;
}

/**
 * Seals every stored secret by a new key: by the one that the environment gives now, else by a new one of the data folder. One
 * transaction a workspace. A crash at any moment leaves everything openable, because the earlier key is kept, durably and first; running
 * it again completes it. Earlier keys stay: backups are never rewritten, and secrets in them open by the key of their time.
 */
export async function rotateKey(
  settings: KeySettings,
  deps: RotationDeps,
): Promise<Resealed & { keyId: string }> {
  if (settings.current === undefined) changeFolderKey(deps);
  const keys = sealingKeys(settings, deps.dataFolder, deps.random);
  return { ...(await resealAll(keys, deps.store)), keyId: createSealer(keys.current).keyId };
}

/** What came of a rotation, for the person who asked for it. */
export function rotationWords(outcome: Resealed & { keyId: string }): string {
  const { resealed, current, unreadable, keyId } = outcome;
  const done = `Secrets sealed by the new key ${keyId}: ${resealed}; sealed by it already: ${current}.`;
  const lost =
    unreadable === 0
      ? ''
      : ` ${unreadable} could not be opened by any key that is known here and stay as they are: enter them again, or give their key in TENANTATLAS_KEY_PREVIOUS and repeat this.`;
  return `${done}${lost} Keep the earlier keys as long as backups from their time are kept.`;
}

/** The earlier key is kept before the new one takes its place: between the two every secret opens. */
function changeFolderKey({ dataFolder, random }: RotationDeps): void {
  const old = keepSecret(dataFolder, KEY_FILE, random);
  const kept = [...new Set([...earlierKeys(dataFolder), old])];
  writeSecret(dataFolder, EARLIER_KEYS_FILE, `${kept.join('\n')}\n`);
  writeSecret(dataFolder, KEY_FILE, random.token(32));
}

/**
 * Seals by the key of today what an earlier one sealed, workspace by workspace. A server does it after each start, while it serves: a new key
 * needs no stop, because the earlier ones go on opening.
 */
export async function resealAll(keys: SealingKeys, store: Store): Promise<Resealed> {
  const sealer = createSealer(keys.current, keys.earlier);
  const total: Resealed = { resealed: 0, current: 0, unreadable: 0 };
  const add = (tally: Resealed) => {
    total.resealed += tally.resealed;
    total.current += tally.current;
    total.unreadable += tally.unreadable;
  };
  for (const workspaceId of await store.workspaceIds()) {
    add(await store.inWorkspace(workspaceId, (tx) => resealWorkspace(tx, workspaceId, sealer)));
  }
  add(await resealGenerators(store, sealer));
  return total;
}
