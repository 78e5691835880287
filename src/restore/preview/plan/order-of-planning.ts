import type { PlanItem } from './plan-input.ts';

/** Items that refer to each other in a circle none of which is in the tenant: each as the members' names, from itself on around. */
export type Circles = ReadonlyMap<string, readonly string[]>;

export interface OrderOfPlanning {
  /** What others refer to before them. */
  items: PlanItem[];
  circles: Circles;
}

/** What an item refers to within the scope, and whether that is in the tenant already: then it can be referred to before its own line. */
export interface Edges {
  targets: (item: PlanItem) => readonly PlanItem[];
  isThere: (item: PlanItem) => boolean;
}

/**
 * The order in which items are planned, and so what their lines wait for. Items that refer to each other in a circle can be cut apart where
 * one of them is in the tenant already: what refers to it needs only that it is there. A circle of which nothing is there has no first member.
 * The same items in the same order give the same answer.
 */
export function orderOfPlanning(items: readonly PlanItem[], edges: Edges): OrderOfPlanning {
  const ordered: PlanItem[] = [];
  const circles = new Map<string, readonly string[]>();
  for (const together of groupsOf(items, edges.targets)) {
    const [only, ...more] = together;
    if (only !== undefined && more.length === 0) ordered.push(only);
    else ordered.push(...cutApart(together, { edges, circles }));
  }
  return { items: ordered, circles };
}

/** The items of one knot, ordered by the references to what is not there yet alone. */
function cutApart(
  together: readonly PlanItem[],
  { edges, circles }: { edges: Edges; circles: Map<string, readonly string[]> },
): PlanItem[] {
  const within = new Set(together.map(({ id }) => id));
  const absent = new Set(together.filter((item) => !edges.isThere(item)).map(({ id }) => id));
  const needed = (item: PlanItem) =>
    edges.targets(item).filter(({ id }) => id !== item.id && within.has(id) && absent.has(id));
  const inOrder = [...together].sort((a, b) => (a.id < b.id ? -1 : 1));
  const groups = groupsOf(inOrder, needed);
  for (const group of groups) {
    if (group.length < 2) continue;
    for (const item of group) circles.set(item.id, around(item, group, needed));
  }
  return groups.flat();
}

/** The names on the shortest way from an item back to itself. */
function around(
  from: PlanItem,
  group: readonly PlanItem[],
  needed: (item: PlanItem) => readonly PlanItem[],
): string[] {
  const members = new Set(group.map(({ id }) => id));
  const seen = new Set<string>();
  let ways: PlanItem[][] = [[from]];
  while (ways.length > 0) {
    const longer: PlanItem[][] = [];
    for (const way of ways) {
      for (const next of needed(way.at(-1) ?? from)) {
        if (next.id === from.id) return way.map(({ name }) => name);
        if (!members.has(next.id) || seen.has(next.id)) continue;
        seen.add(next.id);
        longer.push([...way, next]);
      }
    }
    ways = longer;
  }
  return [from.name];
}

interface Visit {
  index: number;
  low: number;
  open: boolean;
}

/** The strongly connected groups (Tarjan), what they refer to before them. One item by itself is a group of one. */
function groupsOf(
  items: readonly PlanItem[],
  targets: (item: PlanItem) => readonly PlanItem[],
): PlanItem[][] {
  const visits = new Map<string, Visit>();
  const stack: PlanItem[] = [];
  const groups: PlanItem[][] = [];
  const visit = (item: PlanItem): Visit => {
    const own: Visit = { index: visits.size, low: visits.size, open: true };
    visits.set(item.id, own);
    stack.push(item);
    for (const target of targets(item)) {
      const known = visits.get(target.id);
      if (known === undefined) own.low = Math.min(own.low, visit(target).low);
      else if (known.open) own.low = Math.min(own.low, known.index);
    }
    if (own.low === own.index) groups.push(take(item));
    return own;
  };
  const take = (root: PlanItem): PlanItem[] => {
    const group = stack.splice(stack.indexOf(root));
    for (const { id } of group) {
      const known = visits.get(id);
      if (known !== undefined) known.open = false;
    }
    return group;
  };
  for (const item of items) if (!visits.has(item.id)) visit(item);
  return groups;
}
