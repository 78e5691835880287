import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CAPABILITIES } from '../src/access/capabilities.ts';
import { routes } from '../src/http/contract/routes.ts';
import type { RouteContract } from '../src/http/contract/route.ts';
import { typeTable } from '../src/catalogue/type-table.ts';

/** `npm run counts`: what there is, counted from the sources, as a table for docs/figures.md. */
const root = path.resolve(import.meta.dirname, '..');

function textsOf(folder: string, ending: RegExp): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'));
}
const distinct = (texts: readonly string[], pattern: RegExp) =>
  new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')));

const all = Object.values(routes) as RouteContract[];
const product = textsOf('src', /(?<!\.test)\.ts$/);
const tests = [...textsOf('src', /\.test\.ts$/), ...textsOf('tests', /\.ts$/)];
const invariants = distinct(
  [readFileSync(path.join(root, 'docs/design/invariants.md'), 'utf8')],
  /\*\*(I-\d\d)\*\*/g,
);
const tested = distinct(tests, /(I-\d\d)\b/g);
const threats = readFileSync(path.join(root, 'docs/design/threat-model.md'), 'utf8').match(
  /`(?:src|tests)\/[\w./-]+\.test\.ts`/g,
);
const rows: [string, number][] = [
  ['routes', all.length],
  ['of them that change something', all.filter(({ method }) => method !== 'GET').length],
  [
    'of them that need a capability',
    all.filter(({ access }) => access !== 'public' && access !== 'person').length,
  ],
  ['capabilities', CAPABILITIES.length],
  ['different refusals and failures (codes of problems)', distinct(product, /\bcode: '([a-z_]+)'/g).size],
  ['resource types', typeTable().length],
  ['invariants', invariants.size],
  ['of them with a test that names them', [...invariants].filter((one) => tested.has(one)).length],
  ['tests that the threat model names', new Set(threats).size],
];
console.log('| What | Number |\n| --- | --- |');
for (const [what, number] of rows) console.log(`| ${what} | ${String(number)} |`);
