import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of recorded tenants beside the checkout; undefined when it is absent, and the corpus lane then does not run. */
export function corpusFolder(): string | undefined {
  const folder = fileURLToPath(new URL('../../../shared/corpus', import.meta.url));
  return existsSync(folder) ? folder : undefined;
}
