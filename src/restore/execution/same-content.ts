import type { JsonObject } from '../../kernel/json.ts';
import type { ResourceType, WriteRequest } from '../../catalogue/resource-type.ts';
import { asAnswered } from '../../catalogue/binds.ts';
import { normaliseContent } from '../../compare/normalise.ts';
import { trustingMasks } from '../../compare/trusted-masks.ts';
import { holds } from './evidence.ts';

/**
 * True when the live content holds everything that the body says, normalised. The service adds defaults to what it was sent, so the live
 * object may say more; it may not say otherwise.
 */
export function holdsBody(type: ResourceType, body: JsonObject, live: JsonObject): boolean {
  const wanted = normaliseContent(type, asAnswered(body));
  const { found } = trustingMasks(wanted, normaliseContent(type, live));
  return Object.keys(wanted).every((key) => holds(wanted[key], found[key]));
}

/** Requests that write content, as against assignments. */
export function isContentStep(request: Pick<WriteRequest, 'step'>): boolean {
  return request.step !== 'assign';
}
