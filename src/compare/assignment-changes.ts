import { isJsonObject, stringOf, type JsonObject } from '../kernel/json.ts';
import { assignmentText, isExclusion, targetText } from './assignment-words.ts';
import type { Change } from './change.ts';
import { jsonEqual } from './json-equal.ts';
import type { Names } from './names.ts';

/** Assignments gained, lost and changed. One that keeps its target and gets another filter is a change, not a loss and a gain. */
export function assignmentChanges(
  before: readonly JsonObject[],
  after: readonly JsonObject[],
  names: Names,
): Change[] {
  const had = byTarget(before);
  const wants = byTarget(after);
  const changes: Change[] = [];
  for (const [target, old] of had) {
    const next = wants.get(target) ?? [];
    const gone = old.filter((item) => !next.some((other) => jsonEqual(item, other)));
    const came = next.filter((item) => !old.some((other) => jsonEqual(item, other)));
    const most = Math.max(gone.length, came.length);
    for (let index = 0; index < most; index++) changes.push(changeOf(gone[index], came[index], names));
  }
  for (const [target, next] of wants) {
    if (!had.has(target)) for (const item of next) changes.push(changeOf(undefined, item, names));
  }
  return changes;
}

function changeOf(before: JsonObject | undefined, after: JsonObject | undefined, names: Names): Change {
  const either = after ?? before ?? {};
  const excluding = isExclusion(either);
  const kind = before && after ? 'changed' : after ? 'added' : 'removed';
  const name = targetText(either, names);
  return {
    label: excluding ? `Excluded group ${name}` : `Assignment to ${name}`,
    path: `assignments[${targetKey(either)}]`,
    kind,
    before: before ?? null,
    after: after ?? null,
    beforeText: before ? assignmentText(before, names) : excluding ? 'Not excluded' : 'Not assigned',
    afterText: after ? assignmentText(after, names) : excluding ? 'Not excluded' : 'Not assigned',
    section: 'assignments',
  };
}

function byTarget(assignments: readonly JsonObject[]): Map<string, JsonObject[]> {
  const result = new Map<string, JsonObject[]>();
  for (const assignment of assignments) {
    const key = targetKey(assignment);
    result.set(key, [...(result.get(key) ?? []), assignment]);
  }
  return result;
}

function targetKey(assignment: JsonObject): string {
  const target = assignment['target'];
  if (!isJsonObject(target)) return 'unknown';
  const kind = (stringOf(target['@odata.type']) ?? '').replace(/^#?microsoft\.graph\./, '');
  const id = target['groupId'] ?? target['collectionId'];
  if (id === undefined || id === null) return kind;
  return `${kind} ${typeof id === 'string' ? id : JSON.stringify(id)}`;
}
