import { listMembers } from '../../access/list-members.ts';
import { changeMember, dismissMember, removeMember, transferOwnership } from '../../access/members.ts';
import { peopleOf } from '../../access/people.ts';
import { listEnvironments } from '../../environments/find-environment.ts';
import { notFound } from '../../kernel/problem.ts';
import type { Tx } from '../../store/store.ts';
import type { HandlersOf } from '../handler.ts';

export const memberHandlers: HandlersOf<
  'listMembers' | 'changeMember' | 'removeMember' | 'leaveWorkspace' | 'transferOwnership'
> = {
  listMembers: async ({ tx, person, membership }) => {
    const environments = await listEnvironments(tx);
    const items = await listMembers(tx);
    const manages = membership.capabilities.has('members.manage');
    return {
      items: items.map((one) => ({
        ...one,
        environments:
          one.environments === null
            ? null
            : environments
                .filter(({ slug }) => one.environments?.includes(slug) === true)
                .map(({ slug, name }) => ({ slug, name })),
        since: one.since.toISOString(),
        lastSignIn: manages ? (one.lastSignIn?.toISOString() ?? null) : null,
        isYou: one.personId === person.id,
      })),
    };
  },
  changeMember: async ({ tx, person, membership, params, body }) =>
    changeMember(tx, {
      giver: membership,
      actor: person,
      personId: params.personId,
      personName: await nameOf(tx, params.personId),
      access: body,
    }),
  removeMember: async ({ tx, person, membership, params }) =>
    dismissMember(tx, { giver: membership, actor: person, personId: params.personId }),
  leaveWorkspace: async ({ tx, person, workspace }) =>
    removeMember(tx, { workspaceId: workspace.id, personId: person.id, actor: person }),
  transferOwnership: async ({ tx, person, membership, body }) =>
    transferOwnership(tx, {
      giver: membership,
      actor: person,
      personId: body.personId,
      personName: await nameOf(tx, body.personId),
    }),
};

/** Of a member; anybody else is as absent as who never was. */
async function nameOf(tx: Tx, personId: string): Promise<string> {
  const member = (await listMembers(tx)).some((one) => one.personId === personId);
  const person = member ? (await peopleOf(tx, [personId])).get(personId) : undefined;
  if (!member) throw notFound('Member');
  return person?.name ?? 'Not known';
}
