import { neededPermissions, type AccessLevel } from '../../catalogue/needed-permissions.ts';
import type { ResourceType } from '../../catalogue/resource-type.ts';
import { holds, type Right } from '../permission-health.ts';
import type { ConnectionFacts } from '../verify-connection.ts';

/** What a type can do over this connection. */
export interface TypeHealth {
  key: string;
  label: string;
  family: string;
  /** `unavailable`: the tenant has no licence for it, or the cloud does not have it. There is nothing to back up then. */
  capture: Right | 'unavailable';
  /** `by_hand`: the product never writes it. `not_asked`: the connection is for reading only. */
  restore: Right | 'by_hand' | 'not_asked';
  /** Exactly what to add, by name. */
  missing: readonly string[];
  /** One sentence; empty when all is well. */
  reason: string;
}

/** What one whole look at a connection found. It is kept, so its members keep their meaning. */
export interface VerificationReport {
  /** When it was looked, ISO 8601. */
  at: string;
  signIn: 'ok' | 'refused' | 'unknown';
  tenant: { state: 'same' | 'other' | 'unknown'; id: string | null; name: string | null };
  /** One sentence when sign-in or tenant are not as they should be; empty otherwise. */
  reason: string;
  permissions: readonly { name: string; state: Right }[];
  /** Permissions to write that the app has and nothing here needs. */
  unneeded: readonly string[];
  types: readonly TypeHealth[];
}

/** Types, permissions and their state, from what the token says and what one read of each collection gave. */
export function reportTypes(
  facts: Pick<ConnectionFacts, 'types'>,
  ask: { types: readonly ResourceType[]; access: AccessLevel; granted: readonly string[] | null },
): Pick<VerificationReport, 'permissions' | 'unneeded' | 'types'> {
  const { types, access, granted } = ask;
  const right = (name: string): Right =>
    granted === null ? 'unknown' : holds(granted, name) ? 'granted' : 'missing';
  const needed = neededPermissions(types, access);
  const probes = new Map(facts.types.map((one) => [one.typeKey, one]));
  return {
    permissions: needed.map(({ name }) => ({ name, state: right(name) })),
    unneeded: (granted ?? [])
      .filter((name) => name.includes('Write') && !needed.some((one) => one.name === name))
      .sort(),
    types: types.map((type) => {
      const probe = probes.get(type.key);
      const readMissing = type.permissions.read.filter((name) => right(name) === 'missing');
      const writes = access === 'read' || type.restore.mode !== 'enabled' ? [] : type.permissions.write;
      const writeMissing = writes.filter((name) => right(name) === 'missing');
      const unavailable = probe?.probe === 'unlicensed' || probe?.probe === 'unavailable';
      const capture: TypeHealth['capture'] = unavailable
        ? 'unavailable'
        : worst(granted === null, readMissing, probe?.probe);
      const restore: TypeHealth['restore'] =
        type.restore.mode !== 'enabled'
          ? 'by_hand'
          : access === 'read'
            ? 'not_asked'
            : worst(granted === null, writeMissing, undefined);
      const missing = leastOf([...readMissing, ...writeMissing]);
      const health = { key: type.key, label: type.plural, family: type.family, capture, restore, missing };
      return { ...health, reason: reasonOf(health, probe?.reason ?? '') };
    }),
  };
}

/** What a probe says that no permission helps against, beside a plain refusal. */
const NO_READ: readonly string[] = ['refused', 'unlicensed', 'unavailable'];

function worst(unread: boolean, missing: readonly string[], probe: string | undefined): Right {
  if (missing.length > 0 || (probe !== undefined && NO_READ.includes(probe))) return 'missing';
  return unread || probe === 'unknown' ? 'unknown' : 'granted';
}

/** Without the permissions that another one of them includes. */
function leastOf(names: readonly string[]): string[] {
  const all = new Set(names);
  return [...all]
    .filter((name) => name.includes('.ReadWrite.') || !all.has(name.replace('.Read.', '.ReadWrite.')))
    .sort();
}

function reasonOf(
  { label, capture, restore, missing }: Omit<TypeHealth, 'reason'>,
  probeReason: string,
): string {
  const noCapture = capture === 'missing';
  const noRestore = restore === 'missing';
  const add = missing.length === 0 ? '' : ` Add ${missing.join(' and ')}.`;
  if (capture === 'unavailable') return probeReason;
  if (noCapture && missing.length === 0) return `${label} can't be read: ${probeReason}`;
  if (noCapture && noRestore) return `${label} can be neither backed up nor restored.${add}`;
  if (noCapture) return `${label} can't be backed up.${add}`;
  if (noRestore) return `${label} can be backed up and not restored.${add}`;
  if (capture === 'unknown')
    return `Whether ${label} can be read is not known${probeReason === '' ? '.' : `: ${probeReason}`}`;
  return '';
}
