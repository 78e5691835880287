import { acceptByLink, readInvitation } from '../../access/accept-invitation.ts';
import { invite, listInvitations, revokeInvitation, type Invitation } from '../../access/invitations.ts';
import { listEnvironments } from '../../environments/find-environment.ts';
import type { Tx } from '../../store/store.ts';
import { beginSession } from '../enforcement/begin-session.ts';
import type { HandlersOf } from '../handler.ts';

export const invitationHandlers: HandlersOf<
  'listInvitations' | 'invite' | 'revokeInvitation' | 'readInvitation' | 'acceptInvitation'
> = {
  listInvitations: async ({ tx }) => ({ items: await wired(tx, await listInvitations(tx)) }),
  invite: async ({ deps, tx, person, membership, body }) => {
    const { email, days, ...access } = body;
    const ask = { giver: membership, actor: person, email, days, access };
    const { invitation, token } = await invite(tx, deps, ask);
    const [shown] = await wired(tx, [invitation]);
    if (shown === undefined) throw new Error('The invitation that was made is not there.');
    // Behind the #, which browsers never send: it is in no access log, no referrer and no proxy.
    return { invitation: shown, link: `${deps.origin}/invitation#token=${token}` };
  },
  revokeInvitation: async ({ tx, person, membership, params }) =>
    revokeInvitation(tx, { giver: membership, actor: person, invitationId: params.invitationId }),
  readInvitation: async ({ deps, body }) => {
    const { workspace, expiresAt, ...shown } = await readInvitation(deps.store, body.token);
    return {
      ...shown,
      workspace: { slug: workspace.slug, name: workspace.name },
      expiresAt: expiresAt.toISOString(),
      byProvider: deps.signIn?.oidc !== undefined,
    };
  },
  acceptInvitation: async ({ deps, body, cookieHeader, place, setCookies }) => {
    const session = await deps.identity.sessions.of(cookieHeader, place);
    const { person, workspace, isNew } = await acceptByLink(deps, {
      ...body,
      person: session?.person ?? null,
      byProvider: deps.signIn?.oidc !== undefined,
    });
    if (isNew) {
      const proof = { person, method: 'link', authenticatedAt: deps.clock.now() } as const;
      await beginSession({ deps, cookieHeader, place, setCookies }, proof);
    }
    return { workspace: { slug: workspace.slug, name: workspace.name } };
  },
};

async function wired(tx: Tx, invitations: readonly Invitation[]) {
  const environments = await listEnvironments(tx);
  return invitations.map((one) => ({
    ...one,
    environments:
      one.environments === null
        ? null
        : environments
            .filter(({ slug }) => one.environments?.includes(slug) === true)
            .map(({ slug, name }) => ({ slug, name })),
    createdAt: one.createdAt.toISOString(),
    expiresAt: one.expiresAt.toISOString(),
  }));
}
