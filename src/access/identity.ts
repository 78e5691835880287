import { betterAuth } from 'better-auth';
import { isAPIError } from 'better-auth/api';
import { PostgresDialect } from 'kysely';
import type { Logger } from 'pino';
import type { Clock, Random } from '../kernel/ports.ts';
import { Problem } from '../kernel/problem.ts';
import { openPool } from '../store/pool.ts';
import { identityOptions, SESSION_ABSOLUTE_SECONDS } from './identity-options.ts';

export interface Person {
  id: string;
  name: string;
  email: string;
}

/** A session that holds now. `setCookie` renews the browser's cookie; send it with the answer. */
export interface Session {
  person: Person;
  setCookie: readonly string[];
}

/** People, sessions and one-time links. Knows nothing of workspaces and roles. */
export interface Identity {
  /** Throws 409 `email_taken`. */
  createPerson(input: { name: string; email: string }): Promise<Person>;
  listPeople(): Promise<Person[]>;
  findPerson(by: { id: string } | { email: string }): Promise<Person | null>;
  /** A token that signs in once. The database keeps only its hash. Throws 404 when there is no such person. */
  createLinkToken(by: { id: string } | { email: string }, lifetime?: LinkLifetime): Promise<string>;
  /** Uses up the token and begins a new session. Throws 401 `link_invalid` when it is unknown, used or expired. */
  signIn(token: string): Promise<Session>;
  /** The session that the request's cookies name, or null. */
  sessionOf(cookieHeader: string | undefined): Promise<Session | null>;
  /** Ends the session; gives the cookies that clear the browser's. */
  signOut(cookieHeader: string | undefined): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** A link for daily use lives 15 minutes; the one that a first start prints, a day. */
export type LinkLifetime = 'short' | 'firstRun';
const LINK_SECONDS: Readonly<Record<LinkLifetime, number>> = { short: 15 * 60, firstRun: 24 * 60 * 60 };

export interface IdentityDeps {
  /** Address of the database for the application's role. */
  databaseUrl: string;
  secret: string;
  origin: string;
  clock: Clock;
  random: Random;
  logger: Logger;
}

/** Opens the sign-in library on a pool of its own. The schema must be there (identity-schema.ts). */
export async function openIdentity(deps: IdentityDeps): Promise<Identity> {
  const pool = openPool({ url: deps.databaseUrl, connections: 4, name: 'tenantatlas-identity' });
  const dialect = new PostgresDialect({ pool });
  const open = (linkSeconds: number) =>
    betterAuth(
      identityOptions({
        dialect,
        secret: deps.secret,
        origin: deps.origin,
        linkSeconds,
        newId: () => deps.random.uuid(),
        log: (level, message) => {
          deps.logger[level]({ component: 'identity' }, message);
        },
      }),
    );
  const links = { short: open(LINK_SECONDS.short), firstRun: open(LINK_SECONDS.firstRun) };
  const auth = links.short;
  const { internalAdapter: people } = await auth.$context;

  async function findPerson(by: { id: string } | { email: string }): Promise<Person | null> {
    const found =
      'id' in by
        ? await people.findUserById(by.id)
        : (await people.findUserByEmail(by.email.toLowerCase()))?.user;
    return found ? personOf(found) : null;
  }

  return {
    findPerson,
    async createPerson({ name, email }) {
      if (await findPerson({ email })) throw emailTaken(email);
      const user = { name, email: email.toLowerCase(), emailVerified: true };
      return personOf(await people.createUser(user, { method: 'admin' }));
    },
    async listPeople() {
      return (await people.listUsers()).map(personOf).sort((a, b) => a.email.localeCompare(b.email));
    },
    async createLinkToken(by, lifetime = 'short') {
      const person = await findPerson(by);
      if (!person) throw personUnknown();
      let token: string | undefined;
      await links[lifetime].api.signInMagicLink({
        headers: new Headers(),
        body: {
          email: person.email,
          metadata: {
            deliver: (made: string) => {
              token = made;
            },
          },
        },
      });
      if (token === undefined) throw new Error('The sign-in library made no token.');
      return token;
    },
    async signIn(token) {
      try {
        const { response, headers } = await auth.api.magicLinkVerify({
          query: { token },
          headers: new Headers(),
          returnHeaders: true,
        });
        return { person: personOf(response.user), setCookie: headers.getSetCookie() };
      } catch (error) {
        // The library answers a bad token with a redirect to a page that we do not have.
        if (isAPIError(error)) throw linkInvalid();
        throw error;
      }
    },
    async sessionOf(cookieHeader) {
      if (cookieHeader === undefined) return null;
      const { response, headers } = await auth.api.getSession({
        headers: new Headers({ cookie: cookieHeader }),
        returnHeaders: true,
      });
      if (!response) return null;
      const age = deps.clock.now().getTime() - response.session.createdAt.getTime();
      if (age > SESSION_ABSOLUTE_SECONDS * 1000) {
        await people.deleteSession(response.session.token);
        return null;
      }
      return { person: personOf(response.user), setCookie: headers.getSetCookie() };
    },
    async signOut(cookieHeader) {
      const { headers } = await auth.api.signOut({
        headers: new Headers(cookieHeader === undefined ? {} : { cookie: cookieHeader }),
        returnHeaders: true,
      });
      return headers.getSetCookie();
    },
    close: () => pool.end(),
  };
}

function personOf(user: { id: string; name: string; email: string }): Person {
  return { id: user.id, name: user.name, email: user.email };
}

function emailTaken(email: string): Problem {
  return new Problem({
    status: 409,
    code: 'email_taken',
    title: 'This person is already here',
    detail: `Someone with the address ${email} exists.`,
    next: 'Add them to the workspace instead.',
  });
}

function personUnknown(): Problem {
  return new Problem({
    status: 404,
    code: 'person_unknown',
    title: 'Nobody has this address',
    detail: 'A sign-in link is only made for a person who was added before.',
    next: 'Check the address, or add the person.',
  });
}

function linkInvalid(): Problem {
  return new Problem({
    status: 401,
    code: 'link_invalid',
    title: 'This sign-in link does not work any more',
    detail:
      'A link works once and for a short time; this one was used, has expired, or was cut off when it was copied.',
    next: 'Ask for a new link. Whoever runs the server prints one by starting it.',
  });
}
