import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';

export interface LogFile {
  /** One line, as the logger gives it. */
  write(line: string): void;
  /** From now on this text is blanked wherever it stands in a line. */
  hide(secret: string): void;
  close(): void;
}

/**
 * The structured log on disk: `tenantatlas.log` and the `kept` files before it, each at most `limitBytes`. Known secrets are blanked here once
 * more, whatever way they took into a line. A full disk loses log lines and stops nothing.
 */
export function openLogFile(folder: string, options: { limitBytes?: number; kept?: number } = {}): LogFile {
  const limitBytes = options.limitBytes ?? 10 * 1024 * 1024;
  const kept = options.kept ?? 3;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, 'tenantatlas.log');
  const secrets = new Set<string>();
  let descriptor = openSync(file, 'a', 0o600);
  let size = fstatSync(descriptor).size;

  function turnOver(): void {
    closeSync(descriptor);
    for (let age = kept - 1; age >= 0; age -= 1) {
      const older = age === 0 ? file : `${file}.${String(age)}`;
      try {
        renameSync(older, `${file}.${String(age + 1)}`);
      } catch {
        // That one does not exist yet.
      }
    }
    descriptor = openSync(file, 'a', 0o600);
    size = 0;
  }

  return {
    write: (line) => {
      let safe = line;
      for (const secret of secrets) safe = safe.replaceAll(secret, '[redacted]');
      const bytes = Buffer.from(safe);
      try {
        if (size > 0 && size + bytes.length > limitBytes) turnOver();
        size += writeSync(descriptor, bytes);
      } catch {
        // Nobody is better off when the product stops because its log can't grow.
      }
    },
    hide: (secret) => {
      // A short text would blank half the log; our own secrets are long.
      if (secret.length >= 8) secrets.add(secret);
    },
    close: () => {
      closeSync(descriptor);
    },
  };
}
