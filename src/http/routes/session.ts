import { workspacesOf } from '../../access/workspaces.ts';
import { auditSession } from '../enforcement/audit-session.ts';
import type { HandlersOf } from '../handler.ts';

export const sessionHandlers: HandlersOf<'signIn' | 'getSession' | 'signOut'> = {
  signIn: async ({ deps, body, setCookies }) => {
    const session = await deps.identity.signIn(body.token);
    // Before the browser gets the session: one that could not be recorded is one that nobody holds.
    await auditSession(deps, session.person, 'signIn');
    setCookies(session.setCookie);
    return { person: session.person };
  },
  getSession: async ({ person, tx }) => {
    const workspaces = await workspacesOf(tx, person.id);
    return { person, workspaces: workspaces.map(({ slug, name, role }) => ({ slug, name, role })) };
  },
  signOut: async ({ deps, person, cookieHeader, setCookies }) => {
    setCookies(await deps.identity.signOut(cookieHeader));
    await auditSession(deps, person, 'signOut');
  },
};
