import { Problem } from './problem.ts';

/** What the system and PostgreSQL say when there is no room: a full disk, a quota, a limit on a file's size. */
const CODES: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', '53100']);

/** True for an error, or one that it was caused by, that only says that something could not be stored for want of room. */
export function isDiskFull(error: unknown): boolean {
  let cause = error;
  for (let depth = 0; depth < 5 && cause instanceof Error; depth += 1) {
    if ('code' in cause && typeof cause.code === 'string' && CODES.has(cause.code)) return true;
    cause = cause.cause;
  }
  return false;
}

/** What a person is told then. Nothing half stored counts: what was being stored is marked as failed, or was never begun. */
export function diskFull(): Problem {
  return new Problem({
    status: 507,
    code: 'disk_full',
    title: 'The disk is full',
    detail: 'The server has no room left in its data folder or database, so it was not stored.',
    next: 'Make room on the disk of the data folder or raise its quota, then try again.',
  });
}
