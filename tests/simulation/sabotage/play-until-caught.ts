import { spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');
/** As long as the runs of one guard may take. */
const LIMIT_MS = 300_000;

interface Said {
  caught: boolean;
  run: number;
  of: number;
  what: string;
}

/**
 * Plays the simulation without the guard of this invariant until the judge finds something, and that run once more with every guard in place:
 * a judge that cries then too has caught nothing.
 */
export async function playUntilCaught(
  invariant: string,
): Promise<{ by: string; note: string } | { by: null; note: string }> {
  const said = await play(invariant, { sabotage: true });
  if (typeof said === 'string') return { by: null, note: said };
  if (!said.caught) return { by: null, note: `${String(said.of)} runs of the simulation show nothing` };
  const healthy = await play(invariant, { sabotage: false, run: said.run });
  if (typeof healthy === 'string') return { by: null, note: healthy };
  if (healthy.caught)
    return { by: null, note: `the judge finds the same with the guard in place: ${healthy.what}` };
  return { by: `run ${String(said.run + 1)} of the simulation: ${said.what}`, note: '' };
}

async function play(
  invariant: string,
  { sabotage, run }: { sabotage: boolean; run?: number },
): Promise<Said | string> {
  const child = spawn(
    process.execPath,
    [
      '--conditions=sabotage',
      path.join(import.meta.dirname, 'play-plans.ts'),
      invariant,
      ...(run === undefined ? [] : [String(run)]),
    ],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, SABOTAGE: sabotage ? invariant : '' },
    },
  );
  let [out, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors = `${errors}${text}`.slice(-1_500)));
  const limit = setTimeout(() => child.kill('SIGTERM'), LIMIT_MS);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(limit);
  try {
    return JSON.parse(out.trim().split('\n').at(-1) ?? '') as Said;
  } catch {
    return `the simulation ended with ${String(code)}: ${errors}`;
  }
}
