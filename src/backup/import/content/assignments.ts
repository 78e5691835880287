import { isJsonObject, stringOf, type JsonObject, type JsonValue } from '../../../kernel/json.ts';
import type { Loss, NamedReference } from '../outcome.ts';
import { isGuid, namedId } from '../../../catalogue/named-id.ts';

export interface ReadAssignments {
  /** Undefined when one of them can't be read: without it the others might reach more than it let them. */
  assignments: JsonObject[] | undefined;
  losses: Loss[];
  named: NamedReference[];
  notes: string[];
}

const FILTER = 'deviceAndAppManagementAssignmentFilterId';
const NO_NAME: ReadonlySet<string> = new Set(['', 'none', 'None']);

/**
 * Assignments as a capture has them. A list, or a single one that a script wrote without its list. Names of groups and filters become
 * references to be mapped. Where a target can't be read all assignments are left out: it may have been an exclusion.
 */
export function readAssignments(value: JsonValue): ReadAssignments {
  const read: ReadAssignments = { assignments: undefined, losses: [], named: [], notes: [] };
  const assignments: JsonObject[] = [];
  const list = Array.isArray(value) ? value : [value];
  list.forEach((given, index) => {
    const property = `assignments.${index}`;
    const assignment = isJsonObject(given) ? unflatten(given, property, read) : undefined;
    if (!assignment || !isJsonObject(assignment['target'])) {
      read.losses.push({
        property,
        why: 'Whom it reaches can not be read, so no assignments are taken from this file.',
        mild: true,
      });
      return;
    }
    const target = byName(assignment['target'], `${property}.target`, read);
    assignments.push({ ...assignment, target });
  });
  return assignments.length === list.length ? { ...read, assignments } : read;
}

/** A group or filter by name in the form of an id; what a tool adds to a target otherwise goes. */
function byName(target: JsonObject, property: string, read: ReadAssignments): JsonObject {
  const { groupName, groupType: _type, membershipRule, ...rest } = target;
  const name = stringOf(groupName);
  let result: JsonObject = rest;
  if (name !== undefined && (stringOf(rest['groupId']) ?? '') === '') {
    const rule = stringOf(membershipRule);
    read.named.push({
      target: 'group',
      name,
      property: `${property}.groupId`,
      ...(rule === undefined ? {} : { membershipRule: rule }),
    });
    result = { ...result, groupId: namedId(name) };
  }
  const filter = stringOf(rest[FILTER]) ?? '';
  if (!NO_NAME.has(filter) && !isGuid(filter)) {
    read.named.push({ target: 'assignmentFilter', name: filter, property: `${property}.${FILTER}` });
    result = { ...result, [FILTER]: namedId(filter) };
  }
  return result;
}

const TARGET_TEXTS: ReadonlySet<string> = new Set([
  '@odata.type',
  'groupId',
  FILTER,
  'deviceAndAppManagementAssignmentFilterType',
  'collectionId',
]);
const SCHEDULE_TEXTS: ReadonlySet<string> = new Set(['@odata.type', 'time', 'date']);

/** Reads back what PowerShell's depth made of a target and a schedule: `@{name=value; name=value}` of names whose values are known. */
function unflatten(assignment: JsonObject, property: string, read: ReadAssignments): JsonObject {
  let result = assignment;
  for (const member of ['target', 'runSchedule'] as const) {
    const text = stringOf(assignment[member]);
    if (text === undefined) continue;
    const object = fromPowerShell(text, member);
    if (object) {
      result = { ...result, [member]: object };
      read.notes.push(`${property}.${member} was text of PowerShell and was read back.`);
    } else if (member === 'runSchedule') {
      const { runSchedule: _text, ...others } = result;
      result = others;
      read.losses.push({ property: `${property}.runSchedule`, why: 'The schedule can not be read.' });
    }
  }
  return result;
}

function fromPowerShell(text: string, member: 'target' | 'runSchedule'): JsonObject | undefined {
  const body = /^@\{([^{}]*)\}$/.exec(text)?.[1];
  if (body === undefined) return undefined;
  const entries: [string, JsonValue][] = [];
  for (const pair of body.split('; ')) {
    const at = pair.indexOf('=');
    const name = pair.slice(0, Math.max(at, 0));
    const value = valueOf(name, pair.slice(at + 1), member);
    if (at <= 0 || value === undefined) return undefined;
    entries.push([name, value]);
  }
  const object = Object.fromEntries(entries);
  return stringOf(object['@odata.type'])?.startsWith('#microsoft.graph.') ? object : undefined;
}

function valueOf(name: string, text: string, member: 'target' | 'runSchedule'): JsonValue | undefined {
  if (member === 'target') return TARGET_TEXTS.has(name) ? text : undefined;
  if (SCHEDULE_TEXTS.has(name)) return text;
  if (name === 'interval' && /^\d{1,9}$/.test(text)) return Number(text);
  if (name === 'useUtc' && /^(True|False)$/.test(text)) return text === 'True';
  return undefined;
}
