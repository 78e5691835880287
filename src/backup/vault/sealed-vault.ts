import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { sealedBy } from './cipher.ts';
import { isVaultDamage, vaultDamaged } from './damage.ts';
import { openFileVault } from './file-vault.ts';
import type { Vault } from './vault.ts';

/** Whose contents an encrypted part of the vault holds; each has a data key of its own. */
export interface VaultArea {
  workspaceId: string;
  environmentId: string;
}

/** Gives the data key of an area, or null when it is not there any more: then nothing of the area can be read. */
export type AreaKeys = (area: VaultArea) => Promise<Buffer | null>;

/** A vault of which parts are encrypted. Reading finds contents wherever they are; what is put into it directly is kept in clear. */
export interface PartedVault extends Vault {
  /** The encrypted part of an environment. Throws `vault_damaged` when its key is not there. */
  inside(area: VaultArea): Promise<Vault>;
  /** The part in clear alone. */
  readonly clear: Vault;
  areas(): Promise<VaultArea[]>;
  /** True when the set's header is in the environment's encrypted part. */
  isSealed(setId: string, area: VaultArea): boolean;
  /** Removes an encrypted part whole, whether or not its key is still there. */
  removeArea(area: VaultArea): Promise<void>;
}

/** False for a vault that keeps everything in clear, as tests and measurements open one. */
export function isParted(vault: Vault): vault is PartedVault {
  return 'inside' in vault;
}

/** Opens the vault of a folder: what is in clear as ever, and below `areas/` one encrypted part an environment, opened when it is first needed. */
export async function openPartedVault(folder: string, keys: AreaKeys): Promise<PartedVault> {
  const clear = await openFileVault(folder);
  const opened = new Map<string, Promise<Vault>>();
  const folderOf = (area: VaultArea) => path.join(folder, 'areas', nameOf(area));

  function inside(area: VaultArea): Promise<Vault> {
    const name = nameOf(area);
    const vault = opened.get(name) ?? openArea(area);
    opened.set(name, vault);
    // What could not be opened may open later, when the key is back.
    vault.catch(() => opened.delete(name));
    return vault;
  }

  async function openArea(area: VaultArea): Promise<Vault> {
    const key = await keys(area);
    if (key === null)
      throw vaultDamaged(area.environmentId, 'the key that its backups are encrypted by is not there');
    return openFileVault(folderOf(area), sealedBy(key));
  }

  async function areas(): Promise<VaultArea[]> {
    const names = existsSync(path.join(folder, 'areas')) ? await readdir(path.join(folder, 'areas')) : [];
    return names.sort().flatMap((name) => areaOf(name) ?? []);
  }

  /** The part that answered last comes first: what is asked for together lies together. */
  let latest: string | undefined;
  async function* parts(): AsyncGenerator<Vault> {
    yield clear;
    const all = await areas();
    const first = all.filter((area) => nameOf(area) === latest);
    for (const area of [...first, ...all.filter((other) => nameOf(other) !== latest)]) {
      const vault = await inside(area).catch((error: unknown) => {
        if (isVaultDamage(error)) return null;
        throw error;
      });
      if (vault === null) continue;
      const before = latest;
      latest = nameOf(area);
      yield vault;
      latest = before;
    }
  }

  return {
    ...clear,
    clear,
    inside,
    areas,
    get: async (hash) => {
      let damage: unknown;
      for await (const part of parts()) {
        try {
          return await part.get(hash);
        } catch (error) {
          if (!isVaultDamage(error)) throw error;
          // A file that is there and does not fit says more than one that is missing.
          if (damage === undefined || !String(error.detail).endsWith('the file is missing.')) damage = error;
        }
      }
      throw damage;
    },
    readHeader: async (setId) => {
      for await (const part of parts()) {
        const header = await part.readHeader(setId);
        if (header !== null) return header;
      }
      return null;
    },
    listHeaders: async () => {
      const names = new Set(await clear.listHeaders());
      for (const area of await areas())
        for (const name of await readdir(path.join(folderOf(area), 'sets'))) names.add(name);
      return [...names].sort();
    },
    remove: async (setId) => {
      for await (const part of parts()) await part.remove(setId);
    },
    isSealed: (setId, area) => existsSync(path.join(folderOf(area), 'sets', path.basename(setId))),
    removeArea: async (area) => {
      opened.delete(nameOf(area));
      await rm(folderOf(area), { recursive: true, force: true });
    },
  };
}

function nameOf({ workspaceId, environmentId }: VaultArea): string {
  const name = `${workspaceId}.${environmentId}`;
  if (!/^[0-9a-f-]{36}\.[0-9a-f-]{36}$/.test(name))
    throw new TypeError('A part of the vault is named by two ids.');
  return name;
}

function areaOf(name: string): VaultArea | undefined {
  const [, workspaceId, environmentId] = /^([0-9a-f-]{36})\.([0-9a-f-]{36})$/.exec(name) ?? [];
  return workspaceId === undefined || environmentId === undefined
    ? undefined
    : { workspaceId, environmentId };
}
