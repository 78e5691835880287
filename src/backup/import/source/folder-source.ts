import { constants } from 'node:fs';
import { lstat, open, readdir, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../../../kernel/problem.ts';
import type { ImportLimits } from '../limits.ts';
import type { ExportSource, SourceEntry } from './export-source.ts';

/** Folders of version control hold every older state of the export and are no part of it. */
const NOT_LISTED: ReadonlySet<string> = new Set(['.git', '.hg', '.svn']);

/** Files that are looked at side by side. */
const TOGETHER = 32;

/**
 * The files of a folder, sorted by path. Links are never followed, wherever they lead: each is listed as refused. Throws a Problem when the
 * folder can't be listed or holds too much.
 */
export async function openFolder(folder: string, limits: ImportLimits): Promise<ExportSource> {
  const entries: SourceEntry[] = [];
  await list({ folder, limits, entries }, []);
  entries.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return {
    entries,
    read: (name) => readBounded(path.join(folder, ...name.split('/')), limits.fileBytes),
    close: () => Promise.resolve(),
  };
}

interface Listing {
  folder: string;
  limits: ImportLimits;
  entries: SourceEntry[];
}

async function list(listing: Listing, parts: readonly string[]): Promise<void> {
  const { folder, limits, entries } = listing;
  if (parts.length > limits.folderDepth)
    throw tooMuch(
      `"${parts.slice(0, 3).join('/')}/…" has folders nested more than ${limits.folderDepth} deep.`,
    );
  const files: string[][] = [];
  for (const one of await readdir(path.join(folder, ...parts), { withFileTypes: true })) {
    const inner = [...parts, one.name];
    if (!one.isDirectory()) files.push(inner);
    else if (!NOT_LISTED.has(one.name)) await list(listing, inner);
  }
  if (entries.length + files.length > limits.files)
    throw tooMuch(`It holds more than ${limits.files} files.`);
  for (let at = 0; at < files.length; at += TOGETHER)
    entries.push(
      ...(await Promise.all(files.slice(at, at + TOGETHER).map((inner) => entryOf(folder, inner, limits)))),
    );
}

async function entryOf(folder: string, parts: readonly string[], limits: ImportLimits): Promise<SourceEntry> {
  const found = await lstat(path.join(folder, ...parts));
  const name = parts.join('/');
  if (found.isSymbolicLink())
    return { path: name, bytes: 0, refused: 'It is a link, and links are not followed.' };
  if (!found.isFile()) return { path: name, bytes: 0, refused: 'It is neither a file nor a folder.' };
  const refused = found.size > limits.fileBytes ? { refused: tooLarge(limits.fileBytes) } : {};
  return { path: name, bytes: found.size, ...refused };
}

/** Why a file is not read. */
export function tooLarge(limit: number): string {
  return `It is larger than ${Math.floor(limit / (1024 * 1024))} MB.`;
}

/** Where the system knows no such flag, links were still refused when the files were listed. */
const NO_LINK = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** A file may grow, or be replaced by a link, after it was listed: neither is let through. */
async function readBounded(file: string, limit: number): Promise<Uint8Array> {
  const handle = await openFile(file);
  try {
    const found = await handle.stat();
    if (!found.isFile()) throw new Error(CHANGED);
    if (found.size > limit) throw new Error(tooLarge(limit));
    const bytes = new Uint8Array(found.size);
    let have = 0;
    while (have < bytes.length) {
      const { bytesRead } = await handle.read(bytes, have, bytes.length - have, have);
      if (bytesRead === 0) break;
      have += bytesRead;
    }
    return bytes.subarray(0, have);
  } finally {
    await handle.close();
  }
}

const CHANGED = 'It is no longer a file.';

async function openFile(file: string): Promise<FileHandle> {
  try {
    return await open(file, NO_LINK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ELOOP') throw new Error(CHANGED, { cause: error });
    throw error;
  }
}

/** An export that is refused as a whole. */
export function tooMuch(detail: string): Problem {
  return new Problem({
    status: 413,
    code: 'import_too_large',
    title: 'This export is too large to be read',
    detail,
    next: 'Give the folder of one export only, or split it.',
  });
}
