import { readFileSync } from 'node:fs';

export interface Account {
  uid: number;
  gid: number;
}

/** True when this process may do everything; PostgreSQL refuses to run so. */
export function runsAsRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * The account that PostgreSQL runs under: `nobody` when we are root (no account is created for it), else our own, told by undefined.
 */
export function databaseAccount(): Account | undefined {
  if (!runsAsRoot()) return undefined;
  try {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((entry) => entry.startsWith('nobody:'));
    const [, , uid, gid] = line?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  } catch {
    // A system without that file still knows the number, by convention.
  }
  return { uid: 65534, gid: 65534 };
}
