import { execFile } from 'node:child_process';
import path from 'node:path';
import { expect } from 'vitest';

/** What became of a piece of work in a process of its own. */
export interface Ended {
  /** What it printed as its last line, as JSON. */
  said: unknown;
  peakMb: number;
  ms: number;
}

const root = path.resolve(import.meta.dirname, '../../..');

/**
 * Runs a module's text in a process of its own, with `heapMb` for JavaScript's heap, and gives what it printed by `say(value)` with the most memory it took. It fails where the
 * process dies, which is what too much memory does, or takes longer than `seconds`. Paths of imports are given below the project's folder.
 */
export async function inChild(
  text: string,
  { heapMb, seconds, args = [] }: { heapMb: number; seconds: number; args?: readonly string[] },
): Promise<Ended> {
  const whole = `
    const began = performance.now();
    const say = (said) => process.stdout.write(JSON.stringify({
      said, peakMb: Math.round(process.resourceUsage().maxRSS / 1024), ms: Math.round(performance.now() - began) }));
    ${text.replaceAll(/from '(src|tests)\//g, (_all, folder: string) => `from '${root}/${folder}/`)}`;
  const { code, out, err } = await new Promise<{ code: unknown; out: string; err: string }>((resolve) => {
    execFile(
      process.execPath,
      [`--max-old-space-size=${String(heapMb)}`, '--input-type=module', '-e', whole, ...args],
      { cwd: root, timeout: seconds * 1000, killSignal: 'SIGKILL', maxBuffer: 1024 * 1024 },
      (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : (error.signal ?? error.code), out: stdout, err: stderr });
      },
    );
  });
  expect({ code, err: code === 0 ? '' : err.slice(-2000) }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as Ended;
}
