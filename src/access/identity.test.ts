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
    const session = await identity.signIn(token);
    expect(session.person).toEqual({ id: alex.id, name: 'Alex', email: 'alex@contoso.example' });
    await expect(identity.signIn(token)).rejects.toMatchObject({ status: 401, code: 'link_invalid' });
  });

  test('two uses at once begin one session', async () => {
    const token = await identity.createLinkToken({ email: 'alex@contoso.example' });
    const results = await Promise.allSettled([identity.signIn(token), identity.signIn(token)]);
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
    await expect(identity.signIn(token)).rejects.toMatchObject({ code: 'link_invalid' });
  });

  test('are made for nobody who is not here', async () => {
    await expect(identity.createLinkToken({ email: 'eve@contoso.example' })).rejects.toMatchObject({
      status: 404,
    });
  });
});

describe('sessions', () => {
  test('the cookie is httpOnly, Lax, and Secure behind https', async () => {
    const plain = await identity.signIn(await identity.createLinkToken({ id: alex.id }));
    expect(plain.setCookie.join()).toMatch(/^tenantatlas_session=.*HttpOnly; SameSite=Lax/);
    expect(plain.setCookie.join()).not.toContain('Secure');
    const secure = await open('https://atlas.contoso.example');
    const session = await secure.signIn(await secure.createLinkToken({ id: alex.id }));
    expect(session.setCookie.join()).toContain('Secure');
    await secure.close();
  });

  test('hold until sign-out; a forged or copied-out token gives none', async () => {
    const { setCookie } = await identity.signIn(await identity.createLinkToken({ id: alex.id }));
    const cookie = cookieOf(setCookie);
    expect((await identity.sessionOf(cookie))?.person.id).toBe(alex.id);
    const { rows } = await store.asAdmin('select token from identity.session');
    const stored = (rows as { token: string }[])[0]!.token;
    expect(await identity.sessionOf(`tenantatlas_session=${stored}`)).toBeNull();
    expect(await identity.sessionOf(`${cookie.slice(0, -6)}AAAA%3D`)).toBeNull();
    expect(await identity.sessionOf(undefined)).toBeNull();
    const cleared = await identity.signOut(cookie);
    expect(cleared.join()).toContain('Max-Age=0');
    expect(await identity.sessionOf(cookie)).toBeNull();
  });

  test('end after seven days whatever their use', async () => {
    const { setCookie } = await identity.signIn(await identity.createLinkToken({ id: alex.id }));
    aheadMs = 7 * 24 * 3_600_000 + 1000;
    expect(await identity.sessionOf(cookieOf(setCookie))).toBeNull();
    aheadMs = 0;
    expect(await identity.sessionOf(cookieOf(setCookie))).toBeNull();
  });

  test('each sign-in begins a new one', async () => {
    const first = await identity.signIn(await identity.createLinkToken({ id: alex.id }));
    const second = await identity.signIn(await identity.createLinkToken({ id: alex.id }));
    expect(cookieOf(first.setCookie)).not.toBe(cookieOf(second.setCookie));
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
