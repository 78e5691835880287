import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { samples } from '../../catalogue/samples.fixture.ts';
import { outcomesOf, utf16 } from './memory-source.fixture.ts';
import type { FileOutcome } from './outcome.ts';

const keys = Object.keys(samples) as (keyof typeof samples)[];
const CLASSES = ['imported', 'withLoss', 'notResource', 'refused'];

/** One file, as any of the formats would hold it. */
const fileOf = fc
  .record({ key: fc.constantFrom(...keys), way: fc.constantFrom('json', 'utf16', 'yaml', 'twice', 'list') })
  .map(({ key, way }): { path: string; bytes: Uint8Array } => {
    const { raw, assignments } = samples[key];
    const whole = { ...raw, ...(assignments ? { assignments } : {}) };
    const text = JSON.stringify(whole, null, 2);
    if (way === 'yaml') return { path: 'x.yaml', bytes: Buffer.from(stringify(whole)) };
    if (way === 'utf16') return { path: 'x.json', bytes: utf16(text) };
    if (way === 'twice') return { path: 'x.json', bytes: Buffer.from(JSON.stringify(text)) };
    return { path: 'x.json', bytes: Buffer.from(way === 'list' ? `[${text}]` : text) };
  });

function judge(outcomes: Record<string, FileOutcome>, files: number): void {
  const all = Object.values(outcomes);
  expect(all).toHaveLength(files);
  for (const outcome of all) {
    expect(CLASSES).toContain(outcome.class);
    const resources = outcome.class === 'imported' || outcome.class === 'withLoss';
    if (resources)
      expect(outcome.resources.length + (outcome.owner === undefined ? 0 : 1)).toBeGreaterThan(0);
    else expect(outcome.why).toBeTruthy();
    if (outcome.at) expect(outcome.at.line).toBeGreaterThan(0);
  }
}

describe('whatever a file holds, it has one class and a reason, and nothing is thrown', () => {
  test('a sample of every type, cut and with bytes changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fileOf,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }),
        async ({ path, bytes }, keep, changes) => {
          const changed = bytes.slice(0, changes.length > 0 ? bytes.length : Math.floor(bytes.length * keep));
          for (const [at, byte] of changes) changed[at % changed.length] = byte;
          judge(await outcomesOf({ [path]: changed }), 1);
        },
      ),
      { numRuns: 600 },
    );
  });

  test('JSON of any shape under the names that are looked at', async () => {
    const names = [
      'settings',
      'assignments',
      'target',
      'displayName',
      'id',
      '@odata.type',
      '@odata.context',
      'value',
      'groups',
    ];
    const more = [
      'definitionValues',
      'settingsDelta',
      'roleScopeTagIds',
      'templateReference',
      'apps',
      'conditions',
      '__proto__',
    ];
    const key = fc.constantFrom(
      ...names,
      ...more,
      'JSON',
      'RowKey',
      'Objects',
      'TenantId',
      '#CustomRef_settings',
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(
          null,
          true,
          1,
          '',
          'x',
          '@{a=1}',
          '#microsoft.graph.windows10CustomConfiguration',
          '<x>',
          '/Date(1)/',
        ),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.array(fc.tuple(key, tie('tree')), { maxLength: 5 }).map((entries) => Object.fromEntries(entries)),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(tree, tree, async (first, second) => {
        const files = {
          'Settings Catalog/x.json': first,
          'Settings Catalog/Assignments/x.json': second,
          'x_Settings.json': second,
        };
        judge(await outcomesOf(files), 3);
      }),
      { numRuns: 1500 },
    );
  });

  test('a sample of every type, whole, is imported, in whichever way it is written', async () => {
    await fc.assert(
      fc.asyncProperty(fileOf, async ({ path, bytes }) => {
        const folder = 'Device Categories/';
        const [outcome] = Object.values(await outcomesOf({ [folder + path]: bytes }));
        expect(outcome?.resources).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });
});
