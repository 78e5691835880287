import type { JsonObject } from '../../../src/kernel/json.ts';
import { badRequest } from '../../http/answer.ts';
import type { CollectionKey } from '../../tenant/simulated-tenant.ts';
import type { Held } from '../../tenant/tenant-state.ts';
import { keep } from '../../tenant/tenant-state.ts';
import type { ServiceContext } from '../context.ts';

/** Objects of a kind have an order among themselves, from 1 on; what every tenant has stands at 0, behind all of them. */
export interface Ranking {
  collection: CollectionKey;
  /** Objects with the same text here are ranked together. */
  kindOf(content: JsonObject): string;
}

/** The place of a new object: the last of its kind. */
export function lastPlace(context: ServiceContext, ranking: Ranking, content: JsonObject): number {
  const kind = ranking.kindOf(content);
  const places = [...context.state.collections[ranking.collection].values()]
    .filter((held) => ranking.kindOf(held.content) === kind)
    .map(placeOf);
  return Math.max(0, ...places) + 1;
}

/** The action setPriority: gives the object a place. Whatever stands there moves back by one, and so on. */
export function setPriority(
  context: ServiceContext,
  ranking: Ranking,
  call: { held: Held; body: JsonObject },
): JsonObject {
  const wanted = call.body['priority'];
  if (typeof wanted !== 'number' || !Number.isInteger(wanted) || wanted < 1) {
    throw badRequest("The parameter 'priority' has to be a whole number from 1 on.");
  }
  if (placeOf(call.held) === 0)
    throw badRequest('The priority of a default configuration cannot be changed.');
  const kind = ranking.kindOf(call.held.content);
  const others = [...context.state.collections[ranking.collection].values()].filter(
    (held) => held.id !== call.held.id && ranking.kindOf(held.content) === kind,
  );
  makeRoom(context, ranking.collection, { others, place: wanted });
  return { ...call.held.content, priority: wanted };
}

function makeRoom(
  context: ServiceContext,
  collection: CollectionKey,
  at: { others: readonly Held[]; place: number },
): void {
  const there = at.others.find((held) => placeOf(held) === at.place);
  if (there === undefined) return;
  makeRoom(context, collection, { others: at.others, place: at.place + 1 });
  keep(context.state, collection, { ...there, content: { ...there.content, priority: at.place + 1 } });
}

function placeOf(held: Held): number {
  return typeof held.content['priority'] === 'number' ? held.content['priority'] : 0;
}
