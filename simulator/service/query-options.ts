import type { JsonObject } from '../../src/kernel/json.ts';
import { badRequest } from '../http/answer.ts';

/** $expand as a map from member to its nested $expand: `a,b($expand=c)` gives a -> '' and b -> 'c'. */
export function parseExpand(query: URLSearchParams): Map<string, string> {
  const expand = new Map<string, string>();
  const text = query.get('$expand') ?? '';
  for (const term of text.split(/,(?![^(]*\))/)) {
    const parts = /^(\w+)(?:\((.*)\))?$/.exec(term.trim());
    if (!parts) {
      if (term.trim() !== '') throw badRequest(`Parsing OData Select and Expand failed: '${term}'.`);
      continue;
    }
    const nested = /\$expand=([\w,]+)/.exec(parts[2] ?? '');
    expand.set(parts[1] ?? '', nested?.[1] ?? '');
  }
  return expand;
}

/** $top: refused when it is no positive number, otherwise clamped to what the service serves at once. */
export function parseTop(query: URLSearchParams, limits: { pageSize: number; maxTop: number }): number {
  const text = query.get('$top');
  if (text === null) return limits.pageSize;
  const top = Number(text);
  if (!Number.isInteger(top) || top < 1) {
    throw badRequest(`The limit of '${text}' for $top query is not valid.`);
  }
  return Math.min(top, limits.maxTop);
}

/** $select keeps the named members and the type; without it everything stays. */
export function applySelect(content: JsonObject, query: URLSearchParams): JsonObject {
  const select = query.get('$select');
  if (!select) return content;
  const wanted = new Set(select.split(',').map((name) => name.trim()));
  return Object.fromEntries(
    Object.entries(content).filter(
      ([key]) => wanted.has(key) || wanted.has(key.split('@')[0] ?? '') || key === '@odata.type',
    ),
  );
}
