import { resourceType } from '../../catalogue/catalogue.ts';
import { mapReferences } from '../../catalogue/map-references.ts';
import type { ResourceTypeKey } from '../../catalogue/resource-type.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { diffResources, type Comparable } from '../diff.ts';
import { normaliseAssignments, normaliseContent } from '../normalise.ts';
import type { ComparedPair, Comparison, MatchedBy, PairState } from './comparison.ts';
import { matchResources } from './match.ts';
import type { Side, SideResource } from './side.ts';
import { sideNames, type SideNames } from './side-names.ts';

const ORDER: readonly PairState[] = ['changed', 'only_left', 'only_right', 'ambiguous', 'unknown', 'same'];

/**
 * Two sides, resource by resource, in words. References are compared by what they name where the ids differ between the sides, so that the
 * same policy in another tenant is the same. Where one side does not tell assignments, they are left out and that is said. Pure.
 */
export function compareSides(left: Side, right: Side): Comparison {
  const names = sideNames(left, right);
  const byType = {
    left: Map.groupBy(left.resources, ({ typeKey }) => typeKey),
    right: Map.groupBy(right.resources, ({ typeKey }) => typeKey),
  };
  const keys = new Set<ResourceTypeKey>([...byType.left.keys(), ...byType.right.keys()]);
  const pairs: ComparedPair[] = [];
  for (const typeKey of keys) {
    const found = matchResources(typeKey, byType.left.get(typeKey) ?? [], byType.right.get(typeKey) ?? []);
    pairs.push(...found.pairs.map((pair) => comparePair(names, pair)));
    pairs.push(...found.left.map((resource) => alone(resource, 'only_left')));
    pairs.push(...found.right.map((resource) => alone(resource, 'only_right')));
    for (const group of found.ambiguous) pairs.push(ambiguous(typeKey, group));
  }
  pairs.sort(inOrder);
  const counts = Object.fromEntries(ORDER.map((state) => [state, 0])) as Record<PairState, number>;
  for (const { state } of pairs) counts[state] += 1;
  const notes = [...listingNotes(left, keys), ...listingNotes(right, keys)];
  return { left: left.label, right: right.label, pairs, counts, notes };
}

function comparePair(
  sides: SideNames,
  { left, right, by }: { left: SideResource; right: SideResource; by: MatchedBy },
): ComparedPair {
  const type = resourceType(left.typeKey);
  const told = left.assignments !== undefined && right.assignments !== undefined;
  const comparable = (side: 'left' | 'right', { payload, assignments }: SideResource): Comparable => {
    const mapper = (reference: Parameters<SideNames['common']>[1]) => sides.common(side, reference);
    return {
      content: withoutOwn(type.key, by, normaliseContent(type, mapReferences(type, payload, mapper))),
      assignments: told ? normaliseAssignments(type, mapReferences(type, assignments ?? [], mapper)) : [],
    };
  };
  const changes = diffResources(type, comparable('left', left), comparable('right', right), sides.names);
  const notes = notesOf(left, right);
  const whole = left.whole && right.whole;
  const state: PairState = changes.length > 0 ? 'changed' : whole ? 'same' : 'unknown';
  return {
    typeKey: left.typeKey,
    name: left.name,
    ...(left.name === right.name ? {} : { newName: right.name }),
    state,
    matchedBy: by,
    changes,
    notes,
    left: [left.where],
    right: [right.where],
  };
}

/** Members that the service makes for each object of its own: they differ between two objects that are configured alike. */
const OWN: Partial<Record<ResourceTypeKey, readonly string[]>> = { group: ['mailNickname'] };

function withoutOwn(typeKey: ResourceTypeKey, by: MatchedBy, content: JsonObject): JsonObject {
  const own = OWN[typeKey];
  if (own === undefined || by === 'id') return content;
  return Object.fromEntries(Object.entries(content).filter(([member]) => !own.includes(member)));
}

function notesOf(left: SideResource, right: SideResource): string[] {
  const notes: string[] = [];
  const type = resourceType(left.typeKey);
  const silent = [
    left.assignments === undefined ? 'left' : '',
    right.assignments === undefined ? 'right' : '',
  ]
    .filter((side) => side !== '')
    .join(' and the ');
  if (type.assignments !== undefined && silent !== '')
    notes.push(`Assignments were not compared: the ${silent} side does not tell them.`);
  const part = [left.whole ? '' : 'left', right.whole ? '' : 'right'].filter((side) => side !== '');
  if (part.length > 0)
    notes.push(`Not everything of it is in the ${part.join(' and the ')} side, so more may differ.`);
  return notes;
}

function alone(resource: SideResource, state: 'only_left' | 'only_right'): ComparedPair {
  return {
    typeKey: resource.typeKey,
    name: resource.name,
    state,
    changes: [],
    notes: [],
    left: state === 'only_left' ? [resource.where] : [],
    right: state === 'only_right' ? [resource.where] : [],
  };
}

/** A side that may not hold everything says so once, not with each resource. */
function listingNotes(side: Side, keys: ReadonlySet<ResourceTypeKey>): string[] {
  const open = [...keys].filter((key) => !side.listed(key));
  if (open.length === 0) return [];
  const what =
    open.length === keys.size
      ? 'everything'
      : `every resource of these types: ${open.map((key) => resourceType(key).plural).join(', ')}`;
  return [`It is not known that "${side.label}" holds ${what}: what it lacks may still be in the tenant.`];
}

function ambiguous(
  typeKey: ResourceTypeKey,
  { left, right }: { left: SideResource[]; right: SideResource[] },
): ComparedPair {
  const name = left[0]?.name ?? right[0]?.name ?? '';
  return {
    typeKey,
    name,
    state: 'ambiguous',
    changes: [],
    notes: [`It is there ${times(left.length)} on the left and ${times(right.length)} on the right.`],
    left: left.map(({ where }) => where),
    right: right.map(({ where }) => where),
  };
}

function times(count: number): string {
  return count === 1 ? 'once' : `${String(count)} times`;
}

function inOrder(a: ComparedPair, b: ComparedPair): number {
  return (
    ORDER.indexOf(a.state) - ORDER.indexOf(b.state) ||
    resourceType(a.typeKey).order - resourceType(b.typeKey).order ||
    (a.typeKey < b.typeKey ? -1 : a.typeKey > b.typeKey ? 1 : 0) ||
    (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
  );
}
