import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { ApiAnswer, ApiClient } from '../support/client.ts';
import { spareMember } from './member-cases.ts';

let app: TestApp;
let owner: ApiClient;
const WORKSPACE = '/workspaces/contoso';
interface Member {
  personId: string;
  name: string;
  role: string;
  environments: { slug: string }[] | null;
  lastSignIn: string | null;
  isYou: boolean;
}

beforeAll(async () => {
  app = await startTestApp({ working: false });
  owner = await app.signedIn('owner');
});
afterAll(() => app.close());

const members = async (client: ApiClient) =>
  (await client.get<{ items: Member[] }>(`${WORKSPACE}/members`)).body.items;
const invite = (body: Record<string, unknown>, client = owner) =>
  client.post<{ link: string; invitation: { id: string; email: string } }>(`${WORKSPACE}/invitations`, {
    role: 'operator',
    environments: ['staging'],
    ...body,
  });
const tokenIn = ({ body }: ApiAnswer<{ link: string }>) => body.link.split('#token=')[1] ?? '';
const accept = (client: ApiClient, token: string, name = 'Nova New') =>
  client.post('/invitation/accept', { token, name });

describe('the list of members', () => {
  test('shows roles and reach to everybody, and sign-ins to who manages members', async () => {
    const listed = await members(owner);
    expect(listed.map(({ name, role }) => `${name}: ${role}`)).toEqual([
      'Ada Auditor: auditor',
      'Mateo Manager: manager',
      'Oki Operator: operator',
      'Olivia Owner: owner',
      'Rana Reader: readonly',
    ]);
    expect(listed.find(({ isYou }) => isYou)).toMatchObject({ name: 'Olivia Owner', environments: null });
    expect(listed.find(({ isYou }) => isYou)?.lastSignIn).toMatch(/^20/);
    expect(listed.find(({ role }) => role === 'auditor')?.lastSignIn).toBeNull();
    expect(
      (await members(await app.signedIn('readonly'))).every(({ lastSignIn }) => lastSignIn === null),
    ).toBe(true);
  });

  test('names to a limited member only the environments that they see', async () => {
    const personId = await spareMember({ app });
    const path = `${WORKSPACE}/members/${personId}`;
    await owner.patch(path, { role: 'operator', environments: ['production', 'staging'] });
    await owner.patch(`${WORKSPACE}/members/${app.people.operator.id}`, {
      role: 'operator',
      environments: ['staging'],
    });
    const seen = await members(await app.signedIn('operator'));
    expect(seen.find((one) => one.personId === personId)?.environments).toEqual([
      { slug: 'staging', name: 'Staging' },
    ]);
    await owner.patch(`${WORKSPACE}/members/${app.people.operator.id}`, {
      role: 'operator',
      environments: null,
    });
    await owner.delete(path);
  });
});

describe('an invitation', () => {
  test('makes somebody new a member, once, with what was given and no more', async () => {
    const invited = await invite({ email: 'Nova@Fabrikam.example' });
    expect(invited.status).toBe(200);
    expect(invited.body.link).toMatch(/^http:\/\/127\.0\.0\.1\/invitation#token=[\w-]+\.[\w-]{40,}$/);
    const nova = app.anonymous();
    const shown = await nova.post('/invitation', { token: tokenIn(invited) });
    expect(shown.body).toMatchObject({
      workspace: { slug: 'contoso', name: 'Contoso' },
      email: 'nova@fabrikam.example',
      role: 'operator',
      environments: ['Staging'],
      invitedBy: 'Olivia Owner',
      byProvider: false,
    });
    expect((await accept(nova, tokenIn(invited))).body).toEqual({
      workspace: { slug: 'contoso', name: 'Contoso' },
    });
    const workspace = await nova.get<{ role: string; environments: { slug: string }[] }>(WORKSPACE);
    expect(workspace.body.role).toBe('operator');
    expect(workspace.body.environments.map(({ slug }) => slug)).toEqual(['staging']);
    expect((await nova.get(app.production.path)).status).toBe(404);
    expect(await accept(app.anonymous(), tokenIn(invited))).toMatchObject({
      status: 404,
      body: { code: 'invitation_invalid' },
    });
  });

  test('for somebody who is known waits until they are signed in, and is no way into their account', async () => {
    const invited = await invite({ email: 'stan@fabrikam.example' });
    const token = tokenIn(invited);
    expect(await accept(app.anonymous(), token)).toMatchObject({
      status: 401,
      body: { code: 'invitation_sign_in' },
    });
    expect(await accept(await app.signedIn('manager'), token)).toMatchObject({
      status: 409,
      body: { code: 'invitation_for_another' },
    });
    const stan = await app.signedIn('stranger');
    expect((await stan.get(WORKSPACE)).status).toBe(404);
    expect((await accept(stan, token)).status).toBe(200);
    expect((await stan.get(WORKSPACE)).status).toBe(200);
    await owner.delete(`${WORKSPACE}/members/${app.people.stranger.id}`);
    expect((await stan.get(WORKSPACE)).status).toBe(404);
  });

  test('looks the same to who invites, whether the address is known here or not', async () => {
    const [known, unknown] = [
      await invite({ email: 'stan@fabrikam.example' }),
      await invite({ email: 'nobody-at-all@fabrikam.example' }),
    ];
    const shape = ({ status, body }: ApiAnswer) => ({
      status,
      body: JSON.stringify(body)
        .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|token=[^"]+|\d{4}-\d\d-\d\dT[^"]+/g, '*')
        .replaceAll(/(stan|nobody-at-all)@/g, '*@'),
    });
    expect(shape(known)).toEqual(shape(unknown));
  });

  test.each([
    ['taken back', async (id: string) => owner.delete(`${WORKSPACE}/invitations/${id}`)],
    [
      'run out',
      async (id: string) => app.store.asAdmin(`update invitation set expires_at = now() where id = $1`, [id]),
    ],
    ['replaced', async () => invite({ email: 'late@fabrikam.example' })],
  ])('that was %s does not work', async (_how, end) => {
    const invited = await invite({ email: 'late@fabrikam.example' });
    await end(invited.body.invitation.id);
    for (const path of ['/invitation', '/invitation/accept']) {
      const answer = await app.anonymous().post(path, { token: tokenIn(invited) });
      expect(answer).toMatchObject({ status: 404, body: { code: 'invitation_invalid' } });
    }
  });

  test.each(['', 'x.y', `${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}.${'a'.repeat(43)}`])(
    'that was made up (%s) is answered as one that has run out',
    async (token) => {
      const answer = await app.anonymous().post('/invitation', { token: token || '-' });
      expect(answer).toMatchObject({ status: 404, body: { code: 'invitation_invalid' } });
    },
  );

  test('holds only while who gave it may still give it', async () => {
    const second = await spareMember({ app });
    await owner.patch(`${WORKSPACE}/members/${second}`, { role: 'owner', environments: null });
    const client = app.anonymous();
    await client.post('/session', { token: await app.identity.createLinkToken({ id: second }) });
    const invited = await invite(
      { email: 'friend@fabrikam.example', role: 'owner', environments: null },
      client,
    );
    expect(invited.status).toBe(200);
    await owner.patch(`${WORKSPACE}/members/${second}`, { role: 'manager', environments: null });
    expect(await accept(app.anonymous(), tokenIn(invited), 'Ned Never')).toMatchObject({ status: 404 });
    expect((await members(owner)).map(({ name }) => name)).not.toContain('Ned Never');
    await owner.delete(`${WORKSPACE}/members/${second}`);
  });

  test('goes on with the person that an acceptance made before it was cut off', async () => {
    const invited = await invite({ email: 'cut-off@fabrikam.example' });
    await app.identity.createPerson({ name: 'Cut Off', email: 'cut-off@fabrikam.example' });
    expect((await accept(app.anonymous(), tokenIn(invited))).status).toBe(200);
    expect((await members(owner)).map(({ name }) => name)).toContain('Cut Off');
  });

  test('accepted twice at once makes one member and one entry', async () => {
    const invited = await invite({ email: 'twice@fabrikam.example' });
    const answers = await Promise.all([1, 2].map(() => accept(app.anonymous(), tokenIn(invited), 'Twice')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect((await members(owner)).filter(({ name }) => name === 'Twice')).toHaveLength(1);
  });

  test('to a member is refused, and to no address', async () => {
    expect(await invite({ email: 'rana@contoso.example' })).toMatchObject({
      status: 409,
      body: { code: 'already_member' },
    });
    expect((await invite({ email: 'no address' })).status).toBe(400);
    expect((await invite({ email: 'a@b.example', days: 31 })).status).toBe(400);
  });

  test('leaves its link in no table and in no entry of the record', async () => {
    const secret = tokenIn(await invite({ email: 'canary@fabrikam.example' })).split('.')[1] ?? '';
    expect(secret.length).toBeGreaterThan(40);
    const { rows } = await app.store.asAdmin(
      `select to_jsonb(i)::text as row from invitation i union all select to_jsonb(a)::text from audit_entry a
       union all select to_jsonb(k)::text from idempotency k`,
    );
    expect(rows.length).toBeGreaterThan(10);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });
});

test('who leaves is gone at once, and the last owner can’t', async () => {
  const personId = await spareMember({ app });
  const client = app.anonymous();
  await client.post('/session', { token: await app.identity.createLinkToken({ id: personId }) });
  expect((await client.post(`${WORKSPACE}/leave`)).status).toBe(204);
  expect((await client.get(WORKSPACE)).status).toBe(404);
  expect(await owner.post(`${WORKSPACE}/leave`)).toMatchObject({ status: 409, body: { code: 'last_owner' } });
});

test('every act stands in the record, refusals too', async () => {
  await (await app.signedIn('manager')).delete(`${WORKSPACE}/members/${app.people.readonly.id}`);
  const { body } = await owner.get<{ items: { action: string; actionText: string; outcome: string }[] }>(
    `${WORKSPACE}/audit?limit=500`,
  );
  const said = new Set(body.items.map(({ action, outcome }) => `${action} ${outcome}`));
  for (const one of [
    'membership.set done',
    'membership.remove done',
    'membership.remove refused',
    'membership.leave done',
    'membership.leave refused',
    'invitation.create done',
    'invitation.create refused',
    'invitation.revoke done',
    'invitation.accept done',
  ])
    expect([...said]).toContain(one);
  expect(body.items.find(({ action }) => action === 'invitation.accept')?.actionText).toBe(
    'Accept an invitation',
  );
});
