import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { JsonObject } from '../../src/kernel/json.ts';
import { stringOf } from '../../src/kernel/json.ts';

/** The base64 content of a script: in the object, or in the file beside it that IntuneCD and others write. */
export async function scriptContentOf(
  folder: string,
  path: string,
  content: JsonObject,
): Promise<string | undefined> {
  const inline = stringOf(content['scriptContent']);
  if (inline) return inline;
  const name = stringOf(content['fileName']);
  if (!name || name.includes('/') || name.includes('\\')) return undefined;
  for (const place of ['Script Data', 'Script Content', '.']) {
    try {
      const bytes = await readFile(join(folder, dirname(path), place, name));
      if (bytes.length > 0) return bytes.toString('base64');
    } catch {
      // Not there: the next place, or none.
    }
  }
  return undefined;
}
