import type { Tx } from '../store/store.ts';
import { Problem } from '../kernel/problem.ts';
import { capabilitiesOf, capabilitiesOfCustom, ROLES, type Capability, type Role } from './capabilities.ts';
import type { Membership } from './membership.ts';

/** What a membership is to be, as it is asked for. */
export interface MemberAccess {
  /** A built-in role's key, or the id of a role of the workspace's own. */
  role: string;
  /** Addresses (slugs) of the environments that it reaches; null: every one, now and later. */
  environments: readonly string[] | null;
}

/** The same, found in the transaction's workspace. */
export interface ResolvedAccess {
  columns: { role: Role | 'custom'; custom_role_id: string | null; scoped: boolean };
  roleName: string;
  capabilities: ReadonlySet<Capability>;
  environments: readonly { id: string; slug: string }[] | null;
}

/** Throws 422 `role_unknown`, `environment_unknown` or `owner_reaches_all`. */
export async function resolveAccess(tx: Tx, access: MemberAccess): Promise<ResolvedAccess> {
  const role = await resolveRole(tx, access.role);
  const environments = await resolveEnvironments(tx, access.environments);
  if (role.capabilities.has('members.manage') && environments !== null) throw ownerReachesAll();
  const { roleName, capabilities, key, customRoleId } = role;
  return {
    columns: { role: key, custom_role_id: customRoleId, scoped: environments !== null },
    roleName,
    capabilities,
    environments,
  };
}

/**
 * Nobody gives a right that they do not hold themselves, nor one in an environment that they do not reach. Throws 403
 * `not_yours_to_give`.
 */
export function requireMayGive(
  giver: Pick<Membership, 'capabilities' | 'environments'>,
  given: { capabilities: ReadonlySet<Capability>; environments: readonly { id: string }[] | null },
): void {
  const beyond = [...given.capabilities].filter((capability) => !giver.capabilities.has(capability));
  const { environments: reached } = giver;
  const everywhere = reached === null || given.environments?.every(({ id }) => reached.has(id)) === true;
  if (beyond.length === 0 && everywhere) return;
  throw new Problem({
    status: 403,
    code: 'not_yours_to_give',
    title: 'You may not give more than you hold',
    detail:
      beyond.length > 0
        ? `It includes rights that you do not hold yourself: ${beyond.join(', ')}. Nothing was changed.`
        : 'It reaches environments that you do not reach yourself. Nothing was changed.',
    next: 'Choose less, or ask an owner of the workspace who holds it to do this.',
  });
}

async function resolveRole(
  tx: Tx,
  role: string,
): Promise<{
  key: Role | 'custom';
  customRoleId: string | null;
  roleName: string;
  capabilities: ReadonlySet<Capability>;
}> {
  const builtIn = ROLES.find((one) => one === role);
  if (builtIn !== undefined) {
    return { key: builtIn, customRoleId: null, roleName: builtIn, capabilities: capabilitiesOf(builtIn) };
  }
  const row = await tx
    .selectFrom('custom_role')
    .select(['id', 'name', 'capabilities'])
    .where((eb) => eb(eb.cast<string>('id', 'text'), '=', role))
    .executeTakeFirst();
  if (!row) throw roleUnknown();
  const { id: customRoleId, name: roleName } = row;
  return { key: 'custom', customRoleId, roleName, capabilities: capabilitiesOfCustom(row.capabilities) };
}

async function resolveEnvironments(
  tx: Tx,
  slugs: readonly string[] | null,
): Promise<{ id: string; slug: string }[] | null> {
  if (slugs === null) return null;
  const wanted = [...new Set(slugs)];
  if (wanted.length === 0) throw environmentUnknown('None is named.');
  const rows = await tx
    .selectFrom('environment')
    .select(['id', 'slug'])
    .where('slug', 'in', wanted)
    .orderBy('slug')
    .execute();
  const missing = wanted.filter((slug) => rows.every((row) => row.slug !== slug));
  if (missing.length > 0) throw environmentUnknown(`The workspace has none at ${missing.join(', ')}.`);
  return rows;
}

function roleUnknown(): Problem {
  return new Problem({
    status: 422,
    code: 'role_unknown',
    title: 'There is no such role',
    detail: `A role is ${ROLES.join(', ')}, or the id of one of the workspace's own. Nothing was changed.`,
    next: 'Choose a role from the list of roles.',
  });
}

function environmentUnknown(detail: string): Problem {
  return new Problem({
    status: 422,
    code: 'environment_unknown',
    title: 'The environments are not all known',
    detail: `${detail} Nothing was changed.`,
    next: 'Choose environments of this workspace, or all of them.',
  });
}

function ownerReachesAll(): Problem {
  return new Problem({
    status: 422,
    code: 'owner_reaches_all',
    title: 'An owner reaches every environment',
    detail:
      'Who manages members could lift a limit of their own, so a limit would promise what it does not hold. Nothing was changed.',
    next: 'Choose another role, or all environments.',
  });
}
