import { probeAddress } from '../../catalogue/addresses.ts';
import { resourceType } from '../../catalogue/catalogue.ts';
import type { ResourceTypeKey } from '../../catalogue/resource-type.ts';
import { holds } from '../../environments/permission-health.ts';
import { GraphError } from '../../graph/graph-error.ts';
import { isOnlyNamed, typesToRead } from '../preview/plan/compute.ts';
import type { Finding } from '../facts/checks.ts';
import { CouldNotCheck, type Check, type CheckContext } from './check-context.ts';

/**
 * Does the token carry what writing each type in scope needs, and does one read of each collection succeed? A token whose permissions
 * can't be read says nothing, so it is unknown.
 */
export const permissions: Check = {
  id: 'permissions',
  label: 'Permissions',
  run: async (context) => {
    const reader = await context.reader();
    const granted = (await reader.token({ fresh: true })).permissions;
    if (granted === null) throw new CouldNotCheck('The permissions in the access token could not be read.');
    const findings = missingPermissions(context, granted);
    const probed = new Set<string>();
    for (const key of typesRead(context)) {
      if (isOnlyNamed(key, context.base.items)) continue;
      const type = resourceType(key);
      const probe = probeAddress(type);
      if (probed.has(probe)) continue;
      probed.add(probe);
      try {
        await reader.get(type.version, probe);
      } catch (error) {
        if (!(error instanceof GraphError)) throw error;
        throw new CouldNotCheck(`Reading ${type.plural} did not succeed: ${error.message}`);
      }
    }
    return findings;
  },
};

/** What the items are of or refer to, and what is to be removed. */
function typesRead({ base }: CheckContext): ResourceTypeKey[] {
  const removed = base.scope.removals.map(({ typeKey }) => typeKey);
  return [...new Set([...typesToRead(base.items), ...removed])].sort();
}

function missingPermissions({ base }: CheckContext, granted: readonly string[]): Finding[] {
  const findings: Finding[] = [];
  const written = [...base.items, ...base.scope.removals].map(({ typeKey }) => typeKey);
  const keys = [...new Set(written)].sort();
  for (const key of keys) {
    const type = resourceType(key);
    if (type.restore.mode !== 'enabled') continue;
    const missing = type.permissions.write.filter((each) => !holds(granted, each));
    if (missing.length === 0) continue;
    findings.push({
      code: 'permission_missing',
      severity: 'blocker',
      title: `${type.plural} can't be written`,
      reason: `The connection lacks ${missing.join(', ')}.`,
      next: `Grant ${missing.join(', ')} to the app registration in Entra, or take ${type.plural} out of the scope`,
      itemIds: base.items.filter(({ typeKey }) => typeKey === key).map(({ id }) => id),
    });
  }
  return findings;
}
