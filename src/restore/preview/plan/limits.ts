import { OBJECT_LIMITS, tooWideRange } from '../../../catalogue/service-limits.ts';
import type { ResourceType } from '../../../catalogue/resource-type.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import type { Refusal } from './plan-input.ts';

/** What the service would refuse for its size; said before anything is sent. */
export function refuseLimit(type: ResourceType, content: JsonObject): Refusal | null {
  for (const { typeKey, what, most, found } of OBJECT_LIMITS) {
    if (typeKey !== type.key) continue;
    const has = found(content);
    if (has <= most) continue;
    return limit(
      `It has ${grouped(has)} ${what}, and the service takes ${grouped(most)} at most.`,
      'Split it in the admin center, or take the item out of the scope',
    );
  }
  const wide = type.key === 'namedLocation' ? tooWideRange(content) : undefined;
  if (wide === undefined) return null;
  return limit(
    `Its IP range ${wide} is wider than the service takes: a mask of /8 is the widest.`,
    'Split the range in the admin center, or take the item out of the scope',
  );
}

function limit(reason: string, next: string): Refusal {
  return { action: 'blocked', cause: 'limit', reason, next };
}

const NUMBER = new Intl.NumberFormat('en');

function grouped(count: number): string {
  return NUMBER.format(count);
}
