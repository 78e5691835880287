import type { JsonObject } from '../../src/kernel/json.ts';
import type { CollectionKey } from '../tenant/simulated-tenant.ts';
import { rulesOf } from './rules/rules-of.ts';

const usual = { created: 'createdDateTime', changed: 'lastModifiedDateTime' };

/** The members by which an object of a collection tells when it was made and when it was changed last. */
export function timesOf(collection: CollectionKey, at: { created?: string; changed: string }): JsonObject {
  const { created, changed } = rulesOf[collection].times ?? usual;
  return {
    ...(created !== undefined && at.created !== undefined ? { [created]: at.created } : {}),
    ...(changed === undefined ? {} : { [changed]: at.changed }),
  };
}
