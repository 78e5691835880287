import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../../kernel/problem.ts';

/** What one part of an archive may hold, and the archive as a whole. */
export const MOST_PART_BYTES = 8 * 1024 * 1024;
export const MOST_ARCHIVE_BYTES = 2 * 1024 * 1024 * 1024;

/** Archives on their way into backup sets. They lie beside the vault, readable by the server's account alone. */
export interface Uploads {
  /** Writes a part of the archive at its place. The same part again changes nothing. */
  write(importId: string, at: number, bytes: Uint8Array): Promise<void>;
  /** Where the whole archive lies. Throws a Problem with code `upload_gone`. */
  place(importId: string): Promise<string>;
  remove(importId: string): Promise<void>;
  /** Ids of archives that lie there. */
  list(): Promise<string[]>;
}

const NAME = /^([0-9a-f-]{36})\.zip$/;

/** Keeps them in this folder, which is made when it is not there. */
export async function openUploads(folder: string): Promise<Uploads> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const fileOf = (importId: string) => {
    // The id becomes a file name: nothing but an id of ours goes into it.
    if (!NAME.test(`${importId}.zip`)) throw new TypeError('This is no id of an import.');
    return path.join(folder, `${importId}.zip`);
  };
  return {
    async write(importId, at, bytes) {
      // Written at its place and never cut: two requests with one part write the same bytes.
      const handle = await openForParts(fileOf(importId));
      try {
        await handle.write(bytes, 0, bytes.length, at);
      } finally {
        await handle.close();
      }
    },
    async place(importId) {
      const file = fileOf(importId);
      const there = await stat(file).catch(() => undefined);
      if (there?.isFile() === true) return file;
      throw new Problem({
        status: 409,
        code: 'upload_gone',
        title: 'The archive is not there any more',
        detail: 'It was removed before it was read.',
        next: 'Begin the import again.',
      });
    },
    async remove(importId) {
      await rm(fileOf(importId), { force: true });
    },
    async list() {
      return (await readdir(folder)).flatMap((name) => NAME.exec(name)?.[1] ?? []);
    },
  };
}

async function openForParts(file: string) {
  try {
    return await open(file, 'r+');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  try {
    return await open(file, 'wx+', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return open(file, 'r+');
  }
}
