import { open, type FileHandle } from 'node:fs/promises';
import { crc32, inflateRawSync } from 'node:zlib';
import type { ImportLimits } from '../limits.ts';
import type { ExportSource, SourceEntry } from './export-source.ts';
import { tooLarge, tooMuch } from './folder-source.ts';
import { findEnd, notReadable, readDirectory, TAIL_BYTES, type ZipEntry } from './zip-directory.ts';

const STORED = 0;
const DEFLATED = 8;
const LOCAL = 0x04034b50;

/**
 * The files of an archive, read in place: nothing is unpacked to disk, and of the archive only what is asked for is in memory. A file that
 * would leave the archive's folder, is a link, is encrypted, or unpacks to more than it says is refused; an archive whose files together
 * are absurd is refused as a whole, by a Problem.
 */
export async function openZip(file: string, limits: ImportLimits): Promise<ExportSource> {
  const handle = await open(file, 'r');
  try {
    const found = await directoryOf(handle, limits);
    const byPath = new Map(found.map((entry) => [entry.name, entry]));
    return {
      entries: entriesOf(found, limits),
      read: async (name) => {
        const entry = byPath.get(name);
        if (!entry) throw new Error('It is not in the archive.');
        return unpack(handle, entry);
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function directoryOf(handle: FileHandle, limits: ImportLimits): Promise<ZipEntry[]> {
  const { size } = await handle.stat();
  const from = Math.max(0, size - TAIL_BYTES);
  const end = findEnd(await bytesAt(handle, from, size - from));
  if (end.entries > limits.files) throw tooMuch(`It holds more than ${limits.files} files.`);
  if (end.offset + end.size > size) throw notReadable('Its table of contents is damaged.');
  const found = readDirectory(await bytesAt(handle, end.offset, end.size), end);
  const sum = (of: (entry: ZipEntry) => number): number => found.reduce((all, one) => all + of(one), 0);
  // Files that share their packed bytes are how a small archive unpacks to a huge one.
  if (sum(({ packed }) => packed) > size) throw notReadable('Its files overlap.');
  if (sum(({ unpacked }) => unpacked) > limits.archiveBytes)
    throw tooMuch(`Its files unpack to more than ${limits.archiveBytes / (1024 * 1024)} MB.`);
  return found;
}

function entriesOf(found: readonly ZipEntry[], limits: ImportLimits): SourceEntry[] {
  const seen = new Set<string>();
  const entries = found.map((entry): SourceEntry => {
    const refused = refusalOf(entry, limits) ?? (seen.has(entry.name) ? 'Its name stands twice.' : undefined);
    seen.add(entry.name);
    return {
      path: entry.name,
      bytes: entry.unpacked,
      ...(refused === undefined ? {} : { refused }),
    };
  });
  return entries.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

function refusalOf(entry: ZipEntry, limits: ImportLimits): string | undefined {
  if (!staysInside(entry.name)) return 'Its name leads out of the archive.';
  if (entry.link) return 'It is a link, and links are not followed.';
  if (entry.encrypted) return 'It is encrypted.';
  if (entry.method !== STORED && entry.method !== DEFLATED) return 'It is packed in a way that is not known.';
  if (entry.unpacked > limits.fileBytes) return tooLarge(limits.fileBytes);
  if (entry.name.split('/').length > limits.folderDepth)
    return `Its folders are nested more than ${limits.folderDepth} deep.`;
  return undefined;
}

function staysInside(name: string): boolean {
  if (name === '' || name.startsWith('/') || /^[a-z]:/i.test(name) || name.includes('\0')) return false;
  return name.split('/').every((part) => part !== '..' && part !== '.' && part !== '');
}

/** The sizes and the checksum must be what the table of contents says; unpacking ends where they are passed. */
async function unpack(handle: FileHandle, entry: ZipEntry): Promise<Uint8Array> {
  const header = await bytesAt(handle, entry.offset, 30);
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  if (header.length < 30 || view.getUint32(0, true) !== LOCAL)
    throw new Error('It is damaged in the archive.');
  const begin = entry.offset + 30 + view.getUint16(26, true) + view.getUint16(28, true);
  const packed = await bytesAt(handle, begin, entry.packed);
  const bytes = entry.method === STORED ? packed : inflated(packed, entry.unpacked);
  if (bytes.length !== entry.unpacked || crc32(bytes) !== entry.crc)
    throw new Error('It is damaged: it is not what the archive says.');
  return bytes;
}

function inflated(packed: Uint8Array, size: number): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
  } catch {
    throw new Error('It is damaged: it is not what the archive says.');
  }
}

async function bytesAt(handle: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let have = 0;
  while (have < length) {
    const { bytesRead } = await handle.read(bytes, have, length - have, offset + have);
    if (bytesRead === 0) break;
    have += bytesRead;
  }
  return bytes.subarray(0, have);
}
