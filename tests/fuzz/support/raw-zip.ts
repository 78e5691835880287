import { crc32, deflateRawSync } from 'node:zlib';

/** One file of an archive that is put together by hand, with whatever lies are asked for. */
export interface RawFile {
  name: string | Uint8Array;
  bytes?: Uint8Array;
  /** Bytes as they lie packed; deflated from `bytes` when absent. */
  packed?: Uint8Array;
  method?: number;
  flags?: number;
  crc?: number;
  /** The sizes that the archive claims. */
  unpackedSize?: number;
  packedSize?: number;
  /** Unix mode and type, such as 0o120777 for a link. */
  mode?: number;
  /** Where its own header is said to lie. */
  offset?: number;
}

/** Lies about the archive as a whole. */
export interface RawEnd {
  entries?: number;
  size?: number;
  offset?: number;
}

/** A zip as its parts were asked for; nothing is checked. */
export function rawZip(files: readonly RawFile[], lies: RawEnd = {}): Uint8Array {
  const locals: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let at = 0;
  for (const file of files) {
    const { bytes = new Uint8Array(), method = 8, flags = 0x0800 } = file;
    const name = typeof file.name === 'string' ? Buffer.from(file.name) : file.name;
    const packed = file.packed ?? (method === 8 ? deflateRawSync(bytes) : bytes);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(flags, 2);
    facts.writeUInt16LE(method, 4);
    facts.writeUInt32LE(file.crc ?? crc32(bytes), 10);
    facts.writeUInt32LE(file.packedSize ?? packed.length, 14);
    facts.writeUInt32LE(file.unpackedSize ?? bytes.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((file.mode ?? 0o100644) << 16) >>> 0, 6);
    tail.writeUInt32LE(file.offset ?? at, 10);
    central.push(Buffer.from('504b01021403', 'hex'), facts, tail, name);
    if (file.offset !== undefined) continue;
    locals.push(Buffer.from('504b0304', 'hex'), facts, name, packed);
    at += 4 + facts.length + name.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  const entries = Math.min(lies.entries ?? files.length, 0xffff);
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(lies.size ?? directory.length, 12);
  end.writeUInt32LE(lies.offset ?? at, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** This many zero bytes, deflated: about a thousandth of them. */
export function deflatedZeros(bytes: number): Uint8Array {
  return deflateRawSync(Buffer.alloc(bytes), { level: 9 });
}
