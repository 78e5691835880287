import { stat } from 'node:fs/promises';
import { Problem } from '../../../kernel/problem.ts';
import type { ImportLimits } from '../limits.ts';
import type { ExportSource } from './export-source.ts';
import { openFolder } from './folder-source.ts';
import { openZip } from './zip-source.ts';

/** Opens a folder, or an archive as if it were one. Throws a Problem when there is neither. */
export async function openSource(place: string, limits: ImportLimits): Promise<ExportSource> {
  let found;
  try {
    found = await stat(place);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw notThere(place, missing ? 'There is nothing at this path.' : 'It can not be opened.');
  }
  if (found.isDirectory()) return openFolder(place, limits);
  if (found.isFile() && /\.zip$/i.test(place)) return openZip(place, limits);
  throw notThere(place, 'It is neither a folder nor a .zip archive.');
}

function notThere(place: string, why: string): Problem {
  return new Problem({
    status: 404,
    code: 'export_not_found',
    title: `"${place}" can not be read`,
    detail: why,
    next: 'Give the path of the folder that the export was written to, or of a .zip archive of it.',
  });
}
