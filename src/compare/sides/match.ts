import { resourceType } from '../../catalogue/catalogue.ts';
import type { ResourceType, ResourceTypeKey } from '../../catalogue/resource-type.ts';
import { contentDigest } from '../fingerprint-of.ts';
import { normaliseContent } from '../normalise.ts';
import type { MatchedBy } from './comparison.ts';
import type { SideResource } from './side.ts';

const LEAST_CONTENT = 300;

/** Resources of both sides that are the same one, those of one side alone, and those of which several could be meant. */
export interface Matching {
  typeKey: ResourceTypeKey;
  pairs: { left: SideResource; right: SideResource; by: MatchedBy }[];
  left: SideResource[];
  right: SideResource[];
  ambiguous: { left: SideResource[]; right: SideResource[] }[];
}

/**
 * Pairs the resources of one type: by id, else by natural key (name, type, platform), else by the name without its version number, else by
 * content that is equal but for its name, each only where exactly one on either side remains. Something that is there twice under one key is
 * never paired by guess.
 */
export function matchResources(
  typeKey: ResourceTypeKey,
  left: readonly SideResource[],
  right: readonly SideResource[],
): Matching {
  const type = resourceType(typeKey);
  const open = { left: new Set(left), right: new Set(right) };
  const result: Matching = { typeKey, pairs: [], left: [], right: [], ambiguous: [] };

  const pairBy = (by: MatchedBy, keyOf: (resource: SideResource) => string | undefined): void => {
    const groups = { left: grouped(open.left, keyOf), right: grouped(open.right, keyOf) };
    for (const [key, lefts] of groups.left) {
      const rights = groups.right.get(key);
      if (rights === undefined) continue;
      const [one] = lefts;
      const [other] = rights;
      if (lefts.length === 1 && rights.length === 1 && one && other) {
        result.pairs.push({ left: one, right: other, by });
      } else if (by === 'name_without_version' || by === 'content') continue;
      else result.ambiguous.push({ left: lefts, right: rights });
      for (const resource of lefts) open.left.delete(resource);
      for (const resource of rights) open.right.delete(resource);
    }
  };
  pairBy('id', ({ id }) => id);
  pairBy('natural_key', ({ payload }) => type.naturalKey(payload));
  pairBy('name_without_version', ({ name, payload }) => {
    const plain = withoutVersion(name);
    return plain === name ? undefined : JSON.stringify([plain, type.platform(payload)]);
  });
  pairBy('content', ({ payload }) => contentBesideName(type, payload));
  result.left = [...open.left];
  result.right = [...open.right];
  return result;
}

function grouped(
  resources: ReadonlySet<SideResource>,
  keyOf: (resource: SideResource) => string | undefined,
): Map<string, SideResource[]> {
  const groups = new Map<string, SideResource[]>();
  for (const resource of resources) {
    const key = keyOf(resource);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(resource);
    else groups.set(key, [resource]);
  }
  return groups;
}

/** Renamed and otherwise untouched. An object that says little but its name is like too many others to be told by it. */
function contentBesideName(type: ResourceType, payload: SideResource['payload']): string | undefined {
  const content = normaliseContent(type, payload);
  const rest = Object.fromEntries(
    Object.entries(content).filter(([member]) => member !== type.nameProperty && member !== 'description'),
  );
  return JSON.stringify(rest).length < LEAST_CONTENT ? undefined : contentDigest(rest);
}

/** Baselines carry their version in the name: `… - v3.1`. A number without a point stays, for it may be anything. */
export function withoutVersion(name: string): string {
  return name
    .replace(/[\s_-]*\bv?\d+(?:\.\d+)+(?:[a-z]\d*)?\b/gi, '')
    .trim()
    .toLowerCase();
}
