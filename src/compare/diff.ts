import type { JsonObject } from '../kernel/json.ts';
import type { ResourceType } from '../catalogue/resource-type.ts';
import { assignmentChanges } from './assignment-changes.ts';
import { capValue } from './cap-value.ts';
import type { Change } from './change.ts';
import { deltaChanges } from './delta-changes.ts';
import { stepBetween } from './delta.ts';
import { jsonEqual } from './json-equal.ts';
import type { Names } from './names.ts';

/** Both sides of a comparison, normalised (normalise.ts). */
export interface Comparable {
  content: JsonObject;
  assignments: readonly JsonObject[];
}

/**
 * What would change, in words, content first. Empty exactly when both sides have equal digests: a difference that has no words of
 * its own is still a change ("Other content").
 */
// eslint-disable-next-line max-params -- two sides, what they are and how ids are named: an options object would only rename them.
export function diffResources(
  type: ResourceType,
  before: Comparable,
  after: Comparable,
  names: Names,
): Change[] {
  const changes: Change[] = [];
  if (!jsonEqual(before.content, after.content)) {
    const step = stepBetween(before.content, after.content);
    const found = step ? deltaChanges(step, { type, names }) : [];
    changes.push(...(found.length > 0 ? found : [unnamedChange('content', before.content, after.content)]));
  }
  if (!jsonEqual([...before.assignments], [...after.assignments])) {
    const found = assignmentChanges(before.assignments, after.assignments, names);
    changes.push(
      ...(found.length > 0
        ? found
        : [unnamedChange('assignments', [...before.assignments], [...after.assignments])]),
    );
  }
  return changes;
}

function unnamedChange(
  section: Change['section'],
  before: JsonObject | JsonObject[],
  after: JsonObject | JsonObject[],
): Change {
  return {
    label: section === 'content' ? 'Other content' : 'Order of assignments',
    path: '',
    kind: 'changed',
    before: capValue(before),
    after: capValue(after),
    beforeText: 'As it was',
    afterText: 'Changed',
    section,
  };
}
