import type { JsonValue } from '../../../kernel/json.ts';

/** Members of objects, and values of all kinds. Uses no stack. */
export function countValues(value: JsonValue): { members: number; values: number } {
  let members = 0;
  let values = 0;
  const open: JsonValue[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    values++;
    if (typeof next !== 'object' || next === null) continue;
    const inner = Object.values(next);
    if (!Array.isArray(next)) members += inner.length;
    for (const one of inner) {
      if (typeof one === 'object' && one !== null) open.push(one);
      else values++;
    }
  }
  return { members, values };
}
