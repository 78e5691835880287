import { sabotaged } from '#sabotage';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { Problem } from '../../kernel/problem.ts';
import { systemClock } from '../../kernel/system-ports.ts';
import { livenessOf, ownIdentity, type ProcessIdentity } from './process-identity.ts';

interface Claim extends ProcessIdentity {
  command: string;
  at: string;
}

export interface DataLock {
  /** Gives the folder up. Safe to call twice. */
  release(): void;
}

/**
 * Makes this process the only owner of a data folder (I-32), or throws a Problem `data_in_use` that names the holder.
 *
 * Each process writes a claim under a name of its own and then looks at the others: a claim of a dead process is removed, a claim of a
 * living one wins. Because no two claims share a name, removing a dead one can never remove a living one's, however slowly we act. When
 * two processes start at the same instant both may be refused; never do both hold it.
 */
export function lockDataFolder(folder: string): DataLock {
  const locks = path.join(folder, 'lock');
  mkdirSync(locks, { recursive: true, mode: 0o700 });
  const own = `${String(process.pid)}-${randomUUID()}.json`;
  const claim: Claim = {
    ...ownIdentity(),
    command: process.argv.slice(1).join(' '),
    at: systemClock.now().toISOString(),
  };
  // Renamed into place, so that a claim is never read half written.
  writeFileSync(path.join(locks, `${own}.new`), JSON.stringify(claim), { mode: 0o600 });
  renameSync(path.join(locks, `${own}.new`), path.join(locks, own));

  try {
    for (const name of readdirSync(locks)) {
      if (name === own || !name.endsWith('.json') || sabotaged('I-32')) continue;
      const other = readClaim(path.join(locks, name));
      if (other === undefined) continue;
      const liveness = livenessOf(other);
      if (liveness === 'dead') {
        rmSync(path.join(locks, name), { force: true });
        continue;
      }
      throw inUse(folder, other, liveness === 'elsewhere' ? path.join(locks, name) : undefined);
    }
  } catch (error) {
    // Whatever stood in the way: this process does not hold the folder, and must not look as if it did.
    rmSync(path.join(locks, own), { force: true });
    throw error;
  }
  return {
    release: () => {
      rmSync(path.join(locks, own), { force: true });
    },
  };
}

/** Undefined when the claim vanished between listing and reading: its process gave the folder up. */
function readClaim(file: string): Claim | undefined {
  try {
    const claim = JSON.parse(readFileSync(file, 'utf8')) as unknown;
    if (isClaim(claim)) return claim;
    throw new TypeError('It is no claim.');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Problem({
      status: 503,
      code: 'data_in_use',
      title: 'The data folder may be in use',
      detail: `The claim ${file} cannot be read, so its holder is not known.`,
      next: 'Make sure that no TenantAtlas runs on this folder, then delete that file and start again.',
    });
  }
}

function isClaim(value: unknown): value is Claim {
  if (typeof value !== 'object' || value === null) return false;
  const { pid, host, boot, started, command, at } = value as Record<string, unknown>;
  const texts = [host, boot, started, command, at];
  return Number.isInteger(pid) && Number(pid) > 0 && texts.every((one) => typeof one === 'string');
}

function inUse(folder: string, holder: Claim, foreignFile: string | undefined): Problem {
  const who = `process ${String(holder.pid)} on ${holder.host}, since ${holder.at}`;
  return new Problem({
    status: 503,
    code: 'data_in_use',
    title: 'The data folder is in use',
    detail: `${folder} is held by ${who} (${holder.command}).`,
    next: foreignFile
      ? `Stop it there. If that machine no longer exists, delete ${foreignFile} and start again.`
      : 'Use the running one, stop it first, or set TENANTATLAS_DATA to another folder.',
    extra: { holder: { pid: holder.pid, host: holder.host } },
  });
}
