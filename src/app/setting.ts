import { readFileSync } from 'node:fs';
import { Problem } from '../kernel/problem.ts';

/** The refusal of a setting: which one, why, and what to do. The server does not start with it. */
export function invalidSetting(name: string, reason: string, next: string): Problem {
  return new Problem({
    status: 500,
    code: 'configuration_invalid',
    title: `The setting ${name} can't be used`,
    detail: `${name}: ${reason}.`,
    next,
  });
}

/** The text of the file that a setting names. Throws `configuration_invalid`. */
export function fileOfSetting(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw invalidSetting(
      name,
      `the file can't be read (${reason})`,
      'Let the server read the file, or give another path.',
    );
  }
}
