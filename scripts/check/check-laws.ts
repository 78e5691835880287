import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';

const root = path.resolve(import.meta.dirname, '../..');
const { forbidden, options } = createRequire(import.meta.url)('./laws.cjs') as {
  forbidden: IFlattenedRuleSet['forbidden'];
  options: ICruiseOptions;
};

/** Laws that the deliberately bad fixture breaks; each of them must be reported, or the check proves nothing. */
const FIXTURE_BREAKS = [
  'L1-only-execution-writes',
  'L2-pure-rooms',
  'L3-web-is-a-client',
  'L4-no-simulator-in-the-product',
  'L5-no-cycles',
];

async function cruiseFolder(baseDir: string, folders: string[]): Promise<ICruiseResult> {
  const ruleSet = { forbidden } as unknown as NonNullable<ICruiseOptions['ruleSet']>;
  const result = await cruise(folders, { ...options, baseDir, validate: true, ruleSet });
  if (typeof result.output === 'string')
    throw new Error('dependency-cruiser answered with text instead of a result.');
  return result.output;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter((file) => !/(^|\/)(node_modules|dist|\.cache)\//.test(file));
}

const problems: string[] = [];
const folders = ['src', 'simulator', 'web'];
const product = await cruiseFolder(root, folders);
for (const violation of product.summary.violations) {
  const via = violation.via?.map((step) => step.name).join(' -> ');
  problems.push(`${violation.rule.name}: ${violation.from} -> ${violation.to}${via ? ` (${via})` : ''}`);
}

// A parser that silently visits nothing reports no violation either: every source file must have been looked at.
const visited = new Set(product.modules.map((module) => module.source));
const unseen = folders.flatMap(sourceFiles).filter((file) => !visited.has(file));
for (const file of unseen) problems.push(`not visited by dependency-cruiser: ${file}`);

const fixture = await cruiseFolder(path.join(root, 'tests/fixtures/laws'), ['src', 'web', 'simulator']);
const reported = new Set(fixture.summary.violations.map((violation) => violation.rule.name));
for (const law of FIXTURE_BREAKS) {
  if (!reported.has(law))
    problems.push(`the bad-import fixture breaks ${law}, but the check did not report it`);
}

if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
console.log(
  `laws hold over ${String(visited.size)} modules; the bad fixture breaks ${String(FIXTURE_BREAKS.length)} and all are reported`,
);
