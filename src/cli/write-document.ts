import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Problem } from '../kernel/problem.ts';
import type { Output } from './command.ts';

/**
 * Writes the pieces to the terminal, or to a file that appears under its name only when it is whole. Throws a Problem with code
 * `output_not_written`.
 */
export async function writeDocument(
  pieces: Iterable<string>,
  file: string | undefined,
  output: Output,
): Promise<void> {
  if (file === undefined) {
    for (const piece of pieces) output.out(piece);
    return;
  }
  const partial = `${file}.partial`;
  try {
    const stream = createWriteStream(partial, { mode: 0o600 });
    await once(stream, 'open');
    for (const piece of pieces) if (!stream.write(piece)) await once(stream, 'drain');
    stream.end();
    await once(stream, 'finish');
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    if (!(error instanceof Error) || !('code' in error)) throw error;
    throw new Problem({
      status: 400,
      code: 'output_not_written',
      title: `${file} could not be written`,
      detail: error.message,
      next: 'Name a file in a folder that you may write to.',
    });
  }
}
