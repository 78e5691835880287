import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * `npm run licences` writes docs/licences.md: every package of others that the product runs with, on the server and in the browser, with its licence,
 * as the installed packages state them. `--check` only compares. A licence that is not on the list below, or none, fails either way.
 */
const root = path.resolve(import.meta.dirname, '..');
const FILE = path.join(root, 'docs/licences.md');

/** Permissive ones: what they ask for is that their text comes along, which the packages' own files do. No copyleft is among them. */
const ALLOWED = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'PostgreSQL',
]);

interface Locked {
  version?: string;
  license?: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
}
const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>;
};

interface Package {
  name: string;
  version: string;
  licence: string;
}

function described(place: string): Package {
  const locked = packages[place] ?? {};
  const file = path.join(root, place, 'package.json');
  // A package of another platform is in the lockfile and not on this machine.
  const installed = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as { version?: string; license?: string | { type?: string } })
    : {};
  const { license } = installed;
  const licence = (typeof license === 'object' ? license.type : license) ?? locked.license ?? 'not stated';
  const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
  return { name, version: installed.version ?? locked.version ?? 'not known', licence };
}

/** What these packages need, and what that needs. Peers that may be missing are not needed. */
function needsOf(names: readonly string[]): string[] {
  const found = new Set<string>();
  const visit = (name: string, from: string) => {
    const place = resolved(name, from);
    if (place === undefined || found.has(place)) return;
    found.add(place);
    const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } =
      packages[place] ?? {};
    const peers = Object.keys(peerDependencies ?? {}).filter(
      (peer) => peerDependenciesMeta?.[peer]?.optional !== true,
    );
    for (const needed of [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers])
      visit(needed, place);
  };
  for (const name of names) visit(name, '');
  return [...found];
}

function resolved(name: string, from: string): string | undefined {
  for (
    let at = from;
    ;
    at = at.includes('/node_modules/') ? at.slice(0, at.lastIndexOf('/node_modules/')) : ''
  ) {
    const place = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (packages[place] !== undefined) return place;
    if (at === '') return undefined;
  }
}

function importedByWeb(): string[] {
  const names = new Set<string>();
  for (const entry of readdirSync(path.join(root, 'web/src'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.tsx?$/.test(entry.name) || entry.name.includes('.test.')) continue;
    const text = readFileSync(path.join(entry.parentPath, entry.name), 'utf8');
    for (const [, specifier = ''] of text.matchAll(/(?:from|import\()\s*'([^'.][^']*)'/g)) {
      const parts = specifier.split('/');
      names.add(specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? ''));
    }
  }
  return [...names];
}

/** One of several that may be chosen is enough; of several that hold together, all have to be allowed. */
function allowed(licence: string): boolean {
  const bare = licence.replace(/^\((.*)\)$/, '$1');
  if (bare.includes(' OR ')) return bare.split(' OR ').some(allowed);
  return bare.split(' AND ').every((one) => ALLOWED.has(one.trim()));
}

function table(title: string, places: readonly string[]): string[] {
  const rows = places.map(described).sort((a, b) => (a.name + a.version < b.name + b.version ? -1 : 1));
  const once = [...new Map(rows.map((row) => [`${row.name} ${row.version}`, row])).values()];
  const counts = Map.groupBy(once, ({ licence }) => licence);
  const sums = [...counts].map(([licence, { length }]) => `${licence} ${String(length)}`).sort();
  return [
    `## ${title}`,
    '',
    `Packages: ${String(once.length)}. By licence: ${sums.join(', ')}.`,
    '',
    '| Package | Version | Licence |',
    '| --- | --- | --- |',
    ...once.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`),
    '',
  ];
}

const own = packages[''] ?? {};
const server = needsOf(Object.keys({ ...own.dependencies, ...own.optionalDependencies }));
/** What the browser application imports, and what that needs: the bundle holds no more than this. */
const browser = needsOf(importedByWeb());
const refused = [...new Set([...server, ...browser])]
  .map(described)
  .filter(({ licence }) => !allowed(licence));
if (refused.length > 0) {
  console.error(
    'Licences that are not allowed, or not stated; replace the package, or allow the licence in scripts/licences.ts with its reason:',
  );
  for (const { name, version, licence } of refused) console.error(`  ${name} ${version}: ${licence}`);
  process.exit(1);
}
const text = [
  '# Licences',
  '',
  'Made by `npm run licences` from the lockfile and the installed packages. Do not edit. A licence that is unknown, or that asks for more than that its text',
  'comes along (any copyleft), fails `npm run check`. `npm run --silent sbom` prints the same as a CycloneDX bill of materials.',
  '',
  ...table('On the server', server),
  ...table('In the browser', browser),
].join('\n');
if (process.argv.includes('--check')) {
  const before = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  if (words(before) !== words(text)) {
    console.error('out of date: docs/licences.md; run `npm run licences` and commit the result');
    process.exit(1);
  }
  console.log(
    `licences: ${String(server.length)} packages on the server, ${String(browser.length)} in the browser, all allowed`,
  );
} else {
  writeFileSync(FILE, text);
  console.log('docs/licences.md written');
}

/** Without what a formatter of tables changes. */
function words(document: string): string {
  return document.replaceAll(/[ -]+/g, ' ').trim();
}
