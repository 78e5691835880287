import type { JsonObject } from '../kernel/json.ts';
import type { ResourceType, WriteInput, WriteRequest } from './resource-type.ts';

/** Member that holds an object's place among its kind. The service gives new objects the last one. */
export const PRIORITY = 'priority';

/** The content without its place, which no POST and no PATCH takes. */
export function withoutPriority(content: JsonObject): JsonObject {
  const { [PRIORITY]: _place, ...rest } = content;
  return rest;
}

/**
 * The action that gives the object its place, where it differs. It moves what holds the place now, so the object itself is its evidence.
 * Defaults (0) have no place.
 */
export function priorityRequests(
  type: ResourceType,
  input: WriteInput,
  step: 'create' | 'update',
): WriteRequest[] {
  const wanted = input.desired[PRIORITY];
  if (typeof wanted !== 'number' || wanted <= 0) return [];
  const parts = input.changed?.parts;
  const differs = parts ? parts.includes(PRIORITY) : input.live?.[PRIORITY] !== wanted;
  if (step === 'update' && !differs) return [];
  return [
    {
      step: 'part',
      method: 'POST',
      version: type.version,
      path: `${type.collection}/{id}/setPriority`,
      body: { priority: wanted },
      evidence: { in: 'content', member: PRIORITY, is: 'expected' },
    },
  ];
}
