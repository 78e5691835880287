import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { Random } from '../../kernel/ports.ts';

/**
 * A secret that was made here and stays in the data folder: `<folder>/secrets/<name>`, readable by our own account only.
 * Made at the first call, durable before it is used. Never log what this returns.
 */
export function keepSecret(folder: string, name: string, random: Random): string {
  const kept = readSecret(folder, name);
  if (kept !== undefined) return kept;
  const secret = random.token(32);
  writeSecret(folder, name, secret);
  return secret;
}

/** Puts a secret in the place of what stood there, whole and durable: a reader, also after a crash, finds the old one or the new one. */
export function writeSecret(folder: string, name: string, secret: string): void {
  const file = path.join(folder, 'secrets', name);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const descriptor = openSync(`${file}.new`, 'w', 0o600);
  try {
    writeSync(descriptor, secret);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(`${file}.new`, file);
  const names = openSync(path.dirname(file), 'r');
  try {
    fsyncSync(names);
  } finally {
    closeSync(names);
  }
}

/** The secret when it was made before. */
export function readSecret(folder: string, name: string): string | undefined {
  try {
    return readFileSync(path.join(folder, 'secrets', name), 'utf8').trim() || undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
