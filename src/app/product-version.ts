import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The version that this installation was made as. */
export function productVersion(root: string): string {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}
