import { isJsonObject, objectsOf, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import type { ResourceType } from '../../catalogue/resource-type.ts';
import { shownName } from '../../catalogue/shown-name.ts';
import type { GraphError } from '../graph-error.ts';
import type { CapturedResource, Fidelity } from './captured-resource.ts';
import { expandedAssignments, type Part } from './parts-of.ts';
import { reasonOf, scopesIn } from './refusals.ts';

/** What reading one part came to: an object's body (null: there is none), or the items of a paged part; `error` when it is not whole. */
export interface PartResult {
  part: Part;
  body?: JsonObject | null;
  items?: readonly JsonObject[];
  pages: number;
  error: GraphError | null;
}

/** The object of a resource as the listing gave it; where there was no listing, as its own GET did. */
export interface ReadObject {
  id: string;
  raw: JsonObject;
}

/**
 * Puts a resource together from the root that the listing gave and the parts read by themselves. What is missing is said in its fidelity;
 * an assignment list that could not be read stays undefined, never empty.
 */
export function assemble(
  type: ResourceType,
  { id, raw }: ReadObject,
  results: readonly PartResult[],
): CapturedResource {
  const root = results.find(({ part }) => part.kind === 'root');
  const payload = payloadOf(type, root?.body ?? raw);
  const assignments = assignmentsOf(
    type,
    { listed: raw, ...(root?.body ? { root: root.body } : {}) },
    results,
  );
  const counts: Record<string, { announced: number | null; captured: number }> = {};
  for (const { part, items = [], body } of results) {
    if (part.kind === 'object' && body !== undefined) payload[part.property] = body && payloadOf(type, body);
    if (part.kind !== 'subcollection') continue;
    const announced = part.countProperty === undefined ? null : numberOf(payload[part.countProperty]);
    counts[part.property] = { announced, captured: items.length };
    payload[part.property] = items.map((item) => ({ ...item }));
  }
  for (const result of results) if (result.part.kind === 'below') putBelow(payload, result);
  // The page of the listing that held it, where the object itself was not read.
  const pages = results.reduce((sum, result) => sum + result.pages, root === undefined ? 1 : 0);
  const failed = results.filter(({ error }) => error !== null);
  const problems = [
    ...results.flatMap((result) => problemOf(result, counts)),
    ...belowProblems(failed),
    ...cutShort(payload, ''),
  ];
  const errors = failed.flatMap(({ error }) => error ?? []);
  const fidelity: Fidelity = {
    complete: problems.length === 0,
    pages,
    counts,
    problems,
    missingSecrets: type.missingSecrets(payload).map(({ label }) => label),
    unreadParts: unique(
      failed.map(({ part }) => (part.item ? `${part.property}.*.${part.item.member}` : part.property)),
    ),
    missingPermissions: unique(errors.flatMap(scopesIn)),
    requestIds: unique(errors.map(({ requestId }) => requestId).filter((one) => one !== '')),
  };
  return {
    typeKey: type.key,
    id,
    name: shownName(type, payload),
    payload,
    ...(assignments === undefined ? {} : { assignments }),
    fidelity,
  };
}

/** The object without what belongs to the answer, and without assignments that came expanded: they are kept apart. */
function payloadOf(type: ResourceType, object: JsonObject): JsonObject {
  const { read = 'apart' } = type.assignments ?? {};
  return Object.fromEntries(
    Object.entries(object).filter(
      ([key]) => key !== '@odata.context' && (read === 'apart' || !/^assignments(@|$)/.test(key)),
    ),
  );
}

function assignmentsOf(
  type: ResourceType,
  known: { listed: JsonObject; root?: JsonObject },
  results: readonly PartResult[],
): JsonObject[] | undefined {
  const apart = results.find(({ part }) => part.kind === 'assignments');
  if (apart) return apart.error ? undefined : [...(apart.items ?? [])];
  const rules = type.assignments;
  if (rules === undefined || rules.allowed?.(known.root ?? known.listed) === false) return undefined;
  const holder = expandedAssignments(type, known);
  // Cut into pages, and the rest could not be read.
  if (holder === undefined || Object.hasOwn(holder, 'assignments@odata.nextLink')) return undefined;
  return objectsOf(holder['assignments']);
}

function putBelow(payload: JsonObject, { part, items }: PartResult): void {
  const held = payload[part.property];
  const item = Array.isArray(held) && part.item ? held[part.item.index] : undefined;
  if (isJsonObject(item) && part.item) item[part.item.member] = [...(items ?? [])];
}

function problemOf({ part, error }: PartResult, counts: Fidelity['counts']): string[] {
  switch (part.kind) {
    case 'root':
      return error ? [`The object itself could not be read in full (${reasonOf(error)}).`] : [];
    case 'assignments':
      return error ? [`Assignments could not be read (${reasonOf(error)}).`] : [];
    case 'object':
      return error ? [`${part.property} could not be read (${reasonOf(error)}).`] : [];
    case 'subcollection':
      return missingItems(part.property, error, counts[part.property]);
    // Told together: there may be one list for each of a hundred items.
    case 'below':
      return [];
  }
}

function missingItems(
  what: string,
  error: GraphError | null,
  { announced, captured }: { announced: number | null; captured: number } = { announced: null, captured: 0 },
): string[] {
  if (error && announced !== null && announced > captured) {
    return [`${announced - captured} of ${announced} ${what} could not be read (${reasonOf(error)}).`];
  }
  if (error) return [`Not all ${what} could be read (${reasonOf(error)}).`];
  if (announced === null || announced === captured) return [];
  return [`Microsoft Graph announced ${announced} ${what} and gave ${captured}.`];
}

function belowProblems(failed: readonly PartResult[]): string[] {
  const lists = Map.groupBy(
    failed.filter(({ part }) => part.item !== undefined),
    ({ part }) => `${part.item?.member ?? ''} of ${part.property}`,
  );
  return [...lists].flatMap(([what, [first, ...more]]) => {
    if (!first?.error) return [];
    const count = more.length === 0 ? '' : `, ${String(more.length + 1)} lists`;
    return [`Not all ${what} could be read${count} (${reasonOf(first.error)}).`];
  });
}

/** Expanded lists that Graph cut into pages: the rest stands behind a link inside the object. */
function cutShort(value: JsonValue, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((entry) => cutShort(entry, path));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    key.endsWith('@odata.nextLink')
      ? [`Not all ${key.slice(0, -'@odata.nextLink'.length) || path} came with the object.`]
      : cutShort(member, key),
  );
}

function numberOf(value: JsonValue | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
