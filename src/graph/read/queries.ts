import type { JsonObject } from '../../kernel/json.ts';
import type { ResourceType } from '../../catalogue/resource-type.ts';

/** The listing's query, assignments expanded where the type says that they come whole with it. */
export function listQuery(type: ResourceType): string {
  const query = type.listQuery ?? '';
  return type.assignments?.read === 'list' ? withAssignments(query) : query;
}

/** The query of one object's own GET. `listed`: what the listing gave already need not be asked for again. */
export function rootQuery(type: ResourceType, listed: JsonObject | undefined): string | undefined {
  const query = type.readOne ? (type.readOne.query ?? '') : selectionOf(type.listQuery);
  const { read = 'apart' } = type.assignments ?? {};
  const given = read === 'list' && Array.isArray(listed?.['assignments']);
  return read === 'apart' || given ? query : withAssignments(query);
}

/** The part of a listing's query that says what comes back of each object, so that one object read alone looks the same. */
function selectionOf(query = ''): string {
  return query
    .split('&')
    .filter((option) => /^\$(select|expand)=/.test(option))
    .join('&');
}

function withAssignments(query: string): string {
  if (/[=,]assignments\b/.test(query)) return query;
  if (query.includes('$expand=')) return query.replace('$expand=', '$expand=assignments,');
  return query === '' ? '$expand=assignments' : `${query}&$expand=assignments`;
}
