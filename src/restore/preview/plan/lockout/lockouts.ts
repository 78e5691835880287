import { isJsonObject, type JsonObject } from '../../../../kernel/json.ts';
import { MENDING_ROLES, PEOPLE } from './people.ts';
import { items, sweeping } from './sweeping.ts';

/** A Conditional Access policy as it would stand in the tenant after the run; `lineId` when the run writes it. */
export interface ResultingPolicy {
  name: string;
  content: JsonObject;
  lineId?: string;
}

/** Users of the excluded groups, through other groups too; null for a group that could not be read. */
export type Members = ReadonlyMap<string, ReadonlySet<string> | null>;

/** Somebody whom the resulting policies would meet without a way around them, with the policies that meet them. */
export interface Lockout {
  who: string;
  policies: readonly ResultingPolicy[];
  /** Lines of this run among them. */
  lineIds: readonly string[];
}

export interface Lockouts {
  certain: Lockout[];
  /** It depends on something that could not be read or can't be judged; never to be taken for passed (I-09). */
  undecided: Lockout[];
}

/**
 * Whom the resulting set of policies would lock out: for every administrator role, and for any user, the policies that meet them whatever
 * they do must have one account in common that all of them exclude, by itself or by a group that it is in. Only what this run has a hand in is
 * told; what is so in the tenant already is not its doing.
 */
export function lockoutsOf(policies: readonly ResultingPolicy[], members: Members): Lockouts {
  const certain = judge(policies, members, 'yes');
  const known = new Set(certain.map(({ who }) => who));
  return { certain, undecided: judge(policies, members, 'maybe').filter(({ who }) => !known.has(who)) };
}

/** Groups whose members decide: those that the policies exclude which would lock somebody out if all groups were empty. */
export function groupsToRead(policies: readonly ResultingPolicy[]): string[] {
  const { certain, undecided } = lockoutsOf(policies, new Map());
  const decisive = [...certain, ...undecided].flatMap((each) => each.policies);
  return [...new Set(decisive.flatMap(({ content }) => excludedGroups(content)))].sort();
}

/** Users, and groups apart, that the policy excludes. */
export function exclusionsOf(content: JsonObject): { users: string[]; groups: string[]; roles: string[] } {
  const users = usersOf(content);
  return {
    users: items(users['excludeUsers']).filter((id) => id !== 'GuestsOrExternalUsers'),
    groups: excludedGroups(content),
    roles: items(users['excludeRoles']),
  };
}

/** `yes`: who is certainly locked out. `maybe`: with whatever is not known taken for the worse. */
function judge(policies: readonly ResultingPolicy[], members: Members, how: 'yes' | 'maybe'): Lockout[] {
  const counting = policies.filter(({ content }) => {
    const found = sweeping(content);
    return found === 'yes' || (found === 'unknown' && how === 'maybe');
  });
  return PEOPLE.flatMap(({ who, roleId }) => {
    const meeting = counting.filter(({ content }) => reaches(content, roleId));
    const lineIds = meeting.flatMap(({ lineId }) => lineId ?? []);
    if (lineIds.length === 0) return [];
    const spared = meeting.map(({ content }) => sparedBy(content, members, roleId));
    // A group that could not be read may hold anybody: for the worse nobody, for certainty everybody.
    const deciding = how === 'maybe' ? spared : spared.filter(({ open }) => !open);
    const spares = deciding.length === 0 || someoneIn(deciding.map(({ accounts }) => accounts));
    return spares ? [] : [{ who, policies: meeting, lineIds }];
  });
}

interface Spared {
  accounts: ReadonlySet<string>;
  /** There may be more: a group could not be read. */
  open: boolean;
}

/** Accounts that the policy excludes. For any user also the roles whose holders could mend it for the others. */
function sparedBy(content: JsonObject, members: Members, roleId: string | null): Spared {
  const { users, groups, roles } = exclusionsOf(content);
  const accounts = new Set([...users, ...groups.flatMap((group) => [...(members.get(group) ?? [])])]);
  if (roleId === null) for (const each of roles) if (MENDING_ROLES.has(each)) accounts.add(`role ${each}`);
  return { accounts, open: groups.some((group) => members.get(group) === null) };
}

/** One account that all of them spare. */
function someoneIn(spared: readonly ReadonlySet<string>[]): boolean {
  const [first, ...rest] = spared;
  return first !== undefined && [...first].some((id) => rest.every((other) => other.has(id)));
}

function reaches(content: JsonObject, roleId: string | null): boolean {
  const users = usersOf(content);
  if (roleId !== null && items(users['excludeRoles']).includes(roleId)) return false;
  if (items(users['includeUsers']).includes('All')) return true;
  return roleId !== null && items(users['includeRoles']).includes(roleId);
}

function excludedGroups(content: JsonObject): string[] {
  return items(usersOf(content)['excludeGroups']);
}

function usersOf(content: JsonObject): JsonObject {
  const conditions = isJsonObject(content['conditions']) ? content['conditions'] : {};
  return isJsonObject(conditions['users']) ? conditions['users'] : {};
}
