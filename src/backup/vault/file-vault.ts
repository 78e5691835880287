import { sabotaged } from '#sabotage';
import { randomUUID } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { canonicalJson, digestOfBytes, parseDigest, type Digest } from '../../kernel/digest.ts';
import type { JsonValue } from '../../kernel/json.ts';
import { inClear, type Cipher } from './cipher.ts';
import { isVaultDamage, vaultDamaged } from './damage.ts';
import { syncFolder, writeDurably } from './durable-file.ts';
import { packFrame, unpackFrame } from './frame.ts';
import { namedContents } from './named-contents.ts';
import type { Vault } from './vault.ts';

/**
 * A vault in a folder that this process alone owns: `contents/<2>/<hash>`, `sets/<id>`, and `drafts/` for files being written; encrypted where a cipher
 * is given, and then under the names that it makes.
 * Drafts that a kill left are removed here. Throws when the folder cannot be written.
 */
export async function openFileVault(folder: string, cipher: Cipher = inClear): Promise<Vault> {
  const drafts = path.join(folder, 'drafts');
  const sets = path.join(folder, 'sets');
  await rm(drafts, { recursive: true, force: true });
  for (const needed of [drafts, sets, path.join(folder, 'contents')]) {
    await mkdir(needed, { recursive: true, mode: 0o700 });
  }
  await syncFolder(folder);

  const contentFile = (hash: string) => {
    const name = cipher.nameOf(hash);
    return path.join(folder, 'contents', name.slice(0, 2), name);
  };
  const packed = async (file: string, bytes: Uint8Array) =>
    cipher.seal(await packFrame(bytes), path.basename(file));
  const draft = () => path.join(drafts, randomUUID());

  /** Contents put since the start whose header is not written yet; removing another set must not take them away. */
  const awaitingHeader = new Set<Digest>();
  let headerWork: Promise<unknown> = Promise.resolve();
  /** Headers are written and removed one after the other, so that "which contents does no other header name" has one answer. */
  function oneByOne<T>(work: () => Promise<T>): Promise<T> {
    const result = headerWork.then(work, work);
    headerWork = result.catch(() => undefined);
    return result;
  }

  async function get(hash: Digest): Promise<Uint8Array> {
    if (parseDigest(hash) === undefined) throw vaultDamaged(hash, 'this is not a content hash');
    const { content, hash: actual } = await readFrame(contentFile(hash), hash, cipher);
    if (actual !== hash && !sabotaged('I-29')) throw vaultDamaged(hash, 'the file holds other contents');
    return content;
  }

  async function readHeader(setId: string): Promise<JsonValue | null> {
    const file = setFile(sets, setId);
    if (!existsSync(file)) return null;
    const { content } = await readFrame(file, setId, cipher);
    return JSON.parse(content.toString('utf8')) as JsonValue;
  }

  return {
    put: async (bytes) => {
      const hash = digestOfBytes(bytes);
      awaitingHeader.add(hash);
      if (existsSync(contentFile(hash))) {
        try {
          await get(hash);
          return hash;
        } catch (error) {
          // The good bytes are at hand: a damaged copy is replaced, so that a new backup never rests on it.
          if (!isVaultDamage(error)) throw error;
        }
      }
      await writeDurably(contentFile(hash), draft(), await packed(contentFile(hash), bytes));
      return hash;
    },
    get,
    writeHeader: (setId, header) =>
      oneByOne(async () => {
        const named = namedContents(header);
        for (const hash of named) {
          if (!existsSync(contentFile(hash)))
            throw vaultDamaged(hash, 'a header must name only contents that are stored');
        }
        const bytes = Buffer.from(canonicalJson(header));
        await writeDurably(setFile(sets, setId), draft(), await packed(setFile(sets, setId), bytes));
        for (const hash of named) awaitingHeader.delete(hash);
        return digestOfBytes(bytes);
      }),
    readHeader,
    listHeaders: async () => (await setIdsIn(sets)).sort(),
    remove: (setId) =>
      oneByOne(async () => {
        const header = await readHeaderOrDamage(readHeader, setId);
        await rm(setFile(sets, setId), { force: true });
        await syncFolder(sets);
        // A damaged header cannot say what it named: its contents stay, which costs space and never a backup.
        if (header === null) return;
        const kept = new Set<Digest>();
        for (const other of await setIdsIn(sets)) {
          const otherHeader = await readHeaderOrDamage(readHeader, other);
          if (otherHeader === null) return;
          for (const hash of namedContents(otherHeader)) kept.add(hash);
        }
        for (const hash of namedContents(header)) {
          // Looked up and removed in one step, so that a `put` of the same bytes comes wholly before or wholly after.
          if (!kept.has(hash) && !awaitingHeader.has(hash)) rmSync(contentFile(hash), { force: true });
        }
      }),
  };
}

async function readFrame(
  file: string,
  name: string,
  cipher: Cipher,
): Promise<{ content: Buffer; hash: Digest }> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw vaultDamaged(name, 'the file is missing');
    throw error;
  }
  try {
    return await unpackFrame(cipher.open(bytes, path.basename(file)));
  } catch (error) {
    throw vaultDamaged(name, (error as Error).message);
  }
}

async function readHeaderOrDamage(
  read: (setId: string) => Promise<JsonValue | null>,
  setId: string,
): Promise<JsonValue | null> {
  try {
    return await read(setId);
  } catch (error) {
    if (isVaultDamage(error)) return null;
    throw error;
  }
}

const SET_ID = /^[A-Za-z0-9-]{1,64}$/;

/** What else a system or a person left in the folder is none of ours. */
async function setIdsIn(sets: string): Promise<string[]> {
  return (await readdir(sets)).filter((name) => SET_ID.test(name));
}

function setFile(sets: string, setId: string): string {
  // Ids are ours; anything else could name a file elsewhere.
  if (!SET_ID.test(setId)) throw new TypeError('A backup set id has letters, digits and hyphens only.');
  return path.join(sets, setId);
}
