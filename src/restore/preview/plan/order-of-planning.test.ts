import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { captured, itemOf, listing, planInput } from '../../../../tests/restore-core/plan-world.ts';
import { planLines } from './compute.ts';
import { orderOfPlanning } from './order-of-planning.ts';
import type { PlanItem } from './plan-input.ts';

const named = (id: string): PlanItem => itemOf(captured('deviceConfiguration', { id, displayName: id }));

/** Random items, each referring to any others, and some of them in the tenant already. */
const knots = fc
  .array(fc.record({ wants: fc.array(fc.nat(12), { maxLength: 3 }), there: fc.boolean() }), {
    minLength: 1,
    maxLength: 13,
  })
  .map((drawn) => {
    const items = drawn.map((_, at) => named(`i${String(at)}`));
    const at = new Map(items.map((item, index) => [item.id, index]));
    return {
      items,
      edges: {
        targets: (item: PlanItem) =>
          (drawn[at.get(item.id) ?? 0]?.wants ?? []).flatMap((other) => items[other] ?? []),
        isThere: (item: PlanItem) => drawn[at.get(item.id) ?? 0]?.there === true,
      },
    };
  });

describe('the order of planning', () => {
  test('has every item once, what is not there yet before what refers to it, and names each circle around', () => {
    fc.assert(
      fc.property(knots, ({ items, edges }) => {
        const { items: ordered, circles } = orderOfPlanning(items, edges);
        expect(ordered.map(({ id }) => id).sort()).toEqual(items.map(({ id }) => id).sort());
        const place = new Map(ordered.map(({ id }, at) => [id, at]));
        for (const item of items) {
          for (const target of edges.targets(item)) {
            if (target.id === item.id || edges.isThere(target)) continue;
            if (circles.has(item.id) && circles.has(target.id)) continue;
            expect(place.get(target.id)!).toBeLessThan(place.get(item.id)!);
          }
        }
        for (const [id, names] of circles) {
          const around = names.map((name) => items.find((item) => item.name === name)!);
          expect(around[0]?.id).toBe(id);
          for (const [at, item] of around.entries()) {
            const next = around[(at + 1) % around.length]!;
            expect(edges.targets(item)).toContain(next);
            expect(edges.isThere(next)).toBe(false);
          }
        }
        expect(orderOfPlanning(items, edges).items).toEqual(ordered);
      }),
    );
  });
});

const wifi = (id: string, names: string, extra: object = {}) =>
  captured(
    'deviceConfiguration',
    {
      '@odata.type': '#microsoft.graph.windows81TrustedRootCertificate',
      id,
      displayName: `Profile ${id}`,
      rootCertificate: { id: names },
      roleScopeTagIds: ['0'],
      ...extra,
    },
    [],
  );

describe('a circle of references', () => {
  const [a, b] = [wifi('a', 'b'), wifi('b', 'a')];

  test('blocks its lines, which name its members in order and say how to break it; what refers to them is blocked for them', () => {
    const outside = wifi('c', 'a');
    const lines = planLines(planInput({ backup: [a, b, outside], live: [] }));
    const byName = new Map(lines.map((each) => [each.line.name, each]));
    expect(byName.get('Profile a')).toMatchObject({
      cause: 'circular',
      line: {
        action: 'blocked',
        requests: [],
        dependsOn: [],
        reason:
          'It is part of a circle, so none of these can be made first: "Profile a" refers to "Profile b", which refers to "Profile a".',
        next: expect.stringContaining('by hand without what it refers to') as string,
      },
    });
    expect(byName.get('Profile b')?.line.reason).toContain('"Profile b" refers to "Profile a"');
    expect(byName.get('Profile c')).toMatchObject({ cause: 'dependency', line: { action: 'blocked' } });
  });

  test('is cut where one of its members is in the tenant: the other is made first, and that one after it', () => {
    const live = [wifi('b', 'a', { description: 'drifted' })];
    const lines = planLines(planInput({ backup: [a, b], live })).map(({ line }) => line);
    const [first, second] = lines;
    expect(first).toMatchObject({ name: 'Profile a', action: 'create', dependsOn: [] });
    expect(second).toMatchObject({ name: 'Profile b', action: 'update', dependsOn: [first?.id] });
  });

  test('is none where the other app of a relationship only tells of it', () => {
    const app = (id: string, relationships: object[]) =>
      captured('mobileApp', {
        '@odata.type': '#microsoft.graph.webApp',
        id,
        displayName: `App ${id}`,
        publisher: 'Contoso',
        appUrl: 'https://example.com',
        roleScopeTagIds: ['0'],
        categories: [],
        relationships: relationships as never,
      });
    const type = '#microsoft.graph.mobileAppDependency';
    const parent = app('p', [
      { '@odata.type': type, targetId: 'q', targetType: 'child', dependencyType: 'detect' },
    ]);
    const child = app('q', [
      { '@odata.type': type, targetId: 'p', targetType: 'parent', dependencyType: 'detect' },
    ]);
    const input = planInput({ backup: [parent, child], live: [] });
    const listings = new Map([...input.listings, ['mobileApp', listing('mobileApp', [])] as const]);
    const lines = planLines({ ...input, listings }).map(({ line }) => line);
    expect(lines.map(({ name, action, reason }) => [name, action, reason])).toEqual([
      ['App q', 'create', ''],
      ['App p', 'create', ''],
    ]);
    expect(lines[1]?.dependsOn).toEqual([lines[0]?.id]);
  });
});
