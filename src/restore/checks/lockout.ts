import { stringOf, type JsonObject } from '../../kernel/json.ts';
import { lockoutOf } from '../preview/plan/conditional-access.ts';
import { groupsToRead, lockoutsOf, type Lockout, type ResultingPolicy } from '../preview/plan/lockout.ts';
import type { PreviewLine } from '../facts/preview.ts';
import type { Finding, Severity } from '../facts/checks.ts';
import { completePlan, CouldNotCheck, namesOf, type Check, type CheckContext } from './check-context.ts';

/**
 * Would the Conditional Access policies, as they would stand together after the restore (state guard applied), lock an administrator or
 * everyone out? Judged where this run writes; what is in the tenant already is not this restore's doing.
 */
export const lockout: Check = {
  id: 'lockout',
  label: 'Conditional Access lockout',
  run: async (context) => {
    const lines = (await completePlan(context))
      .map(({ line }) => line)
      .filter(({ typeKey }) => typeKey === 'conditionalAccessPolicy');
    const writing = lines.filter(({ requests }) => requests.length > 0);
    const of = (kind: 'certain' | 'legacy') =>
      writing.filter(({ expected }) => lockoutOf(expected.content as JsonObject) === kind);
    const alone = of('certain');
    const together = await togetherOf(context, lines);
    return [
      ...finding('blocker', alone, 'can lock every administrator out of the tenant'),
      ...togetherFinding(context, together, new Set(alone.map(({ id }) => id))),
      ...finding('warning', of('legacy'), 'would block legacy clients for everyone, administrators included'),
    ];
  },
};

/** Lockouts by the resulting set; members of excluded groups are read only where they decide. */
async function togetherOf(context: CheckContext, lines: readonly PreviewLine[]): Promise<Lockout[]> {
  const live = (await context.listings()).get('conditionalAccessPolicy')?.resources ?? [];
  const resulting = resultingPolicies(
    live.map(({ id, name, payload }) => ({ id, name, content: payload })),
    lines,
  );
  const groups = groupsToRead(resulting);
  if (groups.length === 0) return lockoutsOf(resulting);
  return lockoutsOf(resulting, await readMembers(context, groups));
}

/** The live policies with what this run writes in their place or beside them. */
function resultingPolicies(
  live: readonly { id: string; name: string; content: JsonObject }[],
  lines: readonly PreviewLine[],
): ResultingPolicy[] {
  const written = lines.filter(({ requests }) => requests.length > 0);
  const replaced = new Set(written.map(({ targetId }) => targetId));
  return [
    ...live.filter(({ id }) => !replaced.has(id)).map(({ name, content }) => ({ name, content })),
    ...written.map(({ id, name, expected }) => ({
      name,
      content: expected.content as JsonObject,
      lineId: id,
    })),
  ];
}

async function readMembers(
  context: CheckContext,
  groups: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const reader = await context.reader();
  const members = new Map<string, ReadonlySet<string>>();
  for (const group of groups) {
    const path = `/groups/${encodeURIComponent(group)}/transitiveMembers?$select=id&$top=999`;
    const listing = await reader.list('v1.0', path);
    if (!listing.complete) {
      throw new CouldNotCheck(
        `Who is in the excluded group "${context.base.groupNames.get(group) ?? group}" could not be read: ${listing.problem.replace(/\.$/, '')}.`,
      );
    }
    members.set(group, new Set(listing.items.flatMap(({ id }) => stringOf(id) ?? [])));
  }
  return members;
}

function togetherFinding(
  context: CheckContext,
  lockouts: readonly Lockout[],
  alone: ReadonlySet<string>,
): Finding[] {
  // A policy that spares nobody is told by itself; together with others it would only be told again.
  const [first, ...more] = lockouts.filter(({ lineIds }) => !lineIds.some((id) => alone.has(id)));
  if (first === undefined) return [];
  const nameOf = (id: string) => context.base.groupNames.get(id) ?? id;
  const met = first.policies.map(({ name, demand, excluded }) => {
    const spared = excluded.length === 0 ? 'nobody' : namesOf(excluded.map(nameOf));
    return `"${name}" ${demand} and spares ${spared}`;
  });
  const others = more.length === 0 ? '' : ` The same holds for ${String(more.length)} more kinds of people.`;
  return [
    {
      code: 'lockout_together',
      severity: 'blocker',
      title: 'Together, the policies would spare no account',
      reason: `For ${first.who}: ${met.join('; ')}. No account is excluded from all of them, so nobody could put it right.${others}`,
      next: 'Exclude one emergency account or its group from each of these policies, or take the policy out of the scope',
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
      reason: `${namesOf(lines.map(({ name }) => name))} would be on for everyone with nobody excluded: this ${effect}.`,
      next: 'Do not raise its state, or take it out of the scope and add an exclusion for an emergency account first',
      itemIds: lines.map(({ id }) => id),
    },
  ];
}
