import { readFileSync } from 'node:fs';

/** The file's bytes, or why they can't be had, with what to do. */
export function readFile(file: string, what = 'the archive that was downloaded'): Uint8Array | string {
  try {
    return readFileSync(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it is not readable';
    return `"${file}" can't be read: ${reason}. Give the path of ${what}.\n`;
  }
}
