import { Zip, ZipDeflate, ZipPassThrough, type ZipInputFile } from 'fflate';
import { Problem } from '../../kernel/problem.ts';

/** A file on its way into an archive: whole, or piece by piece where it is too large to be held. */
export interface ArchiveFile {
  path: string;
  bytes: Uint8Array | AsyncIterable<Uint8Array>;
  /** What is compressed or encrypted already gains nothing. */
  stored?: boolean;
}

/** Times inside an archive say nothing: the same files give the same bytes, in every time zone. */
export const NO_TIME = new Date(2000, 0, 1);

/** What a zip without 64-bit fields can count; readers of the others are rarer. */
const MOST_FILES = 65_534;
const MOST_BYTES = 4 * 1024 * 1024 * 1024 - 64 * 1024 * 1024;

/**
 * A zip, made while it is read: nothing but the file at hand is held. Throws `export_too_large` when a plain zip can't hold it, and a
 * TypeError for a path that comes twice.
 */
export async function* zipStream(
  files: AsyncIterable<ArchiveFile> | Iterable<ArchiveFile>,
): AsyncGenerator<Uint8Array> {
  const made: Uint8Array[] = [];
  let failure: Error | null = null;
  let written = 0;
  const zip = new Zip((error, chunk) => {
    if (error) failure = error;
    else made.push(chunk);
  });
  function* flush(): Generator<Uint8Array> {
    if (failure) throw failure;
    for (const chunk of made.splice(0)) {
      written += chunk.length;
      if (written > MOST_BYTES) throw tooLarge();
      if (chunk.length > 0) yield chunk;
    }
  }
  const seen = new Set<string>();
  for await (const { path, bytes, stored } of files) {
    if (seen.has(path)) throw new TypeError(`The archive has two files called ${path}.`);
    if (seen.add(path).size > MOST_FILES) throw tooLarge();
    const entry = stored === true ? new ZipPassThrough(path) : new ZipDeflate(path, { level: 6 });
    zip.add(Object.assign(entry as ZipInputFile, { mtime: NO_TIME }));
    if (bytes instanceof Uint8Array) entry.push(bytes, true);
    else {
      for await (const piece of bytes) {
        entry.push(piece);
        yield* flush();
      }
      entry.push(new Uint8Array(), true);
    }
    yield* flush();
  }
  zip.end();
  yield* flush();
}

function tooLarge(): Problem {
  return new Problem({
    status: 422,
    code: 'export_too_large',
    title: 'This is too much for one archive',
    detail: 'An archive holds at most 65,534 files and 4 GB.',
    next: 'Export part of it, type by type.',
  });
}
