import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import type { Evidence } from '../../catalogue/resource-type.ts';
import { jsonEqual } from '../../compare/json-equal.ts';

/** What a resource shows now, normalised, and what the preview expects of its content. */
export interface Shown {
  content: JsonObject;
  assignments: readonly JsonObject[];
  expected: JsonObject;
}

/** True when the resource shows that the request took effect which named this evidence. */
export function showsEffect(evidence: Evidence, shown: Shown): boolean {
  if (evidence.in === 'assignments') {
    const same = evidence.exact ? jsonEqual : holds;
    return shown.assignments.some((one) => same(evidence.item, one)) === (evidence.is === 'present');
  }
  const member = shown.content[evidence.member];
  if (evidence.is === 'expected') return jsonEqual(member, shown.expected[evidence.member]);
  const items = Array.isArray(member) ? member : [];
  return items.some((one) => holds(evidence.item, one)) === (evidence.is === 'present');
}

/** Everything that `wanted` says is found; what is found may say more. */
export function holds(wanted: JsonValue | undefined, found: JsonValue | undefined): boolean {
  if (isJsonObject(wanted) && isJsonObject(found)) {
    return Object.keys(wanted).every((key) => holds(wanted[key], found[key]));
  }
  return jsonEqual(wanted, found);
}
