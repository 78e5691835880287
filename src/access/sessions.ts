import type { Clock } from '../kernel/ports.ts';
import { SESSION_ABSOLUTE_SECONDS } from './identity-options.ts';
import { deviceOf } from './device.ts';
import { personOf, type Person } from './person.ts';
import type { SessionFacts, SignInMethod } from './principal.ts';
import type { Library } from './library.ts';

/** A session that holds now. `setCookie` renews the browser's cookie; send it with the answer. */
export interface Session extends SessionFacts {
  person: Person;
  /** When the person last proved who they are; null where their identity provider did not say. */
  authenticatedAt: Date | null;
  setCookie: readonly string[];
}

/** Where a session is begun or used from. */
export interface SignInPlace {
  address: string;
  userAgent: string;
}

export interface NewSession {
  method: SignInMethod;
  breakGlass: boolean;
  authenticatedAt: Date | null;
  place: SignInPlace;
  /** Cookies of the session that this one takes the place of: every proof of who somebody is begins a new one and ends the old. */
  replaces: string | undefined;
}

/** A session as its person sees it in a list. */
export interface SessionView {
  id: string;
  device: string;
  method: SignInMethod;
  /** Where it was last used from. */
  address: string;
  createdAt: Date;
  lastUsedAt: Date;
}

export interface Sessions {
  begin(person: Person, ask: NewSession): Promise<Session>;
  /** The session that the request's cookies name, or null. Notes its use at most once a minute. */
  of(cookieHeader: string | undefined, place?: SignInPlace): Promise<Session | null>;
  /** Sessions of a person that hold, last used first. */
  list(personId: string): Promise<SessionView[]>;
  /** Ends one of this person's sessions. False when there is none with this id. */
  end(personId: string, sessionId: string): Promise<boolean>;
  /** Ends all of a person's sessions but the one that is named. Gives how many. */
  endAll(personId: string, but: string | null): Promise<number>;
  /** Ends the session; gives the cookies that clear the browser's. */
  signOut(cookieHeader: string | undefined): Promise<readonly string[]>;
}

const NOTED_EVERY_MS = 60_000;

/** Sessions as the library keeps them, with what the product asks of one beside. */
export function createSessions({ auth, people }: Library, clock: Clock): Sessions {
  const headersOf = (cookie: string | undefined) => new Headers(cookie === undefined ? {} : { cookie });

  async function of(cookieHeader: string | undefined, place?: SignInPlace): Promise<Session | null> {
    if (cookieHeader === undefined) return null;
    const { response, headers } = await auth.api.getSession({
      headers: headersOf(cookieHeader),
      returnHeaders: true,
    });
    if (!response) return null;
    const { session, user } = response;
    const now = clock.now();
    if (now.getTime() - session.createdAt.getTime() > SESSION_ABSOLUTE_SECONDS * 1000) {
      await people.deleteSession(session.token);
      return null;
    }
    const seenAt = session.seenAt ?? session.createdAt;
    if (place !== undefined && now.getTime() - seenAt.getTime() > NOTED_EVERY_MS) {
      await people.updateSession(session.token, { seenAt: now, seenAddress: place.address });
    }
    return {
      id: session.id,
      person: personOf(user),
      method: methodOf(session.method),
      breakGlass: session.breakGlass === true,
      // Of a session from before this was kept it is not known.
      authenticatedAt: session.authenticatedAt ?? null,
      setCookie: headers.getSetCookie(),
    };
  }

  const held = async (personId: string) => people.listSessions(personId, { onlyActiveSessions: true });

  return {
    of,
    async begin(person, ask) {
      const { method, breakGlass, authenticatedAt, place } = ask;
      const before = await of(ask.replaces);
      const { response, headers } = await auth.api.beginSession({
        body: { userId: person.id, method, breakGlass, authenticatedAt, seenAt: clock.now(), ...place },
        returnHeaders: true,
      });
      if (response === null) throw new Error('A session was to begin for somebody who is not here.');
      if (before !== null) await endOne(before.person.id, before.id);
      return {
        id: response.id,
        person,
        method,
        breakGlass,
        authenticatedAt,
        setCookie: headers.getSetCookie(),
      };
    },
    async list(personId) {
      const views = (await held(personId)).map((session) => ({
        id: session.id,
        device: deviceOf(session.userAgent ?? ''),
        method: methodOf(fieldOf(session, 'method')),
        address: textOf(fieldOf(session, 'seenAddress')) ?? session.ipAddress ?? '',
        createdAt: session.createdAt,
        lastUsedAt: dateOf(fieldOf(session, 'seenAt')) ?? session.createdAt,
      }));
      return views.sort((a, b) => b.lastUsedAt.getTime() - a.lastUsedAt.getTime());
    },
    end: endOne,
    async endAll(personId, but) {
      const tokens = (await held(personId)).filter(({ id }) => id !== but).map(({ token }) => token);
      if (tokens.length > 0) await people.deleteSessions(tokens);
      return tokens.length;
    },
    async signOut(cookieHeader) {
      const { headers } = await auth.api.signOut({ headers: headersOf(cookieHeader), returnHeaders: true });
      return headers.getSetCookie();
    },
  };

  async function endOne(personId: string, sessionId: string): Promise<boolean> {
    const session = (await held(personId)).find(({ id }) => id === sessionId);
    if (session === undefined) return false;
    await people.deleteSession(session.token);
    return true;
  }
}

/** The library's list is typed without the product's own fields. */
function fieldOf(session: object, name: string): unknown {
  return (session as Record<string, unknown>)[name];
}
function methodOf(value: unknown): SignInMethod {
  return value === 'oidc' ? 'oidc' : 'link';
}
function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
function dateOf(value: unknown): Date | undefined {
  return value instanceof Date ? value : undefined;
}
