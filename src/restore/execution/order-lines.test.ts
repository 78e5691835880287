import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PreviewLine } from '../facts/preview.ts';
import { orderLines } from './order-lines.ts';

type Line = Pick<PreviewLine, 'id' | 'typeKey' | 'name' | 'order' | 'dependsOn' | 'expected' | 'requests'>;

const PLAIN = {
  typeKey: 'settingsCatalogPolicy' as const,
  expected: { content: {}, assignments: [] as never[] },
  requests: [],
} as const;

/** Random lines; each may depend on lines of lower number, so there is no circle. */
const graphs = fc
  .array(
    fc.record({ order: fc.integer({ min: 0, max: 3 }), wants: fc.array(fc.nat(30), { maxLength: 4 }) }),
    {
      maxLength: 30,
    },
  )
  .map((drawn): Line[] =>
    drawn.map(({ order, wants }, index) => ({
      ...PLAIN,
      id: `line-${String(index)}`,
      name: `Policy ${String(index % 5)}`,
      order,
      dependsOn: [...new Set(wants.filter((other) => other < index).map((other) => `line-${String(other)}`))],
    })),
  );

describe('I-16 the order of writing', () => {
  it('puts everything after what it depends on, once, and always the same', () => {
    fc.assert(
      fc.property(graphs, fc.integer(), (lines, seed) => {
        const { ordered, circular } = orderLines(lines);
        expect(circular).toEqual([]);
        expect(ordered.map(({ id }) => id).sort()).toEqual(lines.map(({ id }) => id).sort());
        const place = new Map(ordered.map(({ id }, index) => [id, index]));
        for (const { id, dependsOn } of ordered) {
          for (const other of dependsOn) expect(place.get(other)!).toBeLessThan(place.get(id)!);
        }
        const turn = Math.abs(seed) % (lines.length + 1);
        const shuffled = [...lines.slice(turn), ...lines.slice(0, turn)];
        expect(orderLines(shuffled).ordered.map(({ id }) => id)).toEqual(ordered.map(({ id }) => id));
      }),
    );
  });

  it('tells lines apart that wait for each other in a circle, and what waits for them', () => {
    const line = (id: string, ...dependsOn: string[]): Line => ({
      ...PLAIN,
      id,
      name: id,
      order: 1,
      dependsOn,
    });
    const { ordered, circular } = orderLines([line('a', 'b'), line('b', 'a'), line('c', 'a'), line('d')]);
    expect(ordered.map(({ id }) => id)).toEqual(['d']);
    expect(circular.map(({ id }) => id).sort()).toEqual(['a', 'b', 'c']);
  });

  it('is by restore order, then kind, then name, then id, and what is not in the preview is not waited for', () => {
    const line = (facts: Partial<Line> & { id: string }): Line => ({
      ...PLAIN,
      name: 'n',
      order: 1,
      dependsOn: [],
      ...facts,
    });
    const lines = [
      line({ id: '1', order: 0, name: 'z', dependsOn: ['elsewhere'] }),
      line({ id: '2', typeKey: 'assignmentFilter', name: 'z' }),
      line({ id: '3', name: 'a' }),
      line({ id: '4', name: 'b' }),
      line({ id: '5', name: 'b' }),
      line({ id: '6', order: 2, name: 'a' }),
    ];
    for (const given of [lines, [...lines].reverse()])
      expect(orderLines(given).ordered.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(orderLines([])).toEqual({ ordered: [], circular: [] });
  });
});
