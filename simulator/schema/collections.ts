import type { JsonObject } from '../../src/kernel/json.ts';
import type { ResourceTypeKey } from '../../src/catalogue/resource-type.ts';
import type { CollectionKey } from '../tenant/simulated-tenant.ts';
import { collectionKeys } from '../tenant/simulated-tenant.ts';
import { administrationCollections } from './collections/administration.ts';
import { configurationCollections } from './collections/configuration.ts';
import { enrollmentAndAppCollections } from './collections/enrollment-and-app.ts';
import { entraCollections } from './collections/entra.ts';
import type { CollectionFacts } from './collections/facts.ts';

export type { CollectionFacts };

export const collections: Record<CollectionKey, CollectionFacts> = {
  ...configurationCollections,
  ...enrollmentAndAppCollections,
  ...administrationCollections,
  ...entraCollections,
};

export const allCollections: readonly CollectionFacts[] = collectionKeys.map((key) => collections[key]);

/** The catalogue's key for an object of a collection. */
export function typeKeyOf(collection: CollectionKey, content: JsonObject): ResourceTypeKey {
  const facts = collections[collection];
  return facts.typeOf?.(content) ?? facts.types[0];
}

const byType = new Map<ResourceTypeKey, CollectionKey>(
  allCollections.flatMap(({ key, types }) => types.map((type) => [type, key] as const)),
);

/** The collection in which objects of a catalogue type live. */
export function collectionOf(typeKey: ResourceTypeKey): CollectionKey {
  const key = byType.get(typeKey);
  if (key === undefined) throw new Error(`No collection holds the type ${typeKey}.`);
  return key;
}
