import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/kernel/json.ts';
import { textOf } from '../../simulator/service/text-of.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { ApiClient } from '../support/client.ts';
import { GROUPS, smallTenant } from '../support/furnish-tenant.ts';
import { wizardOf, writesTo, type Wizard } from '../support/wizard.ts';

const TENANT = '6a4d5000-0000-4000-8000-000000000001';
const EMERGENCY = '6a4d5000-0000-4000-8000-0000000000e1';
const TYPES = ['deviceManagementScript', 'conditionalAccessPolicy', 'namedLocation', 'assignmentFilter'];
const allDevices = { target: { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' } };
const toPilots = {
  target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: GROUPS.pilots },
};

let app: TestApp;
let client: ApiClient;
let wizard: Wizard;
const admin = () => app.simulator.admin(TENANT);

beforeAll(async () => {
  const tenant = smallTenant(TENANT, 'Contoso');
  tenant.users.push({
    id: EMERGENCY,
    displayName: 'Break Glass One',
    userPrincipalName: 'break.glass@contoso.example',
  });
  app = await startTestApp({ tenants: [tenant] });
  client = await app.signedIn('manager');
  wizard = wizardOf(app, client, app.production);
  await wizard.refreshGroups();
});
afterAll(() => app.close());

interface Finding {
  code: string;
  severity: string;
  reason: string;
  next: string;
  itemCount: number;
  everyone: { itemId: string; name: string; everyone: string[] }[];
}
interface Outcome {
  id: string;
  state: string;
  unknownReason: string;
  findings: Finding[];
}
interface Line {
  action: string;
  reason: string;
  next: string;
  reach: { gains: string[] };
  requests: unknown[];
}
const outcomeOf = async (runId: string, check: string): Promise<Outcome> => {
  const { body } = await client.get<{ result: { outcomes: Outcome[] } }>(`${wizard.runPath(runId)}/checks`);
  return body.result.outcomes.find(({ id }) => id === check)!;
};
const lineOf = async (runId: string, itemId: string): Promise<Line> =>
  (await client.get<Line>(`${wizard.runPath(runId)}/preview/lines/${itemId}`)).body;
const gateOf = async (runId: string, gate: string) =>
  (await wizard.get(runId)).verdict.gates.find(({ id }) => id === gate);
const itemNamed = async (setId: string, name: string) =>
  (await wizard.items(setId)).find((item) => item.name === name)!.id;
const draftOf = async (setId: string, name: string) => {
  const itemId = await itemNamed(setId, name);
  const { id: runId } = await wizard.draft(setId);
  await wizard.edit(runId, { mode: 'selected', itemIds: [itemId] });
  return { runId, itemId };
};

async function makeScript(displayName: string): Promise<string> {
  return admin().create('deviceManagementScript', {
    displayName,
    description: '',
    fileName: 'map.ps1',
    runAsAccount: 'user',
    enforceSignatureCheck: false,
    runAs32Bit: false,
    scriptContent: 'ZWNobyAx',
    roleScopeTagIds: ['0'],
  });
}

describe('all users and all devices', () => {
  test('are reached anew only after that was confirmed for the item, and then exactly as shown', async () => {
    const script = await makeScript('Map drives');
    await admin().assign('deviceManagementScript', script, [allDevices]);
    const setId = await wizard.backUp({ typeKeys: TYPES });
    await admin().assign('deviceManagementScript', script, [toPilots]);
    const { runId, itemId } = await draftOf(setId, 'Map drives');
    expect(await gateOf(runId, 'everyone')).toMatchObject({ state: 'waiting' });
    await wizard.check(runId);
    await wizard.preview(runId);

    const before = await outcomeOf(runId, 'assignmentReach');
    expect(before.findings).toMatchObject([
      {
        code: 'everyone_unconfirmed',
        severity: 'blocker',
        next: 'Confirm in the scope what may reach everyone',
        everyone: [{ itemId, name: 'Map drives', everyone: ['All devices'] }],
      },
    ]);
    expect(await gateOf(runId, 'everyone')).toMatchObject({
      label: 'All users and all devices',
      state: 'blocked',
    });
    const held = await lineOf(runId, itemId);
    expect(held).toMatchObject({ action: 'blocked', requests: [], reach: { gains: ['All devices'] } });
    app.simulator.clearLog();
    expect((await wizard.proceed(runId)).body).toMatchObject({ code: 'checks_blocked' });
    expect((await wizard.confirm(runId, { body: { dryRun: false } })).status).toBe(409);
    expect(writesTo(app, TENANT)).toEqual([]);

    await wizard.edit(runId, { confirmedEveryone: [itemId] });
    expect((await wizard.get(runId)).verdict.code).toBe('checks_stale');
    await wizard.check(runId);
    await wizard.preview(runId);
    expect((await outcomeOf(runId, 'assignmentReach')).findings).toMatchObject([
      { code: 'everyone_confirmed', severity: 'warning' },
    ]);
    expect(await gateOf(runId, 'everyone')).toMatchObject({ state: 'complete' });
    const confirmed = await wizard.confirm(runId, { body: { dryRun: false } });
    expect(confirmed.status, JSON.stringify(confirmed.body)).toBe(202);
    await app.ended(client, app.production, confirmed.body.operation.id);
    expect((await wizard.get(runId)).status).toBe('restored');
  });

  test('an item that is not in the set can not be confirmed', async () => {
    const setId = await wizard.backUp({ typeKeys: TYPES });
    const { runId } = await draftOf(setId, 'Map drives');
    const { revision } = await wizard.get(runId);
    const answer = await client.patch<{ code: string }>(wizard.runPath(runId), {
      revision,
      confirmedEveryone: ['6a4d5000-0000-4000-8000-0000000000ff'],
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'items_unknown' } });
  });
});

describe('lockout over the resulting policies', () => {
  const access = (displayName: string, users: JsonObject, controls: string[]): JsonObject => ({
    displayName,
    state: 'enabled',
    conditions: {
      users: { includeUsers: ['All'], ...users },
      applications: { includeApplications: ['All'] },
      clientAppTypes: ['all'],
    },
    grantControls: { operator: 'OR', builtInControls: controls },
  });
  const lockout = async (runId: string, outcome?: string) => {
    await wizard.check(runId, outcome);
    return outcomeOf(runId, 'lockout');
  };

  test('is found where the policies spare no account together, cleared by excluding one, and never passed unread', async () => {
    const policy = await admin().create(
      'conditionalAccessPolicy',
      access('Require MFA', { excludeGroups: [GROUPS.breakGlass] }, ['mfa']),
    );
    await admin().create(
      'conditionalAccessPolicy',
      access('Require compliant device', { excludeUsers: [EMERGENCY] }, ['compliantDevice']),
    );
    const setId = await wizard.backUp({ typeKeys: TYPES });
    await admin().edit('conditionalAccessPolicy', policy, { state: 'disabled' });
    const { runId, itemId } = await draftOf(setId, 'Require MFA');
    expect(await lockout(runId)).toMatchObject({ state: 'passed' });

    await wizard.edit(runId, { raiseConditionalAccess: [itemId] });
    const [found] = (await lockout(runId)).findings;
    expect(found).toMatchObject({ code: 'lockout_together', severity: 'blocker', itemCount: 1 });
    expect(found?.reason).toContain(
      'A Global Administrator who signs in to any app from any place must pass "Require compliant device" (asks for a compliant device), "Require MFA" (asks for multifactor authentication).',
    );
    expect(found?.reason).toContain('"Require MFA" spares "Break glass accounts" (no user is in it)');
    expect((await wizard.get(runId)).verdict.code).toBe('checks_blocked');

    await admin().edit('group', GROUPS.breakGlass, { members: [{ id: EMERGENCY }] });
    expect(await lockout(runId)).toMatchObject({ state: 'passed', findings: [] });

    app.simulator.setFaults([{ match: { path: '/transitiveMembers' }, kind: 'forbidden', times: 99 }]);
    const unread = await lockout(runId, 'partly');
    app.simulator.setFaults([]);
    expect(unread.state).toBe('unknown');
    expect(unread.unknownReason).toContain(
      'who is in the excluded group "Break glass accounts" could not be read',
    );
    expect((await wizard.get(runId)).verdict.code).toBe('checks_stale');
  });
});

describe('limits of the service', () => {
  test('one location more than a tenant may have is said before anything is sent', async () => {
    const location = (at: number): JsonObject => ({
      '@odata.type': '#microsoft.graph.ipNamedLocation',
      displayName: `Branch ${String(at)}`,
      isTrusted: false,
      ipRanges: [
        { '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: `203.0.113.${String(at)}/32` },
      ],
    });
    const ids: string[] = [];
    for (let at = 0; at < 195; at += 1) ids.push(await admin().create('namedLocation', location(at)));
    const setId = await wizard.backUp({ typeKeys: ['namedLocation'] });
    await admin().delete('namedLocation', textOf(ids[0]));
    const { runId } = await draftOf(setId, 'Branch 0');
    await wizard.check(runId);
    expect(await outcomeOf(runId, 'serviceLimits')).toMatchObject({ state: 'passed' });

    await admin().create('namedLocation', location(200));
    await wizard.check(runId);
    const { findings } = await outcomeOf(runId, 'serviceLimits');
    expect(findings).toMatchObject([
      {
        code: 'limit_tenant',
        severity: 'blocker',
        reason: 'The tenant has 195, and the restore would make 1 more; 195 is the limit.',
        itemCount: 1,
      },
    ]);
    expect((await wizard.get(runId)).verdict.code).toBe('checks_blocked');
  });
});

test('a script whose code the backup does not hold is left to a person, and the live one keeps its code', async () => {
  const script = await makeScript('Clean profiles');
  app.simulator.setFaults([]);
  const snapshot = app.simulator.snapshot(TENANT);
  const held = snapshot.resources.deviceManagementScripts.find(({ id }) => id === script)!;
  held.content['scriptContent'] = '';
  app.simulator.restore(snapshot);
  const setId = await wizard.backUp({ typeKeys: ['deviceManagementScript'] });
  held.content['scriptContent'] = 'ZWNobyAy';
  app.simulator.restore(snapshot);

  const { runId, itemId } = await draftOf(setId, 'Clean profiles');
  await wizard.check(runId);
  await wizard.preview(runId);
  const line = await lineOf(runId, itemId);
  expect(line).toMatchObject({ action: 'manual', requests: [] });
  expect(line.reason).not.toBe('');
  const live = app.simulator.resources(TENANT, 'deviceManagementScript').find(({ id }) => id === script);
  expect(live?.['scriptContent']).toBe('ZWNobyAy');
});
