import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessMemory {
  name: string;
  processes: number;
  /** Proportional set: memory shared between processes is counted once. */
  pssMb: number;
  rssMb: number;
}

/** Memory of a process and all its descendants, summed by program name. Linux only. */
export function memoryOfTree(rootPid: number): ProcessMemory[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      parents.set(
        Number(name),
        Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1]),
      );
    } catch {
      // It ended while we looked.
    }
  }
  const tree = [rootPid];
  for (const pid of tree) for (const [child, parent] of parents) if (parent === pid) tree.push(child);
  const sums = new Map<string, ProcessMemory>();
  for (const pid of tree) {
    const rollup = readFileSync(`/proc/${String(pid)}/smaps_rollup`, 'utf8');
    const kb = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(rollup)?.[1]);
    const name = readFileSync(`/proc/${String(pid)}/comm`, 'utf8').trim();
    const sum = sums.get(name) ?? { name, processes: 0, pssMb: 0, rssMb: 0 };
    sum.processes += 1;
    sum.pssMb += kb('Pss') / 1024;
    sum.rssMb += kb('Rss') / 1024;
    sums.set(name, sum);
  }
  return [...sums.values()].map((sum) => ({ ...sum, pssMb: round(sum.pssMb), rssMb: round(sum.rssMb) }));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
