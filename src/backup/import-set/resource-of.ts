import { resourceType } from '../../catalogue/catalogue.ts';
import { digestOf } from '../../kernel/digest.ts';
import type { CapturedResource } from '../../graph/read/captured-resource.ts';
import type { ImportedResource, Loss } from '../import/outcome.ts';

/** Begins the ids of resources that came without one, or with one that another resource of the set has. No id of Graph has this form. */
const PREFIX = 'imported-';

/**
 * An imported resource in the form of a captured one. `taken`: another resource of the set has its id. A loss that leaves the rest as it was
 * does not make it incomplete; any other does, and a restore then does not write it.
 */
export function resourceOf(
  imported: ImportedResource,
  from: { path: string; index: number; fileLosses: readonly Loss[]; taken: boolean },
): CapturedResource {
  const type = resourceType(imported.typeKey);
  const { id, payload, assignments } = imported;
  const losses = [...from.fileLosses, ...imported.losses].filter(({ mild }) => mild !== true);
  const own = id === undefined || from.taken ? PREFIX + shortDigest([from.path, from.index]) : id;
  return {
    typeKey: imported.typeKey,
    id: own,
    name: imported.name,
    payload: id === undefined || !from.taken ? payload : withoutId(payload, type.idProperty ?? 'id'),
    ...(assignments === undefined ? {} : { assignments }),
    fidelity: {
      complete: losses.length === 0,
      pages: 1,
      counts: {},
      problems: losses.map(lossWords),
      missingSecrets: type.missingSecrets(payload).map(({ label }) => label),
    },
  };
}

/** A loss as a sentence for people. */
export function lossWords({ property, why }: Loss): string {
  return property === '' ? why : `${property}: ${why}`;
}

function shortDigest(value: readonly (string | number)[]): string {
  return digestOf([...value])
    .replace(/^sha256[:-]/, '')
    .slice(0, 32);
}

function withoutId(payload: ImportedResource['payload'], member: string): ImportedResource['payload'] {
  const { [member]: _id, ...rest } = payload;
  return rest;
}
