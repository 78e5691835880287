import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { JsonObject } from '../../src/kernel/json.ts';
import { isJsonObject } from '../../src/kernel/json.ts';

/** One file of an export: its object, or why there is none. `path` is relative to the export, with forward slashes. */
export interface ExportFile {
  path: string;
  object?: JsonObject;
  problem?: string;
}

/** Every JSON file below a folder, in a fixed order. */
export async function readExportFolder(folder: string): Promise<ExportFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.toLowerCase().endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const files: ExportFile[] = [];
  for (const path of paths) {
    const shown = relative(folder, path).split(sep).join('/');
    files.push({ path: shown, ...parse(decode(await readFile(path))) });
  }
  return files;
}

/** Bytes as text: UTF-16 in both orders and UTF-8, told by their byte order mark; PowerShell writes all three. */
export function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}

function parse(text: string): Pick<ExportFile, 'object' | 'problem'> {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? { object: value } : { problem: 'not a single object' };
  } catch {
    return { problem: 'not readable as JSON' };
  }
}
