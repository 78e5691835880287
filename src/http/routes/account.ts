import { membershipOf } from '../../access/membership.ts';
import {
  beginTotp,
  confirmTotp,
  hasTotp,
  makeRecoveryCodes,
  removeTotp,
  totpState,
} from '../../access/totp.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import { auditSession } from '../enforcement/audit-session.ts';
import { requireFresh } from '../enforcement/fresh.ts';
import type { HandlersOf } from '../handler.ts';

export const accountHandlers: HandlersOf<
  | 'getAccount'
  | 'beginTotp'
  | 'confirmTotp'
  | 'newRecoveryCodes'
  | 'removeTotp'
  | 'endSession'
  | 'endOtherSessions'
  | 'endMemberSessions'
> = {
  getAccount: async ({ deps, tx, person, principal }) => {
    const { enrolledAt, recoveryCodesLeft } = await totpState(tx, person.id);
    const sessions = await deps.identity.sessions.list(person.id);
    const provider = deps.signIn?.oidc;
    const issuers = provider === undefined ? [] : await deps.identity.issuersOf(person.id);
    return {
      person,
      provider: provider === undefined ? null : { name: provider.name, connected: issuers.length > 0 },
      codes: { since: enrolledAt?.toISOString() ?? null, recoveryCodesLeft },
      sessions: sessions.map((session) => ({
        ...session,
        createdAt: session.createdAt.toISOString(),
        lastUsedAt: session.lastUsedAt.toISOString(),
        current: session.id === principal.session?.id,
      })),
    };
  },
  beginTotp: async ({ deps, tx, person, principal }) => {
    await requireFresh(deps, principal);
    return beginTotp(tx, deps, person);
  },
  confirmTotp: async ({ deps, tx, person, principal, body }) => {
    await requireFresh(deps, principal);
    const recoveryCodes = await confirmTotp(tx, deps, { person, code: body.code });
    // Whoever signed in without a code before is asked for one from now on.
    const ended = await deps.identity.sessions.endAll(person.id, principal.session?.id ?? null);
    await auditSession(deps, person, { act: 'confirmTotp', detail: { otherSessionsEnded: ended } });
    return { recoveryCodes };
  },
  newRecoveryCodes: async ({ deps, tx, person, principal }) => {
    await requireFresh(deps, principal);
    if (!(await hasTotp(tx, person.id))) throw notEnrolled();
    const recoveryCodes = await makeRecoveryCodes(tx, deps, person.id);
    await auditSession(deps, person, { act: 'newRecoveryCodes' });
    return { recoveryCodes };
  },
  removeTotp: async ({ deps, tx, person, principal }) => {
    await requireFresh(deps, principal);
    if (!(await hasTotp(tx, person.id))) throw notEnrolled();
    await removeTotp(tx, person.id);
    await auditSession(deps, person, { act: 'removeTotp' });
  },
  endSession: async ({ deps, person, params }) => {
    if (!(await deps.identity.sessions.end(person.id, params.sessionId))) throw notFound('Session');
    await auditSession(deps, person, { act: 'endSession' });
  },
  endOtherSessions: async ({ deps, person, principal }) => {
    const ended = await deps.identity.sessions.endAll(person.id, principal.session?.id ?? null);
    await auditSession(deps, person, { act: 'endOtherSessions', detail: { ended } });
    return { ended };
  },
  endMemberSessions: async ({ deps, tx, workspace, person, principal, params }) => {
    const member = await membershipOf(tx, params.personId);
    if (member === null) throw notFound('Member');
    const but = member.personId === person.id ? (principal.session?.id ?? null) : null;
    const ended = await deps.identity.sessions.endAll(member.personId, but);
    await appendAudit(tx, {
      workspaceId: workspace.id,
      actorId: person.id,
      actorName: person.name,
      action: 'session.end_of_member',
      outcome: 'done',
      target: member.personId,
      detail: { ended },
    });
    return { ended };
  },
};

function notEnrolled(): Problem {
  return new Problem({
    status: 409,
    code: 'totp_not_enrolled',
    title: 'You have no authenticator',
    detail: 'No code is asked for when you sign in. Nothing was changed.',
    next: 'Set one up first.',
  });
}
