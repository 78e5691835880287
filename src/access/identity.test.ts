import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestStore, type TestStore } from '../../tests/support/database.ts';
import type { Clock } from '../kernel/ports.ts';
import { systemClock, systemRandom } from '../kernel/system-ports.ts';
import { ensureFirstOwner } from './first-owner.ts';
import { openIdentity, type Identity, type Person } from './identity.ts';
import { createSignInLink } from './sign-in-link.ts';
import { workspacesOf } from './workspaces.ts';

let store: TestStore;
let identity: Identity;
let alex: Person;
let aheadMs = 0;
const clock: Clock = { ...systemClock, now: () => new Date(Date.now() + aheadMs) };
const open = (origin: string) =>
  openIdentity({
    databaseUrl: store.url.app,
    secret: 'a secret of the test, long enough for the library',
    origin,
    clock,
    random: systemRandom,
    logger: pino({ level: 'silent' }),
  });
/** What the sign-in route does with a link, where no code is asked for. */
async function signIn(by: Identity, token: string) {
  const person = await by.useLink(token);
  return by.sessions.begin(person, {
    method: 'link',
    breakGlass: false,
    authenticatedAt: clock.now(),
    place: {
      address: '192.0.2.7',
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    },
    replaces: undefined,
  });
}
const sessionOf = (cookie: string | undefined) => identity.sessions.of(cookie);
const cookieOf = (setCookie: readonly string[]) => setCookie.map((line) => line.split(';')[0]).join('; ');

beforeAll(async () => {
  store = await createTestStore();
  identity = await open('http://127.0.0.1:8080');
  alex = await identity.createPerson({ name: 'Alex', email: 'Alex@contoso.example' });
});
afterAll(async () => {
  await identity.close();
  await store.drop();
});

describe('one-time links', () => {
  test('sign in once, and only once', async () => {
    const link = await createSignInLink({ identity, origin: 'http://127.0.0.1:8080' }, { id: alex.id });
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:8080\/sign-in#token=\w{32}$/);
    const token = link.split('token=')[1]!;
    const session = await signIn(identity, token);
    expect(session.person).toEqual({ id: alex.id, name: 'Alex', email: 'alex@contoso.example' });
    await expect(signIn(identity, token)).rejects.toMatchObject({ status: 401, code: 'link_invalid' });
  });

  test('two uses at once begin one session', async () => {
    const token = await identity.createLinkToken({ email: 'alex@contoso.example' });
    const results = await Promise.allSettled([signIn(identity, token), signIn(identity, token)]);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  });

  test('the database holds no token that signs in', async () => {
    const token = await identity.createLinkToken({ id: alex.id });
    const { rows } = await store.asAdmin('select * from identity.verification');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test('expire after a quarter of an hour, the first start after a day', async () => {
    const before = Date.now();
    await store.asAdmin('delete from identity.verification');
    await identity.createLinkToken({ id: alex.id });
    await identity.createLinkToken({ id: alex.id }, 'firstRun');
    const { rows } = await store.asAdmin('select "expiresAt" as at from identity.verification order by 1');
    const minutes = (rows as { at: Date }[]).map((row) => Math.round((row.at.getTime() - before) / 60_000));
    expect(minutes).toEqual([15, 24 * 60]);
    const token = await identity.createLinkToken({ id: alex.id });
    await store.asAdmin(`update identity.verification set "expiresAt" = now() - interval '1 second'`);
    await expect(signIn(identity, token)).rejects.toMatchObject({ code: 'link_invalid' });
  });

  test('are made for nobody who is not here', async () => {
    await expect(identity.createLinkToken({ email: 'eve@contoso.example' })).rejects.toMatchObject({
      status: 404,
    });
  });
});

describe('sessions', () => {
  test('the cookie is httpOnly, Lax, and Secure behind https', async () => {
    const plain = await signIn(identity, await identity.createLinkToken({ id: alex.id }));
    expect(plain.setCookie.join()).toMatch(/^tenantatlas_session=.*HttpOnly; SameSite=Lax/);
    expect(plain.setCookie.join()).not.toContain('Secure');
    const secure = await open('https://atlas.contoso.example');
    const session = await signIn(secure, await secure.createLinkToken({ id: alex.id }));
    expect(session.setCookie.join()).toMatch(
      /^__Host-tenantatlas_session=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    await secure.close();
  });

  test('hold until sign-out; a forged or copied-out token gives none', async () => {
    const { setCookie } = await signIn(identity, await identity.createLinkToken({ id: alex.id }));
    const cookie = cookieOf(setCookie);
    expect((await sessionOf(cookie))?.person.id).toBe(alex.id);
    const { rows } = await store.asAdmin('select token from identity.session');
    const stored = (rows as { token: string }[])[0]!.token;
    expect(await sessionOf(`tenantatlas_session=${stored}`)).toBeNull();
    expect(await sessionOf(`${cookie.slice(0, -6)}AAAA%3D`)).toBeNull();
    expect(await sessionOf(undefined)).toBeNull();
    const cleared = await identity.sessions.signOut(cookie);
    expect(cleared.join()).toContain('Max-Age=0');
    expect(await sessionOf(cookie)).toBeNull();
  });

  test('end after seven days whatever their use', async () => {
    const { setCookie } = await signIn(identity, await identity.createLinkToken({ id: alex.id }));
    aheadMs = 7 * 24 * 3_600_000 + 1000;
    expect(await sessionOf(cookieOf(setCookie))).toBeNull();
    aheadMs = 0;
    expect(await sessionOf(cookieOf(setCookie))).toBeNull();
  });

  test('each sign-in begins a new one', async () => {
    const first = await signIn(identity, await identity.createLinkToken({ id: alex.id }));
    const second = await signIn(identity, await identity.createLinkToken({ id: alex.id }));
    expect(cookieOf(first.setCookie)).not.toBe(cookieOf(second.setCookie));
  });
});

describe('the list of sessions', () => {
  const fresh = async () => signIn(identity, await identity.createLinkToken({ id: alex.id }));

  test('says device, address and use, and each can be ended', async () => {
    await identity.sessions.endAll(alex.id, null);
    const [one, other] = [await fresh(), await fresh()];
    const listed = await identity.sessions.list(alex.id);
    expect(listed.map(({ id }) => id).sort()).toEqual([one.id, other.id].sort());
    expect(listed[0]).toMatchObject({ device: 'Firefox on Linux', address: '192.0.2.7', method: 'link' });
    expect(await identity.sessions.end('somebody else', one.id)).toBe(false);
    expect(await identity.sessions.end(alex.id, one.id)).toBe(true);
    expect(await sessionOf(cookieOf(one.setCookie))).toBeNull();
    expect((await sessionOf(cookieOf(other.setCookie)))?.id).toBe(other.id);
  });

  test('all but one end together', async () => {
    await identity.sessions.endAll(alex.id, null);
    const kept = await fresh();
    await fresh();
    await fresh();
    expect(await identity.sessions.endAll(alex.id, kept.id)).toBe(2);
    expect((await identity.sessions.list(alex.id)).map(({ id }) => id)).toEqual([kept.id]);
  });

  test('notes a use at most once a minute, and from where', async () => {
    const { setCookie, id } = await fresh();
    const place = { address: '198.51.100.9', userAgent: '' };
    const seen = async () => (await identity.sessions.list(alex.id)).find((one) => one.id === id);
    await identity.sessions.of(cookieOf(setCookie), place);
    expect(await seen()).toMatchObject({ address: '192.0.2.7' });
    aheadMs = 61_000;
    await identity.sessions.of(cookieOf(setCookie), place);
    aheadMs = 0;
    expect(await seen()).toMatchObject({ address: '198.51.100.9' });
  });

  test('a proof of who one is takes the place of the session before: the old cookie is worth nothing', async () => {
    const before = await fresh();
    const after = await identity.sessions.begin(alex, {
      method: 'link',
      breakGlass: false,
      authenticatedAt: clock.now(),
      place: { address: '', userAgent: '' },
      replaces: cookieOf(before.setCookie),
    });
    expect(after.id).not.toBe(before.id);
    expect(await sessionOf(cookieOf(before.setCookie))).toBeNull();
    expect((await sessionOf(cookieOf(after.setCookie)))?.authenticatedAt).toBeInstanceOf(Date);
  });
});

describe('an account of an identity provider', () => {
  const account = { issuer: 'https://idp.contoso.example', subject: 'subject-1' };

  test('is one person’s, and known by issuer and subject together', async () => {
    expect(await identity.findPerson({ account })).toBeNull();
    await identity.connectAccount(alex, account);
    await identity.connectAccount(alex, account);
    expect((await identity.findPerson({ account }))?.id).toBe(alex.id);
    expect(await identity.issuersOf(alex.id)).toEqual([account.issuer]);
    const elsewhere = { issuer: 'https://idp.fabrikam.example', subject: 'subject-1' };
    expect(await identity.findPerson({ account: elsewhere })).toBeNull();
    const kim = await identity.createPerson({
      name: 'Kim',
      email: 'kim@contoso.example',
      account: elsewhere,
    });
    expect((await identity.findPerson({ account: elsewhere }))?.id).toBe(kim.id);
    await expect(identity.connectAccount(kim, account)).rejects.toMatchObject({ code: 'account_taken' });
  });
});

test('a first start makes one owner and one workspace, however often it runs', async () => {
  const deps = { store, identity, random: systemRandom };
  const owner = await ensureFirstOwner(deps);
  expect(owner).not.toBeNull();
  expect(await ensureFirstOwner(deps)).toBeNull();
  const mine = await store.asPerson(owner!.id, (tx) => workspacesOf(tx, owner!.id));
  expect(mine).toMatchObject([{ slug: 'my-workspace', role: 'owner' }]);
});

test('an address belongs to one person, however it is written', async () => {
  await expect(identity.createPerson({ name: 'Other', email: 'ALEX@contoso.example' })).rejects.toMatchObject(
    {
      status: 409,
      code: 'email_taken',
    },
  );
});
