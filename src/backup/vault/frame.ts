import { sabotaged } from '#sabotage';
import { promisify } from 'node:util';
import { zstdCompress, zstdCompressSync, zstdDecompress, zstdDecompressSync } from 'node:zlib';
import { digestOfBytes, type Digest } from '../../kernel/digest.ts';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);
const LIMIT_BYTES = 512 * 1024 * 1024;
/** Up to this size packing takes less time than handing it to another thread, which costs a millisecond of memory management a call. */
const SMALL_BYTES = 128 * 1024;

/**
 * How bytes lie in a vault file: one line of JSON that says how to read the rest, then the rest. The line can be read with `head -1`
 * years from now. `stored` is the hash of the rest as it lies there, so that a damaged file is known without unpacking it;
 * `content` is the hash of what was put in. `encryption` is "none" until a later format version says otherwise.
 */
function firstLine(content: Uint8Array, stored: Uint8Array): string {
  return `${JSON.stringify({
    format: 'tenantatlas-vault',
    version: 1,
    encryption: 'none',
    compression: 'zstd',
    size: content.byteLength,
    content: digestOfBytes(content),
    stored: digestOfBytes(stored),
  })}\n`;
}

/** Bytes as they are written. */
export async function packFrame(content: Uint8Array): Promise<Buffer> {
  const stored = content.byteLength <= SMALL_BYTES ? zstdCompressSync(content) : await compress(content);
  return Buffer.concat([Buffer.from(firstLine(content, stored)), stored]);
}

/** What was put in, with its hash. Throws an Error that says what does not fit; every single bit of the file is covered. */
export async function unpackFrame(file: Buffer): Promise<{ content: Buffer; hash: Digest }> {
  const end = file.indexOf(0x0a);
  if (end < 0 || end > 1024) throw new Error('it does not begin as a vault file does');
  const line = file.subarray(0, end + 1).toString('latin1');
  const size = sizeIn(readLine(line));
  const stored = file.subarray(end + 1);
  let content: Buffer;
  try {
    // No more than it says: a small file that unpacks without end is left at its own word.
    const limit = { maxOutputLength: Math.max(size, 1) };
    const small = stored.byteLength <= SMALL_BYTES / 8;
    content = small ? zstdDecompressSync(stored, limit) : await decompress(stored, limit);
  } catch (error) {
    throw new Error(`it can't be unpacked (${(error as Error).message})`);
  }
  // Made again from what was read, the line has to come out the same: that checks both hashes, the size and the line itself.
  if (firstLine(content, stored) !== line && !sabotaged('I-29'))
    throw new Error('its bytes do not have the hash that was written with them');
  return { content, hash: digestOfBytes(content) };
}

/** A file from a later version is not damaged: it says so, and asks for that version. */
function readLine(line: string): JsonObject {
  let header: unknown;
  try {
    header = JSON.parse(line);
  } catch {
    throw new Error('its first line is not readable');
  }
  if (!isJsonObject(header) || header['format'] !== 'tenantatlas-vault')
    throw new Error('it is not a vault file');
  if (header['version'] !== 1 || header['encryption'] !== 'none' || header['compression'] !== 'zstd') {
    throw new Error('it says that it was written by another version of TenantAtlas');
  }
  return header;
}

function sizeIn({ size }: JsonObject): number {
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 0 || size > LIMIT_BYTES)
    throw new Error('it says that it holds more than any contents are');
  return size;
}
