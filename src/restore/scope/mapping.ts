import { isListed, kindWords } from '../../catalogue/mappable.ts';
import type { LeavingOut } from '../../catalogue/leaving-out.ts';
import { decisionFor, type MappingDecision } from '../facts/scope.ts';
import { candidatesFor, type Candidate } from './mapping-candidates.ts';
import type { KnownKind, KnownObject, MappingInput, SourceItem, UsedObject } from './mapping-input.ts';

/**
 * present: the target has the very object. inRun: this run makes it. mapped, created, leftOut: as decided. missing: not in the tenant as it
 * was last read; the plan looks itself and blocks what needs it. undecided: nothing is checked or previewed as ready before it is decided.
 */
export type MappedState = 'present' | 'inRun' | 'mapped' | 'created' | 'leftOut' | 'missing' | 'undecided';

export interface MappedObject {
  kind: string;
  /** The kind in words, several of it. */
  kindLabel: string;
  sourceId: string;
  sourceName: string;
  by: 'id' | 'appId';
  state: MappedState;
  targetId: string | null;
  targetName: string | null;
  /** Never taken by itself. */
  suggestion: Candidate | null;
  /** Several that could be meant: named, and none is suggested. */
  candidates: { targetId: string; targetName: string }[];
  mayCreate: boolean;
  mayLeaveOut: boolean;
  /** What is particular about deciding this one; empty otherwise. */
  note: string;
  /** Names of the items that use it, at most three; `usedByCount` says how many there are. */
  usedBy: string[];
  usedByCount: number;
}

export interface Mapping {
  /** When the kind among those named that was read longest ago was read; null when one of them never was. */
  directoryCachedAt: Date | null;
  undecided: number;
  /** Why decisions are outstanding when it is not their number; empty otherwise. */
  reason: string;
  objects: MappedObject[];
}

const NO_DIRECTORY: KnownKind = { readAt: null, objects: [] };

/**
 * What stands in the target for each object that the scope names. In the tenant of the backup the same id is the same object; in another
 * one only what every tenant has is, and everything else is made by this run or waits for a person. Absence is never concluded from a kind
 * that was not read.
 */
export function resolveMapping(input: MappingInput): Mapping {
  const objects = input.used.flatMap((used) => mapOne(used, input) ?? []);
  objects.sort(
    (a, b) =>
      rank(a) - rank(b) ||
      compareText(a.kindLabel, b.kindLabel) ||
      compareText(a.sourceName, b.sourceName) ||
      compareText(a.sourceId, b.sourceId),
  );
  const open = objects.filter(({ state }) => state === 'undecided');
  const unread = [
    ...new Set(open.filter(({ kind }) => isListed(kind) && notRead(input, kind)).map((each) => each.kind)),
  ];
  return {
    directoryCachedAt: cachedAt(input),
    undecided: open.length,
    reason:
      unread.length === 0
        ? ''
        : `The directory of this environment was not read yet, so it is not known which ${unread
            .map((kind) => kindWords(kind, true).toLowerCase())
            .join(', ')} are there. Read the directory again.`,
    objects,
  };
}

function notRead({ directory }: MappingInput, kind: string): boolean {
  const known = directory.get(kind);
  return known === undefined || known.readAt === null || (kind === 'group' && known.objects.length === 0);
}

function cachedAt({ used, directory }: MappingInput): Date | null {
  const kinds = new Set(['group', ...used.map(({ kind }) => kind)]);
  let oldest: Date | null = null;
  for (const [kind, { readAt }] of directory) {
    if (!kinds.has(kind) || readAt === null) continue;
    if (oldest === null || readAt < oldest) oldest = readAt;
  }
  return oldest;
}

function mapOne(used: UsedObject, input: MappingInput): MappedObject | null {
  const { kind, id } = used;
  const item = input.itemOf(kind, id);
  const known = input.directory.get(kind) ?? NO_DIRECTORY;
  const decided = byDecision(used, { input, known, item });
  const found = decided ?? withoutDecision(used, { input, known, item });
  if (found === null) return null;
  const sourceName =
    item?.name ?? input.nameOf(kind, id) ?? (input.sameTenant ? present(used, known)?.name : undefined) ?? id;
  const settled = found.state !== 'undecided' && found.state !== 'missing';
  const { suggestion, candidates } = settled
    ? { suggestion: null, candidates: [] }
    : candidatesFor({ used, item, sourceName, objects: known.objects });
  return {
    kind,
    kindLabel: kindWords(kind, true),
    sourceId: id,
    sourceName,
    by: used.by ?? 'id',
    targetId: null,
    targetName: null,
    ...found,
    suggestion,
    candidates,
    mayCreate: item?.creatable === true && !item.inRun,
    mayLeaveOut: used.leavingOut === 'allowed',
    note: noteOf(used, known),
    usedBy: [...used.items].sort().slice(0, 3),
    usedByCount: used.items.length,
  };
}

interface Facts {
  input: MappingInput;
  known: KnownKind;
  item: SourceItem | undefined;
}
type Outcome = Pick<MappedObject, 'state'> & Partial<Pick<MappedObject, 'targetId' | 'targetName'>>;

function byDecision(used: UsedObject, { input, known, item }: Facts): Outcome | null {
  const decision: MappingDecision | undefined = decisionFor(input.decisions, used.kind, used.id);
  switch (decision?.action) {
    case undefined:
      return null;
    case 'leaveOut':
      return { state: 'leftOut' };
    case 'create':
      // Its item went with another backup set, or is left to a person: then nothing would be made.
      return item?.creatable === true ? { state: 'created' } : null;
    case 'map': {
      const { targetId } = decision;
      const target = known.objects.find((each) => idFor(used, each) === targetId);
      if (target !== undefined) return { state: 'mapped', targetId, targetName: target.name };
      // A decision for an object that is not there any more is no decision.
      const lookedUp = isListed(used.kind) && (known.readAt !== null || used.kind === 'group');
      return lookedUp ? { state: 'undecided' } : { state: 'mapped', targetId, targetName: targetId };
    }
  }
}

function withoutDecision(used: UsedObject, facts: Facts): Outcome | null {
  const { input, known, item } = facts;
  const there = input.sameTenant ? present(used, known) : sameEverywhere(used, facts);
  if (there !== undefined) return { state: 'present', targetId: idFor(used, there), targetName: there.name };
  if (item?.inRun === true) return { state: 'inRun' };
  if (!input.sameTenant || used.kind === 'group') return { state: 'undecided' };
  // The plan reads the tenant itself; of what was not looked at here nothing is said.
  return isListed(used.kind) && known.readAt !== null ? { state: 'missing' } : null;
}

function present(used: UsedObject, { objects }: KnownKind): KnownObject | undefined {
  return objects.find((each) => idFor(used, each) === used.id);
}

/** Microsoft's and other publishers' apps have one appId everywhere; built-in objects go by their id or their natural key. */
function sameEverywhere(used: UsedObject, { known, item }: Facts): KnownObject | undefined {
  if (used.by === 'appId') return present(used, known);
  const builtIn = known.objects.filter((each) => each.builtIn);
  return (
    builtIn.find(({ id }) => id === used.id) ??
    (item === undefined ? undefined : builtIn.find(({ naturalKey }) => naturalKey === item.naturalKey))
  );
}

function idFor({ by }: Pick<UsedObject, 'by'>, { id, appId }: KnownObject): string {
  return by === 'appId' ? appId : id;
}

function noteOf({ kind, leavingOut }: UsedObject, { readAt }: KnownKind): string {
  const notes = [
    ...(isListed(kind)
      ? readAt === null
        ? [`${kindWords(kind, true)} of this tenant were not read.`]
        : []
      : ['Users can not be looked up beforehand: Microsoft Graph refuses the line if the id is not there.']),
    ...WHY_NOT[leavingOut],
  ];
  return notes.join(' ');
}

const WHY_NOT: Readonly<Record<LeavingOut, readonly string[]>> = {
  allowed: [],
  widens: ['It is excluded somewhere: left out, more people or devices would be reached.'],
  weakens: ['Left out, less would be asked of people than the backup asks.'],
  needed: ['What names it can not be written without it.'],
};

function rank({ state }: MappedObject): number {
  if (state === 'undecided') return 0;
  if (state === 'missing') return 1;
  return state === 'present' || state === 'inRun' ? 3 : 2;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
