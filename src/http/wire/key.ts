import type { z } from 'zod';
import type { ApiKey } from '../../access/api-keys.ts';
import type { Environment } from '../../environments/environment.ts';
import type { apiKey } from '../contract/key-routes.ts';

/** A key for whoever looks at it: environments that they don't see are counted, not named. */
export function wireKey(
  key: ApiKey,
  { environments, personId }: { environments: readonly Environment[]; personId: string },
): z.input<typeof apiKey> {
  return {
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    owner: { name: key.owner.name, you: key.owner.id === personId },
    capabilities: [...key.capabilities],
    environments: key.environmentIds === null ? null : placesOf(key.environmentIds, environments),
    state: key.state,
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt.toISOString(),
    lastUsed:
      key.lastUsedAt === null ? null : { at: key.lastUsedAt.toISOString(), address: key.lastUsedAddress },
    revokedBy: key.revokedBy,
  };
}

function placesOf(ids: readonly string[], environments: readonly Environment[]) {
  const seen = environments.filter(({ id }) => ids.includes(id));
  return { named: seen.map(({ slug, name }) => ({ slug, name })), others: ids.length - seen.length };
}
