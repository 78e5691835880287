import { Problem } from '../../../kernel/problem.ts';

/** One file of an archive as its table of contents tells it. */
export interface ZipEntry {
  name: string;
  method: number;
  encrypted: boolean;
  link: boolean;
  crc: number;
  packed: number;
  unpacked: number;
  /** Where its own header begins in the archive. */
  offset: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
/** The end record and the longest comment behind it. */
export const TAIL_BYTES = 22 + 0xffff;

export interface ZipEnd {
  entries: number;
  size: number;
  offset: number;
}

/** Finds the record that ends every archive in its last bytes. Throws a Problem when there is none that is understood. */
export function findEnd(tail: Uint8Array): ZipEnd {
  const view = viewOf(tail);
  for (let at = tail.length - 22; at >= 0; at--) {
    if (view.getUint32(at, true) !== END) continue;
    const end = {
      entries: view.getUint16(at + 10, true),
      size: view.getUint32(at + 12, true),
      offset: view.getUint32(at + 16, true),
    };
    if (end.entries === 0xffff || end.offset === 0xffffffff)
      throw notReadable('It is a ZIP64 archive, which only archives of more than 4 GB or 65,534 files need.');
    return end;
  }
  throw notReadable('It has no table of contents.');
}

/** The table of contents. Folders are left out. Throws a Problem when it is damaged. */
export function readDirectory(bytes: Uint8Array, end: ZipEnd): ZipEntry[] {
  const view = viewOf(bytes);
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < end.entries; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL)
      throw notReadable('Its table of contents is damaged.');
    const nameLength = view.getUint16(at + 28, true);
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > bytes.length) throw notReadable('Its table of contents is damaged.');
    // Archives of older PowerShell part folders by a backslash.
    const name = nameIn(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/');
    if (!name.endsWith('/')) {
      entries.push({
        name,
        method: view.getUint16(at + 10, true),
        encrypted: (view.getUint16(at + 8, true) & 1) === 1,
        link: (view.getUint16(at + 40, true) & 0xf000) === 0xa000,
        crc: view.getUint32(at + 16, true),
        packed: view.getUint32(at + 20, true),
        unpacked: view.getUint32(at + 24, true),
        offset: view.getUint32(at + 42, true),
      });
    }
    at = next;
  }
  return entries;
}

/** Names are UTF-8 nearly everywhere; what is not is read byte by byte, so that each still has a name of its own. */
function nameIn(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The archive as a whole is refused. */
export function notReadable(detail: string): Problem {
  return new Problem({
    status: 422,
    code: 'archive_unreadable',
    title: 'This archive can not be read',
    detail,
    next: 'Unpack it and give the folder, or make the archive again.',
  });
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
