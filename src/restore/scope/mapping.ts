import type { MappingDecision } from '../facts/scope.ts';

/** One group that the scope names, and what becomes of it. */
export interface MappedGroup {
  sourceId: string;
  sourceName: string;
  state: 'present' | 'mapped' | 'leftOut' | 'undecided';
  targetId: string | null;
  targetName: string | null;
  suggestion: { targetId: string; targetName: string; reason: string } | null;
  /** Names of the items that use it, at most three; `usedByCount` says how many there are. */
  usedBy: string[];
  usedByCount: number;
}

export interface Mapping {
  directoryCachedAt: Date | null;
  undecided: number;
  /** Why decisions are outstanding when it is not their number; empty otherwise. */
  reason: string;
  groups: MappedGroup[];
}

export interface DirectoryGroup {
  id: string;
  name: string;
}

export interface MappingInput {
  /** Group id to the names of the items in scope that name it. */
  used: ReadonlyMap<string, readonly string[]>;
  decisions: Readonly<Record<string, MappingDecision>>;
  /** The environment's cached directory; null when it was never read. */
  directory: { cachedAt: Date; groups: readonly DirectoryGroup[] } | null;
  /** Names that the backup knows. */
  sourceNames: ReadonlyMap<string, string>;
}

/**
 * Which groups need a decision. A group that the cached directory holds under the same id needs none. Absence is never concluded from a
 * directory that was not read: then everything that names a group waits for reading it. Suggestions come from an equal and unique name.
 */
export function resolveMapping(input: MappingInput): Mapping {
  const { used, directory } = input;
  const byId = new Map((directory?.groups ?? []).map((group) => [group.id, group]));
  const byName = new Map<string, DirectoryGroup[]>();
  for (const group of directory?.groups ?? []) {
    const same = byName.get(group.name);
    if (same === undefined) byName.set(group.name, [group]);
    else same.push(group);
  }
  const groups = [...used].map(([sourceId, items]) => mapOne(sourceId, items, { input, byId, byName }));
  groups.sort(
    (a, b) =>
      rank(a) - rank(b) || compareText(a.sourceName, b.sourceName) || compareText(a.sourceId, b.sourceId),
  );
  const undecided = groups.filter(({ state }) => state === 'undecided').length;
  const unread = directory === null || directory.groups.length === 0;
  return {
    directoryCachedAt: directory?.cachedAt ?? null,
    undecided,
    reason:
      undecided > 0 && unread
        ? 'The directory of this environment was not read yet, so it is not known which groups are there. Read the directory again.'
        : '',
    groups,
  };
}

interface Lookups {
  input: MappingInput;
  byId: ReadonlyMap<string, DirectoryGroup>;
  byName: ReadonlyMap<string, readonly DirectoryGroup[]>;
}

function mapOne(sourceId: string, items: readonly string[], { input, byId, byName }: Lookups): MappedGroup {
  const decision = Object.hasOwn(input.decisions, sourceId) ? input.decisions[sourceId] : undefined;
  const present = byId.get(sourceId);
  const sourceName = input.sourceNames.get(sourceId) ?? present?.name ?? sourceId;
  const base = {
    sourceId,
    sourceName,
    targetId: null,
    targetName: null,
    suggestion: null,
    usedBy: [...items].sort().slice(0, 3),
    usedByCount: items.length,
  };
  if (decision?.action === 'leaveOut') return { ...base, state: 'leftOut' };
  if (decision?.action === 'map') {
    const target = byId.get(decision.targetId);
    // A decision for a group that is not there any more is no decision.
    if (target !== undefined)
      return { ...base, state: 'mapped', targetId: target.id, targetName: target.name };
  } else if (present !== undefined) {
    return { ...base, state: 'present', targetId: present.id, targetName: present.name };
  }
  const namesakes = byName.get(sourceName) ?? [];
  const [only, ...more] = namesakes;
  const suggestion =
    only !== undefined && more.length === 0
      ? { targetId: only.id, targetName: only.name, reason: 'It is the only group with this name.' }
      : null;
  return { ...base, state: 'undecided', suggestion };
}

function rank({ state }: MappedGroup): number {
  return state === 'undecided' ? 0 : state === 'present' ? 2 : 1;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
