import { workspacesOf } from '../../access/workspaces.ts';
import type { HandlersOf } from '../handler.ts';

export const sessionHandlers: HandlersOf<'signIn' | 'getSession' | 'signOut'> = {
  signIn: async ({ deps, body, setCookies }) => {
    const session = await deps.identity.signIn(body.token);
    setCookies(session.setCookie);
    return { person: session.person };
  },
  getSession: async ({ person, tx }) => {
    const workspaces = await workspacesOf(tx, person.id);
    return { person, workspaces: workspaces.map(({ slug, name, role }) => ({ slug, name, role })) };
  },
  signOut: async ({ deps, cookieHeader, setCookies }) => {
    setCookies(await deps.identity.signOut(cookieHeader));
  },
};
