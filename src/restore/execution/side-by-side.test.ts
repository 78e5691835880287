import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resourceType } from '../../catalogue/catalogue.ts';
import type { ResourceTypeKey } from '../../catalogue/resource-type.ts';
import type { PreviewLine } from '../facts/preview.ts';
import { MOST_LINES, mostOf, sideBySide } from './side-by-side.ts';

const TYPES: readonly ResourceTypeKey[] = [
  'settingsCatalogPolicy',
  'deviceCompliancePolicy',
  'conditionalAccessPolicy',
  'mobileApp',
];

function lineOf(id: string, facts: Partial<PreviewLine> = {}): PreviewLine {
  return {
    id,
    typeKey: 'settingsCatalogPolicy',
    name: id,
    action: 'update',
    expected: { content: {}, assignments: [] },
    requests: [],
    dependsOn: [],
    ...facts,
  } as PreviewLine;
}

/** Random lines in the order of writing: each depends on earlier ones only. The numbers say how long each takes. */
const graphs = fc
  .array(
    fc.record({
      type: fc.constantFrom(...TYPES),
      wants: fc.array(fc.nat(40), { maxLength: 3 }),
      turns: fc.nat(4),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((drawn) =>
    drawn.map(({ type, wants, turns }, at) => ({
      turns,
      line: lineOf(`line-${String(at)}`, {
        typeKey: type,
        dependsOn: [...new Set(wants.filter((other) => other < at).map((other) => `line-${String(other)}`))],
      }),
    })),
  );

const turnsOf = async (turns: number) => {
  for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
};

describe('I-16 lines side by side', () => {
  it('start after what they depend on, within the bounds, and each once; whatever fails, the outcomes are the same', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, fc.nat(40), fc.nat(3), async (graph, failing, slower) => {
        const run = async (delay: number) => {
          const outcomes = new Map<string, string>();
          await sideBySide(
            graph.map(({ line }) => line),
            {
              stop: () => null,
              work: async (line, running) => {
                for (const other of line.dependsOn) expect(outcomes.has(other)).toBe(true);
                expect(running().length).toBeLessThanOrEqual(MOST_LINES);
                const { bucket } = resourceType(line.typeKey);
                const same = running().filter(({ typeKey }) => resourceType(typeKey).bucket === bucket);
                expect(same.length).toBeLessThanOrEqual(mostOf(bucket));
                const at = graph.findIndex((one) => one.line === line);
                await turnsOf((graph[at]?.turns ?? 0) * delay);
                expect(outcomes.has(line.id)).toBe(false);
                const missing = line.dependsOn.some((other) => outcomes.get(other) !== 'restored');
                outcomes.set(line.id, missing ? 'not_attempted' : at === failing ? 'failed' : 'restored');
              },
            },
          );
          return Object.fromEntries([...outcomes].sort());
        };
        const first = await run(1);
        expect(Object.keys(first)).toHaveLength(graph.length);
        expect(await run(slower + 2)).toEqual(first);
      }),
    );
  });

  it('once something forbids going on, none starts and those under way come to their end', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, fc.nat(40), async (graph, at) => {
        const started: string[] = [];
        const ended: string[] = [];
        let forbidden = false;
        const stops = await sideBySide(
          graph.map(({ line }) => line),
          {
            stop: () => null,
            work: async (line) => {
              started.push(line.id);
              expect(forbidden).toBe(false);
              await turnsOf(graph.find((one) => one.line === line)?.turns ?? 0);
              ended.push(line.id);
              if (ended.length - 1 !== at) return;
              // The scheduler hears of it a little later than this line knows.
              setTimeout(() => (forbidden = true), 0);
              throw new Error('forbidden');
            },
          },
        );
        expect([...ended].sort()).toEqual([...started].sort());
        if (at < graph.length) expect(stops).toMatchObject([{ message: 'forbidden' }]);
        else expect(started).toHaveLength(graph.length);
      }),
    );
  });

  it('a slow bucket leaves places to the others', async () => {
    const slow = Array.from({ length: 20 }, (_, at) =>
      lineOf(`slow-${String(at)}`, { typeKey: 'conditionalAccessPolicy' }),
    );
    const quick = Array.from({ length: 5 }, (_, at) => lineOf(`quick-${String(at)}`));
    const ends: string[] = [];
    await sideBySide([...slow, ...quick], {
      stop: () => null,
      work: async (line) => {
        await turnsOf(line.id.startsWith('slow') ? 50 : 1);
        ends.push(line.id);
      },
    });
    const last = Math.max(...quick.map(({ id }) => ends.indexOf(id)));
    expect(last).toBeLessThan(8);
  });

  it('creates that go by one name, and objects that have places in an order, go one after the other', async () => {
    const create = (id: string, displayName: string) =>
      lineOf(id, {
        typeKey: 'assignmentFilter',
        action: 'create',
        expected: { content: { displayName, platform: 'windows10AndLater' }, assignments: [] },
      });
    const placed = (id: string, priority: number) =>
      lineOf(id, {
        typeKey: 'enrollmentRestriction',
        expected: { content: { priority }, assignments: [] },
        requests: [
          {
            step: 'part',
            method: 'POST',
            version: 'beta',
            path: '/x/{id}/setPriority',
            body: { priority },
            evidence: { in: 'content', member: 'priority', is: 'expected' },
          },
        ],
      });
    const together: string[] = [];
    await sideBySide(
      [create('a', 'Twin'), create('b', 'Twin'), create('c', 'Other'), placed('p1', 1), placed('p2', 2)],
      {
        stop: () => null,
        work: async (line, running) => {
          await turnsOf(3);
          together.push(
            ...running().flatMap(({ id }) => (id === line.id ? [] : [[id, line.id].sort().join(' ')])),
          );
        },
      },
    );
    expect(together).toContain('a c');
    expect(together).not.toContain('a b');
    expect(together).not.toContain('p1 p2');
  });
});
