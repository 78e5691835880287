import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { systemClock } from '../../kernel/system-ports.ts';
import { startOf } from '../data-folder/process-identity.ts';

/** Our socket folders carry this name, so that a leftover one is known for ours before it is removed. */
export const SOCKET_PREFIX = 'tatlas-';

export interface PostmasterFile {
  pid: number;
  data: string;
  startedAt: number;
  socketFolder: string;
  ready: boolean;
}

/** What a postmaster wrote about itself into its data folder; undefined when none did. */
export function readPostmasterFile(data: string): PostmasterFile | undefined {
  let lines: string[];
  try {
    lines = readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  return {
    pid: Number(lines[0]),
    data: lines[1] ?? '',
    startedAt: Number(lines[2]),
    socketFolder: lines[4] ?? '',
    ready: (lines[7] ?? '').trim() === 'ready',
  };
}

export type Leftover = 'none' | 'stopped' | 'forgotten';

/**
 * Ends a postmaster that a dead owner left in this data folder. To be called by the folder's owner only (after its lock is taken), for then
 * any postmaster here is a leftover. It is signalled only when pid, start time and working folder all say that it is this folder's; a
 * process that merely got its pid is left alone and the stale file removed (`forgotten`), for PostgreSQL would refuse to start beside it.
 */
export async function endLeftover(data: string): Promise<Leftover> {
  const file = readPostmasterFile(data);
  if (file === undefined) return 'none';
  const started = startOf(file.pid);
  if (started === undefined || !isPostmasterOf(data, file)) {
    rmSync(path.join(data, 'postmaster.pid'), { force: true });
    removeSocketFolder(file.socketFolder);
    return 'forgotten';
  }
  // Fast, then immediate: the second one needs recovery at the next start, and loses nothing that was committed.
  for (const [signal, patienceMs] of [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (startOf(file.pid) !== started) break;
    process.kill(file.pid, signal);
    for (let waited = 0; waited < patienceMs && startOf(file.pid) === started; waited += 20)
      await systemClock.sleep(20);
  }
  removeSocketFolder(file.socketFolder);
  return 'stopped';
}

/** Removes a socket folder of ours and nothing else. */
export function removeSocketFolder(folder: string): void {
  if (path.isAbsolute(folder) && path.basename(folder).startsWith(SOCKET_PREFIX))
    rmSync(folder, { recursive: true, force: true });
}

function isPostmasterOf(data: string, file: PostmasterFile): boolean {
  if (path.resolve(file.data) !== path.resolve(data)) return false;
  if (process.platform !== 'linux') return commandNames(file.pid, data);
  try {
    // A postmaster works in its data folder, and began when its file says, within the rounding of both clocks.
    const workingFolder = readlinkSync(`/proc/${String(file.pid)}/cwd`);
    if (workingFolder !== realpathSync(data)) return false;
    return Math.abs(startedAtSeconds(file.pid) - file.startedAt) <= 5;
  } catch {
    return false;
  }
}

/** Seconds since 1970 at which a Linux process began. */
function startedAtSeconds(pid: number): number {
  const boot = Number(/^btime (\d+)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1]);
  // USER_HZ is 100 on every platform Linux has for Node.
  return boot + Number(startOf(pid)) / 100;
}

/** Where there is no /proc, the command line has to name the data folder. */
function commandNames(pid: number, data: string): boolean {
  const child = process.getBuiltinModule('node:child_process');
  const said = child.spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return said.stdout.includes('postgres') && said.stdout.includes(data);
}
