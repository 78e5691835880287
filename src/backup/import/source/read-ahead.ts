import type { ExportSource } from './export-source.ts';

const FILES_AHEAD = 16;
const BYTES_AHEAD = 64 * 1024 * 1024;

/**
 * The same source, where the next files of `order` are read while one is being looked at: most of the time of reading is waiting. What is
 * ahead is bounded in number and bytes. Files outside of the order are read when they are asked for.
 */
export function readAhead(source: ExportSource, order: readonly string[]): ExportSource {
  const sizes = new Map(source.entries.map(({ path, bytes }) => [path, bytes]));
  const ahead = new Map<string, Promise<Uint8Array>>();
  let next = 0;
  let held = 0;
  const fill = (): void => {
    while (next < order.length && ahead.size < FILES_AHEAD) {
      const path = order[next] ?? '';
      const size = sizes.get(path) ?? 0;
      if (ahead.size > 0 && held + size > BYTES_AHEAD) return;
      const reading = source.read(path);
      // Whoever asks for it gets the failure; until then it is nobody's.
      reading.catch(() => undefined);
      ahead.set(path, reading);
      held += size;
      next++;
    }
  };
  return {
    entries: source.entries,
    read(path) {
      fill();
      const reading = ahead.get(path);
      if (!reading) return source.read(path);
      ahead.delete(path);
      held -= sizes.get(path) ?? 0;
      fill();
      return reading;
    },
    async close() {
      await Promise.allSettled(ahead.values());
      await source.close();
    },
  };
}
