import { digestOf, type Digest } from '../kernel/digest.ts';
import { Problem } from '../kernel/problem.ts';
import type { ResourceType } from './resource-type.ts';
import { administrationTypes } from './types/administration-types.ts';
import { configurationTypes } from './types/configuration-types.ts';
import { enrollmentAndAppTypes } from './types/enrollment-and-app-types.ts';
import { entraTypes } from './types/entra-types.ts';

/**
 * Raise this when a type's functions change what is compared or written. The digest below sees the data of every type by itself,
 * but not the code of its functions; a confirmed preview must not be carried out by a catalogue that means something else.
 */
const MEANING = '1.2.0';

/** Every resource type, in restore order. */
export const catalogue: readonly ResourceType[] = byRestoreOrder([
  ...administrationTypes,
  ...entraTypes,
  ...configurationTypes,
  ...enrollmentAndAppTypes,
]);

const byKey = new Map<string, ResourceType>(catalogue.map((type) => [type.key, type]));

/** The type with this key. Throws a Problem (404, `unknown_type`) for any other text. */
export function resourceType(key: string): ResourceType {
  const type = byKey.get(key);
  if (type) return type;
  throw new Problem({
    status: 404,
    code: 'unknown_type',
    title: 'Unknown resource type',
    detail: `"${key.slice(0, 60)}" is not a resource type of this version.`,
    next: `Use one of: ${[...byKey.keys()].join(', ')}.`,
  });
}

/** The types, those that others refer to first. Types of equal order keep their place. */
export function byRestoreOrder(types: readonly ResourceType[]): ResourceType[] {
  return [...types].sort((a, b) => a.order - b.order);
}

/** Names what the catalogue means. It is part of every scope, so that a changed catalogue makes checks and previews stale. */
export const catalogueVersion: Digest = digestOf({
  meaning: MEANING,
  types: catalogue.map((type) => JSON.parse(JSON.stringify(type)) as unknown),
});
