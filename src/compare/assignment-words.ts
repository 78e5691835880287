import { isJsonObject, stringOf, type JsonObject } from '../kernel/json.ts';
import type { Names } from './names.ts';

/** Who one assignment reaches, its filter apart. Symbolic ids (of something a run creates) are named as far as names knows them. */
export function targetText(assignment: JsonObject, names: Names): string {
  const target = isJsonObject(assignment['target']) ? assignment['target'] : {};
  const kind = kindOf(target);
  switch (kind) {
    case 'allDevicesAssignmentTarget':
      return 'All devices';
    case 'allLicensedUsersAssignmentTarget':
      return 'All users';
    case 'configurationManagerCollectionAssignmentTarget':
      return `Collection ${stringOf(target['collectionId']) ?? 'not known'}`;
    case 'groupAssignmentTarget':
    case 'exclusionGroupAssignmentTarget':
      return nameOf({ kind: 'group', noun: 'Group' }, target['groupId'], names);
    default:
      return stringOf(target['groupId']) === undefined
        ? `Unknown target${kind === '' ? '' : ` (${kind})`}`
        : nameOf({ kind: 'group', noun: 'Group' }, target['groupId'], names);
  }
}

/** `filter include Corporate Windows`, or the empty text. */
export function filterText(assignment: JsonObject, names: Names): string {
  const target = isJsonObject(assignment['target']) ? assignment['target'] : {};
  const type = stringOf(target['deviceAndAppManagementAssignmentFilterType']);
  const id = target['deviceAndAppManagementAssignmentFilterId'];
  if (id === undefined || id === null || type === undefined || type === 'none') return '';
  return `filter ${type} ${nameOf({ kind: 'assignmentFilter', noun: 'filter' }, id, names)}`;
}

export function isExclusion(assignment: JsonObject): boolean {
  const target = assignment['target'];
  return isJsonObject(target) && kindOf(target) === 'exclusionGroupAssignmentTarget';
}

/** One assignment in words: "All devices, filter include Corporate Windows", "Excluded: Executives". */
export function assignmentText(assignment: JsonObject, names: Names): string {
  const filter = filterText(assignment, names);
  const intent = stringOf(assignment['intent']);
  const parts = [targetText(assignment, names)];
  if (filter !== '') parts.push(filter);
  if (intent !== undefined && intent !== 'apply') parts.push(`intent ${intent}`);
  const text = parts.join(', ');
  return isExclusion(assignment) ? `Excluded: ${text}` : text;
}

/** Who is affected, in one line: "All devices, filter include Corporate Windows; Pilot ring; except Executives". */
export function affectedText(assignments: readonly JsonObject[] | undefined, names: Names): string {
  if (assignments === undefined) return '';
  const included = assignments.filter((assignment) => !isExclusion(assignment));
  const excluded = assignments.filter(isExclusion).map((assignment) => targetText(assignment, names));
  if (included.length === 0) return 'Not assigned';
  const reach = included.map((assignment) => assignmentText(assignment, names));
  const separator = reach.some((text) => text.includes(',')) ? '; ' : ', ';
  const text = reach.join(separator);
  return excluded.length === 0
    ? text
    : `${text}${separator === '; ' ? '; ' : ', '}except ${excluded.join(', ')}`;
}

function kindOf(target: JsonObject): string {
  return (stringOf(target['@odata.type']) ?? '').replace(/^#?microsoft\.graph\./, '');
}

function nameOf(of: { kind: string; noun: string }, id: unknown, names: Names): string {
  if (typeof id === 'string') return names(of.kind, id) ?? `${of.noun} ${id}`;
  if (isJsonObject(id)) {
    const ref = stringOf(id['$ref']);
    return (ref === undefined ? undefined : names(of.kind, ref)) ?? `${of.noun} that this run creates`;
  }
  return `${of.noun} not known`;
}
