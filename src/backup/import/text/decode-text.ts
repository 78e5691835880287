/** The text of a file, or why it has none. `guessed` names the encoding where the bytes do not say it. */
export type Decoded = { text: string; guessed?: string } | { why: string };

/**
 * Decodes by byte order mark; without one by the zero bytes that UTF-16 has between Latin letters, else as UTF-8. Bytes that are no UTF-8
 * are read as Windows-1252, which old scripts write, and that is said: another code page can't be told from it.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const encoding = utf16Of(bytes);
  if (encoding !== undefined) {
    if (bytes.length % 2 !== 0) return { why: 'It is UTF-16 text that ends in the middle of a character.' };
    const text = strictly(encoding, bytes);
    return text === undefined ? { why: 'It is not valid UTF-16 text.' } : { text };
  }
  const text = strictly('utf-8', bytes);
  if (text !== undefined) return { text };
  if (bytes.includes(0)) return { why: 'It is not text: it holds zero bytes.' };
  return { text: new TextDecoder('windows-1252').decode(bytes), guessed: 'Windows-1252' };
}

function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === undefined || second === undefined || third === undefined || fourth === undefined)
    return undefined;
  if (first !== 0 && second === 0 && fourth === 0) return 'utf-16le';
  if (first === 0 && second !== 0 && third === 0) return 'utf-16be';
  return undefined;
}

/** The decoder takes the byte order mark away. */
function strictly(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
