import type { Random } from '../kernel/ports.ts';
import { canonicalJson } from '../kernel/digest.ts';
import type { ResourceType } from '../catalogue/resource-type.ts';
import { fingerprintOf } from '../compare/fingerprint-of.ts';
import type { CapturedResource } from '../graph/read/captured-resource.ts';
import type { ManifestItem } from './manifest.ts';
import { referenceIdsOf } from './reference-ids.ts';
import type { Vault } from './vault/vault.ts';

/**
 * Stores a captured resource and gives its line of the manifest. The same content costs nothing twice: nothing that changes between two
 * captures of an unchanged resource is among the bytes.
 */
export async function storeResource(
  to: { vault: Vault; random: Pick<Random, 'uuid'> },
  type: ResourceType,
  captured: { resource: CapturedResource; at: Date },
): Promise<ManifestItem> {
  const { resource, at } = captured;
  // Ids of requests are new with every capture; the index has them.
  const { requestIds = [], ...fidelity } = resource.fidelity;
  const vaultHash = await to.vault.put(Buffer.from(canonicalJson({ ...resource, fidelity })));
  const fingerprint = fingerprintOf(type, resource);
  const unrecognised = type.unrecognised?.(resource.payload);
  return {
    id: to.random.uuid(),
    typeKey: type.key,
    resourceId: resource.id,
    name: resource.name,
    platform: type.platform(resource.payload),
    naturalKey: type.naturalKey(resource.payload),
    vaultHash,
    contentDigest: fingerprint.content,
    assignmentsDigest: fingerprint.assignments,
    fidelity: { ...fidelity, requestIds, ...(unrecognised === undefined ? {} : { unrecognised }) },
    referenceIds: referenceIdsOf(type, resource),
    capturedAt: at.toISOString(),
  };
}
