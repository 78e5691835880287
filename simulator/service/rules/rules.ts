import type { JsonObject } from '../../../src/kernel/json.ts';
import type { Held } from '../../tenant/tenant-state.ts';
import type { ServiceContext } from '../context.ts';

/**
 * What one type does beyond the common rules. Members were checked before; a rule throws Refusal or gives the content to store.
 * Stored content is never changed in place: older views of it may still be read.
 */
export interface TypeRules {
  create(context: ServiceContext, body: JsonObject): JsonObject;
  update(context: ServiceContext, held: Held, body: JsonObject): JsonObject;
  /** Throws when the object may not be removed. */
  beforeDelete?(context: ServiceContext, held: Held): void;
}
