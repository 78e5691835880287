/** As much of DER (X.690) as a certificate needs. Each function gives one element: tag, length, content. */

function element(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag]), lengthOf(body.length), body]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Buffer.from([0x80 + bytes.length, ...bytes]);
}

export const sequence = (...parts: readonly Uint8Array[]): Buffer => element(0x30, ...parts);
export const set = (...parts: readonly Uint8Array[]): Buffer => element(0x31, ...parts);
export const nothing = (): Buffer => element(0x05);
export const truth = (): Buffer => element(0x01, Buffer.from([0xff]));
export const octets = (bytes: Uint8Array): Buffer => element(0x04, bytes);
export const utf8 = (text: string): Buffer => element(0x0c, Buffer.from(text, 'utf8'));
/** A part that a certificate marks by number. */
export const tagged = (number: number, part: Uint8Array): Buffer => element(0xa0 + number, part);

/** Whole bytes; `unused` bits at the end do not count. */
export function bits(bytes: Uint8Array, unused = 0): Buffer {
  return element(0x03, Buffer.from([unused]), bytes);
}

/** A number that is not negative, big end first. */
export function integer(bytes: Uint8Array): Buffer {
  const start = bytes.findIndex((byte) => byte !== 0);
  const rest = start < 0 ? Buffer.from([0]) : Buffer.from(bytes.subarray(start));
  // A first bit of one would make it negative.
  return (rest[0] ?? 0) >= 0x80 ? element(0x02, Buffer.from([0]), rest) : element(0x02, rest);
}

/** An object identifier as `1.2.840.113549.1.1.11`. */
export function identifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const groups = [first * 40 + second, ...rest].flatMap((number) => {
    const bytes = [number % 128];
    for (let left = Math.floor(number / 128); left > 0; left = Math.floor(left / 128)) {
      bytes.unshift((left % 128) + 0x80);
    }
    return bytes;
  });
  return element(0x06, Buffer.from(groups));
}

/** A time to the second; years up to 2049 have the short form. */
export function time(at: Date): Buffer {
  const digits = at.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14);
  return at.getUTCFullYear() < 2050
    ? element(0x17, Buffer.from(`${digits.slice(2)}Z`, 'ascii'))
    : element(0x18, Buffer.from(`${digits}Z`, 'ascii'));
}
