import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/kernel/json.ts';
import { systemClock } from '../../src/kernel/system-ports.ts';
import type { AnotherAdministrator } from '../../simulator/admin/another-administrator.ts';
import {
  compliance,
  idOf,
  intuneMessage,
  openGraph,
  policy,
  tenantId,
  type Answered,
  type TestGraph,
} from './support.ts';

const POLICIES = '/beta/deviceManagement/configurationPolicies';
const COMPLIANCE = '/beta/deviceManagement/deviceCompliancePolicies';
const REQUESTS = '/beta/deviceManagement/operationApprovalRequests';
const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');
const JUSTIFIED = { 'x-msft-approval-justification': base64('Wiederherstellung nach Störung') };

let graph: TestGraph;
let admin: AnotherAdministrator;
/** How far the service's clock is ahead. */
let ahead = 0;
beforeEach(async () => {
  ahead = 0;
  const clock = { ...systemClock, now: () => new Date(Date.now() + ahead) };
  graph = await openGraph(undefined, { clock, tokenSeconds: 99_999_999 });
  admin = graph.simulator.admin(tenantId);
  await admin.approvals.require(['configurationPolicy']);
});
afterEach(() => graph.close());

interface Sent {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

async function send(path: string, { method = 'POST', body, headers = {} }: Sent): Promise<Answered> {
  const answer = await fetch(`${graph.simulator.origin}${path}`, {
    method,
    headers: { Authorization: `Bearer ${graph.token}`, 'Content-Type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: (text === '' ? {} : JSON.parse(text)) as JsonObject,
  };
}

const filedBy = (answered: Answered) => answered.headers.get('x-msft-approval-code') ?? '';
const withCode = (code: string) => ({ 'x-msft-approval-code': code });
const named = (name: string) =>
  graph.simulator.resources(tenantId, 'settingsCatalogPolicy').filter((one) => one['name'] === name);
const statusOf = (code: string) => admin.approvals.requests().find(({ id }) => id === code)?.['status'];

describe('a write of a protected class', () => {
  test('asks for a justification, files it with one, and is carried out once with the code of its approval', async () => {
    const body = policy('Guarded');
    const bare = await send(POLICIES, { body });
    expect(bare.status).toBe(400);
    expect(intuneMessage(bare)).toContain("Header 'x-msft-approval-justification' is required");
    const filed = await send(POLICIES, { body, headers: JUSTIFIED });
    expect(filed.status).toBe(412);
    const code = filedBy(filed);
    expect(code).toMatch(/^[0-9a-f-]{36}$/);
    expect(named('Guarded')).toEqual([]);
    const early = await send(POLICIES, { body, headers: withCode(code) });
    expect([early.status, filedBy(early)]).toEqual([400, code]);
    await admin.approvals.approve(code, 'Ticket 4711.');
    const shown = await send(`${REQUESTS}/${code}`, { method: 'GET' });
    expect(shown.body).toMatchObject({
      status: 'approved',
      requestJustification: 'Wiederherstellung nach Störung',
      approvalJustification: 'Ticket 4711.',
      approver: { user: { displayName: 'Adele Vance' } },
    });
    const done = await send(POLICIES, { body, headers: withCode(code) });
    expect(done.status).toBe(201);
    expect(named('Guarded')).toHaveLength(1);
    expect(statusOf(code)).toBe('completed');
    expect((await send(POLICIES, { body, headers: withCode(code) })).status).toBe(400);
    expect(named('Guarded')).toHaveLength(1);
    const log = graph.simulator.log().filter(({ approval }) => approval !== undefined);
    expect(log.map(({ approval, committed }) => [approval?.is, committed])).toEqual([
      ['filed', false],
      ['approved', true],
    ]);
  });

  test('is bound to its method, its address and its body, byte by byte', async () => {
    const id = await admin.create('settingsCatalogPolicy', policy('Bound'));
    const body = { name: 'Bound', description: 'one' };
    const filed = await send(`${POLICIES}/${id}`, { method: 'PATCH', body, headers: JUSTIFIED });
    const code = filedBy(filed);
    await admin.approvals.approve(code);
    const headers = withCode(code);
    for (const other of [
      { method: 'PATCH', body: { name: 'Bound', description: 'two' } },
      { method: 'PATCH', body: { description: 'one', name: 'Bound' } },
      { method: 'DELETE' },
    ]) {
      expect((await send(`${POLICIES}/${id}`, { ...other, headers })).status).toBe(400);
    }
    const both = await send(`${POLICIES}/${id}`, {
      method: 'PATCH',
      body,
      headers: { ...headers, ...JUSTIFIED },
    });
    expect(intuneMessage(both)).toContain('can not be sent together');
    expect((await send(`${POLICIES}/${id}`, { method: 'PATCH', body, headers })).status).toBeLessThan(300);
    expect(named('Bound')[0]).toMatchObject({ description: 'one' });
  });

  test('has one open request per object: a second one is a 409, until the first is decided or taken back', async () => {
    const id = await admin.create('settingsCatalogPolicy', policy('Busy'));
    const patch = (description: string) =>
      send(`${POLICIES}/${id}`, {
        method: 'PATCH',
        body: { name: 'Busy', description },
        headers: JUSTIFIED,
      });
    const first = filedBy(await patch('one'));
    const second = await patch('two');
    expect(second.status).toBe(409);
    expect(intuneMessage(second)).toContain('An active Approval Request already exists');
    await admin.approvals.approve(first);
    expect((await patch('two')).status).toBe(409);
    expect((await send(`${REQUESTS}/cancelMyRequest`, { body: { id: first } })).status).toBe(400);
    expect((await send(`${REQUESTS}/${first}/cancelApproval`, { body: {} })).status).toBe(200);
    const third = filedBy(await patch('two'));
    expect((await send(`${REQUESTS}/cancelMyRequest`, { body: { id: third } })).status).toBe(200);
    expect([statusOf(first), statusOf(third)]).toEqual(['cancelled', 'cancelled']);
  });

  test('is refused as ever when the service would refuse it anyway, and then nothing is filed', async () => {
    const body = { ...policy('Wrong'), colour: 'blue' };
    const refused = await send(POLICIES, { body, headers: JUSTIFIED });
    expect(refused.status).toBe(400);
    expect(admin.approvals.requests()).toEqual([]);
  });

  test('takes a justification in base64 of at most 1,024 characters only', async () => {
    const body = policy('Wordy');
    for (const [justification, said] of [
      ['plain words here', 'Base64'],
      [base64('ä'.repeat(1025)), '1024 characters'],
    ] as const) {
      const headers = { 'x-msft-approval-justification': justification };
      const answer = await send(POLICIES, { body, headers });
      expect([answer.status, intuneMessage(answer)]).toEqual([400, expect.stringContaining(said)]);
    }
    const headers = { 'x-msft-approval-justification': base64('ä'.repeat(1024)) };
    expect((await send(POLICIES, { body, headers })).status).toBe(412);
  });
});

describe('who decides', () => {
  test('is another person, never an application; a refusal says why', async () => {
    const code = filedBy(await send(POLICIES, { body: policy('Judged'), headers: JUSTIFIED }));
    expect((await send(`${REQUESTS}/${code}/approve`, { body: {} })).status).toBe(403);
    await admin.approvals.reject(code, 'Not before Friday.');
    const { body } = await send(`${REQUESTS}/${code}`, { method: 'GET' });
    expect(body).toMatchObject({ status: 'rejected', approvalJustification: 'Not before Friday.' });
    await expect(admin.approvals.approve(code)).rejects.toThrow("is 'rejected'");
    const late = await send(POLICIES, { body: policy('Judged'), headers: withCode(code) });
    expect([late.status, named('Judged')]).toEqual([400, []]);
  });

  test('has three days; approved or not, the request is over then', async () => {
    const open = filedBy(await send(POLICIES, { body: policy('Slow'), headers: JUSTIFIED }));
    const approved = filedBy(await send(POLICIES, { body: policy('Forgotten'), headers: JUSTIFIED }));
    await admin.approvals.approve(approved);
    ahead = 3 * 24 * 3_600_000 - 60_000;
    expect([statusOf(open), statusOf(approved)]).toEqual(['needsApproval', 'approved']);
    ahead += 61_000;
    expect([statusOf(open), statusOf(approved)]).toEqual(['expired', 'expired']);
    const late = await send(POLICIES, { body: policy('Forgotten'), headers: withCode(approved) });
    expect(late.status).toBe(400);
  });

  test('may have the change carried out in the admin center', async () => {
    const code = filedBy(await send(POLICIES, { body: policy('By button'), headers: JUSTIFIED }));
    await admin.approvals.approve(code);
    await admin.approvals.complete(code);
    expect([statusOf(code), named('By button').length]).toEqual(['completed', 1]);
  });
});

describe('what is not held up', () => {
  test('reads, other classes, excluded apps and people in the admin center; the header is ignored there', async () => {
    expect((await send(POLICIES, { method: 'GET' })).status).toBe(200);
    const other = await send(COMPLIANCE, { body: compliance('Free'), headers: JUSTIFIED });
    expect(other.status).toBe(201);
    expect(idOf(other)).not.toBe('');
    await admin.create('settingsCatalogPolicy', policy('By hand'));
    const appId = 'a0b1c2d3-0000-4000-8000-000000000001';
    await admin.approvals.require(['configurationPolicy'], { excludedAppIds: [appId] });
    expect((await send(POLICIES, { body: policy('Excluded') })).status).toBe(201);
  });

  test('the policies can be read, and a filter on a member that does not exist is refused', async () => {
    await admin.approvals.require(['script', 'compliancePolicy']);
    const { body } = await send('/beta/deviceManagement/operationApprovalPolicies', { method: 'GET' });
    expect(body['value']).toMatchObject([{ policyType: 'script' }, { policyType: 'compliancePolicy' }]);
    const filtered = await send(`${REQUESTS}?$filter=requestId eq 'x'`, { method: 'GET' });
    expect(filtered.status).toBe(400);
    expect(
      (await send(`${REQUESTS}?$filter=status eq 'needsApproval'`, { method: 'GET' })).body['value'],
    ).toEqual([]);
  });
});

test('the other form of the answer: 403 with the code in the words', async () => {
  await admin.approvals.require(['configurationPolicy'], { answers: 'http403' });
  expect((await send(POLICIES, { body: policy('Later') })).status).toBe(403);
  const filed = await send(POLICIES, { body: policy('Later'), headers: JUSTIFIED });
  expect(filed.status).toBe(403);
  expect(filed.body['error']).toMatchObject({ code: 'ApprovalRequired' });
  const code = /x-msft-approval-code: ([0-9a-f-]{36})/.exec(intuneMessage(filed))?.[1] ?? '';
  expect(statusOf(code)).toBe('needsApproval');
});

test('a part of a batch is answered by itself, with its own header', async () => {
  const part = (id: string, extra: JsonObject, body: JsonObject) => ({
    id,
    method: 'POST',
    url: '/deviceManagement/configurationPolicies',
    headers: { 'Content-Type': 'application/json', ...extra },
    body,
  });
  const requests = [
    part('bare', {}, policy('One')),
    part('asked', { 'X-Msft-Approval-Justification': base64('why') }, policy('Two')),
  ];
  const { body } = await send('/beta/$batch', { body: { requests } });
  const answers = new Map((body['responses'] as JsonObject[]).map((each) => [each['id'], each]));
  expect(answers.get('bare')).toMatchObject({ status: 400 });
  expect(answers.get('asked')).toMatchObject({
    status: 412,
    headers: { 'x-msft-approval-code': expect.stringMatching(/^[0-9a-f-]{36}$/) as string },
  });
});

test('what is open stays open across a restart', async () => {
  const code = filedBy(await send(POLICIES, { body: policy('Kept'), headers: JUSTIFIED }));
  graph.simulator.restore(graph.simulator.snapshot(tenantId));
  admin = graph.simulator.admin(tenantId);
  await admin.approvals.approve(code);
  const done = await send(POLICIES, { body: policy('Kept'), headers: withCode(code) });
  expect(done.status).toBe(201);
});
