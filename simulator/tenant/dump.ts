import type { JsonObject } from '../../src/kernel/json.ts';
import { objectsOf } from '../../src/kernel/json.ts';
import type { ResourceTypeKey } from '../../src/catalogue/resource-type.ts';
import { collectionOf, collections, typeKeyOf } from '../schema/collections.ts';
import { textOf } from '../service/text-of.ts';
import type { TenantState } from './tenant-state.ts';

/** All objects of a catalogue type as the tenant stores them, `assignments` included where the type has them. */
export function dumpOf(state: TenantState, typeKey: ResourceTypeKey): JsonObject[] {
  const collection = collectionOf(typeKey);
  const { childrenAt } = collections[collection];
  if (childrenAt !== undefined) {
    return [...state.collections[collection].values()].flatMap((parent) =>
      objectsOf(parent.content[childrenAt]).map((child) =>
        structuredClone({ ...child, id: `${parent.id}/${textOf(child['id'])}` }),
      ),
    );
  }
  const hasAssignments = collections[collection].assignBodyKey !== undefined;
  return [...state.collections[collection].values()]
    .filter((held) => typeKeyOf(collection, held.content) === typeKey)
    .map((held) =>
      structuredClone({
        ...held.content,
        id: held.id,
        ...(hasAssignments ? { assignments: held.assignments ?? [] } : {}),
      }),
    );
}
