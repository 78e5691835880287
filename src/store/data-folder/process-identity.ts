import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * What names one process for good: a pid alone is used again by the system, pid and start time are not. `boot` tells the same pid and
 * start time of two boots apart (start times count from boot).
 */
export interface ProcessIdentity {
  pid: number;
  started: string;
  boot: string;
  host: string;
}

/** This process, as another one can recognise it later. */
export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, started: startOf(process.pid) ?? 'unknown', boot: bootId(), host: hostname() };
}

export type Liveness = 'alive' | 'dead' | 'elsewhere';

/** Whether the named process still runs. A process on another machine cannot be judged from here: `elsewhere`. */
export function livenessOf(identity: ProcessIdentity): Liveness {
  if (identity.host !== hostname()) return 'elsewhere';
  if (identity.boot !== bootId()) return 'dead';
  return startOf(identity.pid) === identity.started ? 'alive' : 'dead';
}

/** When the process with this pid began, as text that only equality means something for; undefined when none runs (a zombie does not run). */
export function startOf(pid: number): string | undefined {
  if (process.platform === 'linux') return linuxStat(pid)?.started;
  try {
    return (
      execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim() || undefined
    );
  } catch {
    return undefined;
  }
}

function linuxStat(pid: number): { started: string } | undefined {
  let text: string;
  try {
    text = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // The name in parentheses may hold spaces and parentheses; fields are counted after the last one.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state, started] = [fields[0], fields[19]];
  if (started === undefined || state === 'Z' || state === 'X') return undefined;
  return { started };
}

let boot: string | undefined;
function bootId(): string {
  if (boot === undefined) {
    try {
      boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    } catch {
      // Elsewhere start times are wall time and tell boots apart by themselves.
      boot = 'none';
    }
  }
  return boot;
}
