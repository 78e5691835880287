import type { MappedObject, Mapping } from '../../api/types.ts';
import { counted } from '../../parts/counted.ts';

export type Decision = { action: 'map'; targetId: string } | { action: 'leaveOut' } | { action: 'create' };

/** A line of the table: the head of a kind, or one object. */
export type TableLine = { head: string; open: number; count: number } | { object: MappedObject };

export const keyOfObject = ({ kind, by, sourceId }: MappedObject) => `${kind} ${by} ${sourceId}`;

/** Waits for a person, or would be blocked in the preview. */
export const isOpen = ({ state }: MappedObject) => state === 'undecided' || state === 'missing';

/** What a person has to look at: everything but what is there, or made by this run, without anybody's doing. */
export function toReview({ objects }: Mapping): MappedObject[] {
  return objects.filter(({ state }) => state !== 'present' && state !== 'inRun');
}

/** The objects under the heads of their kinds; kinds with something open come first. */
export function tableOf(objects: readonly MappedObject[]): TableLine[] {
  const kinds = new Map<string, MappedObject[]>();
  for (const object of objects) kinds.set(object.kindLabel, [...(kinds.get(object.kindLabel) ?? []), object]);
  const open = (some: MappedObject[]) => some.filter((each) => isOpen(each)).length;
  return [...kinds]
    .sort(([a, x], [b, y]) => Number(open(y) > 0) - Number(open(x) > 0) || a.localeCompare(b))
    .flatMap(([head, some]): TableLine[] => [
      { head, open: open(some), count: some.length },
      ...some.map((object) => ({ object })),
    ]);
}

/** The unique suggestions for what is open, as decisions by kind. */
export function suggestionsOf(objects: readonly MappedObject[]): Record<string, Record<string, Decision>> {
  const decisions: Record<string, Record<string, Decision>> = {};
  for (const { kind, sourceId, suggestion, ...object } of objects) {
    if (suggestion === null || !isOpen({ kind, sourceId, suggestion, ...object })) continue;
    (decisions[kind] ??= {})[sourceId] = { action: 'map', targetId: suggestion.targetId };
  }
  return decisions;
}

/** Where the table stands, in one or two sentences. */
export function mappingSummary({ undecided, objects, directoryCachedAt }: Mapping): string {
  if (directoryCachedAt === null && undecided > 0) {
    return 'The directory was not read yet, so it is not known what is there. Refresh it first.';
  }
  const missing = objects.filter(({ state }) => state === 'missing').length;
  if (undecided === 0 && missing === 0) return 'Everything that needs a decision has one.';
  const words =
    undecided === 0
      ? `${counted(missing, 'object is', 'objects are')} not in the tenant. The preview blocks what needs ${missing === 1 ? 'it' : 'them'}.`
      : `${counted(undecided, 'object needs', 'objects need')} a decision.`;
  return `${words} Nothing is ever widened: what is left out is named on each line that loses it.`;
}

/** What leaving it out would mean. */
export function leavingOutText({ kind }: MappedObject): string {
  switch (kind) {
    case 'group':
      return 'Left out means: assignments to this group are not restored, and each item that loses one says so in the preview. A policy may then reach fewer people and devices than before.';
    case 'assignmentFilter':
      return 'Left out means: assignments with this filter are not restored, because without it they would reach more. Each item that loses one says so in the preview.';
    default:
      return 'Left out means: what uses it is written without it, and says so in the preview.';
  }
}
