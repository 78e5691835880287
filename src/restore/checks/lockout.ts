import { stringOf, type JsonObject } from '../../kernel/json.ts';
import type { Finding, Severity } from '../facts/checks.ts';
import { lockoutOf } from '../preview/plan/conditional-access.ts';
import { lockoutExample } from '../preview/plan/lockout/example.ts';
import {
  groupsToRead,
  lockoutsOf,
  type Lockout,
  type Members,
  type ResultingPolicy,
} from '../preview/plan/lockout/lockouts.ts';
import { unjudged } from '../preview/plan/lockout/sweeping.ts';
import type { PlannedLine } from '../preview/plan/plan-input.ts';
import { completePlan, CouldNotCheck, namesOf, type Check, type CheckContext } from './check-context.ts';

/**
 * Would the Conditional Access policies, as they would stand together after the restore (state guard applied), lock an administrator or
 * everyone out? Judged where this run writes; what is in the tenant already is not this restore's doing. What can't be judged is not passed.
 */
export const lockout: Check = {
  id: 'lockout',
  label: 'Conditional Access lockout',
  run: async (context) => {
    const planned = (await completePlan(context)).filter(
      ({ line }) => line.typeKey === 'conditionalAccessPolicy',
    );
    const writing = planned.flatMap((each) => {
      const content = resultOf(each);
      return content === null ? [] : [{ id: each.line.id, name: each.line.name, content }];
    });
    const of = (kind: 'certain' | 'legacy') => writing.filter(({ content }) => lockoutOf(content) === kind);
    const alone = of('certain');
    const together = await togetherOf(context, planned);
    return [
      ...finding(
        'blocker',
        alone,
        `can lock every administrator out of the tenant.${exampleOf(together, alone)}`,
      ),
      ...togetherFinding(together, new Set(alone.map(({ id }) => id))),
      ...finding(
        'warning',
        of('legacy'),
        'would block legacy clients for everyone, administrators included.',
      ),
    ];
  },
};

/** What the policy would be, whether the line is written as it stands or waits for a confirmation; null when nothing is written. */
function resultOf({ line, wanted }: PlannedLine): JsonObject | null {
  if (line.action === 'create' || line.action === 'update') return line.expected.content as JsonObject;
  return wanted?.content ?? null;
}

interface Together {
  lockouts: readonly Lockout[];
  members: Members;
  nameOf: (kind: string, id: string) => string | undefined;
}

/** Lockouts by the resulting set; members of excluded groups are read only where they decide. */
async function togetherOf(context: CheckContext, planned: readonly PlannedLine[]): Promise<Together> {
  const listings = await context.listings();
  const live = listings.get('conditionalAccessPolicy')?.resources ?? [];
  const groups = new Map((listings.get('group')?.resources ?? []).map(({ id, name }) => [id, name]));
  const nameOf = (kind: string, id: string) =>
    kind === 'group' ? (groups.get(id) ?? context.base.groupNames.get(id)) : undefined;
  const policies = resultingPolicies(live, planned);
  const gone = (id: string) => listings.get('group')?.complete === true && !groups.has(id);
  const { members, problems } = await readMembers(context, groupsToRead(policies), gone);
  const { certain, undecided } = lockoutsOf(policies, members);
  const [first] = undecided;
  if (certain.length === 0 && first !== undefined) throw notKnown(first, problems, nameOf);
  return { lockouts: certain, members, nameOf };
}

/** The live policies with what this run writes in their place or beside them, without those that it removes. */
function resultingPolicies(
  live: readonly { id: string; name: string; payload: JsonObject }[],
  planned: readonly PlannedLine[],
): ResultingPolicy[] {
  const results = planned.flatMap((each) => {
    const content = resultOf(each);
    return content === null ? [] : [{ lineId: each.line.id, name: each.line.name, content }];
  });
  const replaced = new Set(
    planned
      .filter((each) => resultOf(each) !== null || each.line.action === 'remove')
      .map(({ line }) => line.targetId),
  );
  const staying = live.filter(({ id }) => !replaced.has(id));
  return [...staying.map(({ name, payload }) => ({ name, content: payload })), ...results];
}

/** Users of each group, through other groups too. A group that is gone spares nobody; one that can't be read is null, with the reason. */
async function readMembers(
  context: CheckContext,
  groups: readonly string[],
  gone: (id: string) => boolean,
): Promise<{ members: Members; problems: ReadonlyMap<string, string> }> {
  const members = new Map<string, ReadonlySet<string> | null>();
  const problems = new Map<string, string>();
  for (const group of groups) {
    // What this run itself makes has no member yet.
    if (group.startsWith('{') || gone(group)) {
      members.set(group, new Set());
      continue;
    }
    const reader = await context.reader();
    const path = `/groups/${encodeURIComponent(group)}/transitiveMembers?$select=id&$top=999`;
    const listing = await reader.list('v1.0', path);
    if (listing.complete) {
      const users = listing.items.filter(({ '@odata.type': type }) => type === '#microsoft.graph.user');
      members.set(group, new Set(users.flatMap(({ id }) => stringOf(id) ?? [])));
    } else {
      members.set(group, null);
      problems.set(group, listing.problem);
    }
  }
  return { members, problems };
}

function notKnown(
  { who, policies }: Lockout,
  problems: ReadonlyMap<string, string>,
  nameOf: Together['nameOf'],
): CouldNotCheck {
  const [unread] = problems;
  const odd = policies.find(({ content }) => unjudged(content).length > 0 || content['state'] !== 'enabled');
  const why =
    unread !== undefined
      ? `who is in the excluded group "${nameOf('group', unread[0]) ?? unread[0]}" could not be read: ${unread[1].replace(/\.$/, '')}`
      : `"${odd?.name ?? ''}" has something that can't be judged here (${[...unjudged(odd?.content ?? {}), 'its state'][0] ?? ''})`;
  return new CouldNotCheck(
    `It is not known whether ${who.charAt(0).toLowerCase()}${who.slice(1)} would be locked out: ${why}. The connection needs Group.Read.All to see who is in a group; or take the policy out of the scope.`,
  );
}

/** The worked example of the first policy that locks out by itself. */
function exampleOf({ lockouts, members, nameOf }: Together, alone: readonly { id: string }[]): string {
  const found = lockouts.find(({ lineIds }) => alone.some(({ id }) => lineIds.includes(id)));
  return found === undefined ? '' : ` ${lockoutExample(found, members, nameOf)}`;
}

function togetherFinding({ lockouts, members, nameOf }: Together, alone: ReadonlySet<string>): Finding[] {
  // A policy that spares nobody is told by itself; together with others it would only be told again.
  const [first, ...more] = lockouts.filter(({ lineIds }) => !lineIds.some((id) => alone.has(id)));
  if (first === undefined) return [];
  const others = more.length === 0 ? '' : ` The same holds for ${String(more.length)} more kinds of people.`;
  return [
    {
      code: 'lockout_together',
      severity: 'blocker',
      title: 'Together, the policies would spare no account',
      reason: `${lockoutExample(first, members, nameOf)}${others}`,
      next: 'Exclude one emergency account, or a group that holds one, from each of these policies, or take the policy out of the scope',
      itemIds: [...new Set([first, ...more].flatMap(({ lineIds }) => lineIds))].sort(),
    },
  ];
}

function finding(severity: Severity, lines: { id: string; name: string }[], effect: string): Finding[] {
  if (lines.length === 0) return [];
  return [
    {
      code: severity === 'blocker' ? 'lockout' : 'lockout_legacy',
      severity,
      title: severity === 'blocker' ? 'A policy could lock everyone out' : 'A policy spares nobody',
      reason: `${namesOf(lines.map(({ name }) => name))} would be on for everyone with nobody excluded: this ${effect}`,
      next: 'Do not raise its state, or take it out of the scope and add an exclusion for an emergency account first',
      itemIds: lines.map(({ id }) => id),
    },
  ];
}
