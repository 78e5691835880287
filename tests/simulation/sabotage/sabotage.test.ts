import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { JUDGING, NOT_JUDGED } from '../judge/judge.ts';
import { SABOTAGES } from './catchers.ts';
import { attemptsFor } from './plans.ts';
import { tableOfInvariants } from './table.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const ALL = Array.from({ length: 32 }, (_, index) => `I-${String(index + 1).padStart(2, '0')}`);

/** What `#sabotage` says of an invariant in a process of its own. */
function asked(options: readonly string[]): string {
  const script = `import { sabotaged } from '#sabotage'; console.log(import.meta.resolve('#sabotage'), sabotaged('I-17'));`;
  const run = spawnSync(process.execPath, [...options, '--input-type=module', '--eval', script], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '', SABOTAGE: 'I-17' },
  });
  return run.stdout.trim();
}

describe('the switches', () => {
  it('are not there without the condition, whatever the environment says', () => {
    expect(asked([])).toMatch(/\/src\/kernel\/sabotage\.ts false$/);
  });
  it('are reached by the condition alone', () => {
    expect(asked(['--conditions=sabotage'])).toMatch(/\/tests\/simulation\/sabotage\/switches\.ts true$/);
  });
  it('stand in the product once for each invariant, at the guard that is named', () => {
    expect(SABOTAGES.map(({ invariant }) => invariant)).toEqual(ALL);
    for (const { invariant, guard } of SABOTAGES) {
      expect(read(guard), guard).toContain(`sabotaged('${invariant}')`);
    }
  });
  it('name no other invariant anywhere in the product, and are all there is of tests in it', () => {
    const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => read(path.join('src', name)));
    const named = files.flatMap((text) =>
      [...text.matchAll(/sabotaged\('([^']*)'\)/g)].map(([, id]) => id ?? ''),
    );
    expect([...new Set(named)].sort()).toEqual(ALL);
    expect(files.filter((text) => text.includes('tests/simulation'))).toEqual([]);
  });
  it('are reached by nothing that is started in the ordinary way', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const others = Object.entries(scripts).filter(([name]) => name !== 'sabotage');
    expect(others.filter(([, command]) => command.includes('conditions'))).toEqual([]);
  });
});

describe('what has to catch', () => {
  it.each(SABOTAGES)('of $invariant is there', ({ invariant, catchers }) => {
    expect(catchers.length).toBeGreaterThan(0);
    for (const catcher of catchers) {
      if (catcher.by === 'simulation') expect(attemptsFor(invariant).length).toBeGreaterThan(0);
      else expect(read(catcher.file)).toContain(catcher.title.split(' ')[0] ?? '');
    }
    // Who is caught by the simulation is judged there.
    const simulated = catchers.some(({ by }) => by === 'simulation');
    if (simulated) expect(Object.keys(JUDGING)).toContain(invariant);
  });
  it('plays at most 200 runs for one guard', () => {
    for (const invariant of ALL) expect(attemptsFor(invariant).length).toBeLessThanOrEqual(200);
  });
});

it('docs/design/invariants.md has the table of guards, judges and catchers as it is', () => {
  expect(read('docs/design/invariants.md')).toContain(tableOfInvariants());
  expect(Object.keys({ ...JUDGING, ...NOT_JUDGED }).sort()).toEqual(ALL);
});
