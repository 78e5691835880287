import type { Logger } from 'pino';
import type { Clock, Random } from '../kernel/ports.ts';
import { Problem } from '../kernel/problem.ts';
import { openLibrary, type Library } from './library.ts';
import { createOnceValues, type OnceValues } from './once.ts';
import { personOf, type Person } from './person.ts';
import { createSessions, type Sessions } from './sessions.ts';

export type { Person } from './person.ts';

/** Somebody's account at an identity provider: who issued it, and the subject that never changes. An address is no identity. */
export interface ProviderAccount {
  issuer: string;
  subject: string;
}

/** People, sessions and one-time links. Knows nothing of workspaces and roles. */
export interface Identity {
  sessions: Sessions;
  once: OnceValues;
  /** Throws 409 `email_taken`. With an account, the person is known by it from then on. */
  createPerson(input: {
    id?: string;
    name: string;
    email: string;
    account?: ProviderAccount;
  }): Promise<Person>;
  listPeople(): Promise<Person[]>;
  findPerson(by: { id: string } | { email: string } | { account: ProviderAccount }): Promise<Person | null>;
  /** Makes the account one of this person's. Throws 409 `account_taken` when it is somebody else's. */
  connectAccount(person: Person, account: ProviderAccount): Promise<void>;
  /** Issuers of the accounts by which a person can sign in. */
  issuersOf(personId: string): Promise<string[]>;
  /** A token that signs in once. The database keeps only its hash. Throws 404 when there is no such person. */
  createLinkToken(by: { id: string } | { email: string }, lifetime?: LinkLifetime): Promise<string>;
  /** Uses up the token of a link; gives whose it was. Throws 401 `link_invalid` when it is unknown, used or expired. */
  useLink(token: string): Promise<Person>;
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
  const library = await openLibrary(deps);
  const { people, close } = library;
  const once = createOnceValues(library, deps);
  const find = (by: Parameters<Identity['findPerson']>[0]) => findPerson(library, by);
  const connect = async (personId: string, { issuer, subject }: ProviderAccount) => {
    await people.linkAccount({ userId: personId, providerId: issuer, accountId: subject });
  };

  return {
    sessions: createSessions(library, deps.clock),
    once,
    close,
    findPerson: find,
    async createPerson({ id, name, email, account }) {
      if (await find({ email })) throw emailTaken(email);
      const user = {
        name,
        email: email.toLowerCase(),
        emailVerified: true,
        ...(id === undefined ? {} : { id }),
      };
      const person = personOf(await people.createUser(user, { method: 'admin' }));
      if (account !== undefined) await connect(person.id, account);
      return person;
    },
    async listPeople() {
      return (await people.listUsers()).map(personOf).sort((a, b) => a.email.localeCompare(b.email));
    },
    async connectAccount(person, account) {
      const owner = await find({ account });
      if (owner?.id === person.id) return;
      if (owner !== null) throw accountTaken();
      await connect(person.id, account);
    },
    async issuersOf(personId) {
      return (await people.findAccounts(personId)).map(({ providerId }) => providerId);
    },
    async createLinkToken(by, lifetime = 'short') {
      const person = await find(by);
      if (!person) throw personUnknown();
      return once.keep('sign-in-link', person.id, LINK_SECONDS[lifetime]);
    },
    async useLink(token) {
      const personId = await once.take('sign-in-link', token);
      const person = personId === null ? null : await find({ id: personId });
      if (person === null) throw linkInvalid();
      return person;
    },
  };
}

async function findPerson(
  library: Library,
  by: { id: string } | { email: string } | { account: ProviderAccount },
): Promise<Person | null> {
  const { people } = library;
  if ('id' in by) {
    const found = await people.findUserById(by.id);
    return found ? personOf(found) : null;
  }
  if ('email' in by) {
    const found = (await people.findUserByEmail(by.email.toLowerCase()))?.user;
    return found ? personOf(found) : null;
  }
  const { issuer, subject } = by.account;
  const account = await people.findAccountByKey({ providerId: issuer, accountId: subject });
  return account ? findPerson(library, { id: account.userId }) : null;
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

function accountTaken(): Problem {
  return new Problem({
    status: 409,
    code: 'account_taken',
    title: 'This account is somebody else’s here',
    detail: 'It was connected to another person before. Nothing was changed.',
    next: 'Sign in with it to be that person, or use another account.',
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
