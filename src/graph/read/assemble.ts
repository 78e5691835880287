import { objectsOf, stringOf, type JsonObject } from '../../kernel/json.ts';
import type { ResourceType } from '../../catalogue/resource-type.ts';
import type { GraphError } from '../graph-error.ts';
import type { CapturedResource, Fidelity } from './captured-resource.ts';
import type { Part } from './parts-of.ts';

/** What reading one part came to: a root's body, or the items of a paged part; `error` when it is not whole. */
export interface PartResult {
  part: Part;
  body?: JsonObject;
  items?: readonly JsonObject[];
  pages: number;
  error: GraphError | null;
}

/**
 * Puts a resource together from the root that the listing gave and the parts read by themselves. What is missing is said in
 * `fidelity.problems`; an assignment list that could not be read stays undefined, never empty.
 */
export function assemble(
  type: ResourceType,
  listed: JsonObject,
  results: readonly PartResult[],
): CapturedResource {
  const problems: string[] = [];
  const counts: Record<string, { announced: number | null; captured: number }> = {};
  const root = results.find(({ part }) => part.kind === 'root');
  const { '@odata.context': _context, ...payload } = root?.body ?? listed;
  let assignments: JsonObject[] | undefined;
  // The page of the listing that held it, where the object itself was not read.
  let pages = root === undefined ? 1 : 0;
  if (root?.error) problems.push(`The object itself could not be read in full (${reasonOf(root.error)}).`);
  for (const result of results) {
    pages += result.pages;
    const { part, error } = result;
    const items = [...(result.items ?? [])];
    if (part.kind === 'assignments') {
      if (error) problems.push(`Assignments could not be read (${reasonOf(error)}).`);
      else assignments = items;
    }
    if (part.kind === 'subcollection') {
      payload[part.property] = items;
      const announced = part.countProperty === undefined ? null : numberOf(payload[part.countProperty]);
      counts[part.property] = { announced, captured: items.length };
      const problem = missingItems({ part, announced, captured: items.length, error });
      if (problem) problems.push(problem);
    }
  }
  problems.push(...cutShort(payload, ''));
  const fidelity: Fidelity = {
    complete: problems.length === 0,
    pages,
    counts,
    problems,
    missingSecrets: type.missingSecrets(payload).map(({ label }) => label),
  };
  return {
    typeKey: type.key,
    id: stringOf(payload['id']) ?? stringOf(listed['id']) ?? '',
    name: stringOf(payload[type.nameProperty]) ?? '',
    payload,
    ...(assignments === undefined ? {} : { assignments }),
    fidelity,
  };
}

function missingItems(facts: {
  part: Part;
  announced: number | null;
  captured: number;
  error: GraphError | null;
}): string | undefined {
  const { announced, captured, error } = facts;
  const what = facts.part.property;
  if (error && announced !== null && announced > captured) {
    return `${announced - captured} of ${announced} ${what} could not be read (${reasonOf(error)}).`;
  }
  if (error) return `Not all ${what} could be read (${reasonOf(error)}).`;
  if (announced !== null && announced !== captured) {
    return `Microsoft Graph announced ${announced} ${what} and gave ${captured}.`;
  }
  return undefined;
}

/** Expanded lists that Graph cut into pages: the rest stands behind a link inside the object. */
export function cutShort(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((entry) => cutShort(entry, path));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    key.endsWith('@odata.nextLink')
      ? [`Not all ${key.slice(0, -'@odata.nextLink'.length) || path} came with the object.`]
      : cutShort(member, key),
  );
}

function reasonOf(error: GraphError): string {
  const text = error.message.replace(/\.$/, '');
  return error.status === null ? text : `${error.status}: ${text}`;
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

/** The objects of a listing, each id once: a page boundary that moves while it is read gives an object twice. */
export function eachOnce(items: readonly JsonObject[]): JsonObject[] {
  const byId = new Map<string, JsonObject>();
  for (const item of objectsOf([...items])) byId.set(stringOf(item['id']) ?? '', item);
  return [...byId.values()];
}
