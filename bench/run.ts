import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** `npm run bench -- NAME`: runs one measurement and prints its figures as JSON. Never part of a test: figures are read, not asserted. */
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.slice(0, -3));
const name = process.argv[2];
const file = path.join(import.meta.dirname, `${name ?? ''}.ts`);
if (name === undefined || !names.includes(name) || !existsSync(file)) {
  console.error(`Say which measurement to run: npm run bench -- <${names.join(' | ')}>`);
  process.exit(2);
}
const { run } = (await import(file)) as { run: () => Promise<object> };
console.log(JSON.stringify({ bench: name, node: process.version, ...(await run()) }, null, 2));
process.exit(0);
