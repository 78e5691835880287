import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Finding } from '../../src/restore/facts/checks.ts';
import { runChecks } from '../../src/restore/checks/run-checks.ts';
import type { GraphReader } from '../../src/graph/read/reader.ts';
import { createDraft, editDraft } from '../../src/restore/wizard/draft.ts';
import { textOf } from '../../simulator/service/text-of.ts';
import { GROUPS } from '../support/furnish-tenant.ts';
import { rehearse, type Rehearsal } from './rehearsal.ts';

let at: Rehearsal;
let runId: string;
let backupSetId: string;

beforeAll(async () => {
  at = await rehearse();
  const admin = at.simulator.admin(at.tenantId);
  await admin.create('conditionalAccessPolicy', {
    displayName: 'Require MFA',
    state: 'enabled',
    conditions: {
      users: { includeUsers: ['All'] },
      applications: { includeApplications: ['All'] },
      clientAppTypes: ['all'],
    },
    grantControls: { operator: 'OR', builtInControls: ['mfa'] },
  });
  backupSetId = await at.backUp();
  const run = await at.inTx((tx) =>
    createDraft(tx, at.deps, { place: at.place, actor: at.manager, backupSetId }),
  );
  await at.inTx((tx) =>
    editDraft(tx, at.deps, {
      place: { ...at.place, runId: run.id },
      actor: at.manager,
      edit: { revision: run.revision, mode: 'all' },
    }),
  );
  runId = run.id;
});
afterAll(() => at.close());

async function findings(
  reader?: Partial<GraphReader>,
): Promise<Map<string, { state: string; findings: readonly Finding[] }>> {
  const reading =
    reader === undefined
      ? at.reading
      : { ...at.reading, openReader: async () => ({ ...at.reader, ...reader }) };
  const { outcomes } = await runChecks(
    reading,
    { ...at.place, runId },
    { signal: new AbortController().signal, progress: async () => {} },
  );
  expect(outcomes.map(({ id }) => id)).toHaveLength(14);
  return new Map(outcomes.map((outcome) => [outcome.id, outcome]));
}
const token = (part: object) => ({
  token: async () => ({ ...(await at.reader.token()), ...part }),
});

test('on a quiet tenant every check is completed and finds no blocker', async () => {
  const found = await findings();
  for (const [id, { state, findings: all }] of found) {
    expect([id, state]).not.toEqual([id, 'unknown']);
    expect(all.filter(({ severity }) => severity === 'blocker')).toEqual([]);
  }
});

test('a permission that the token lacks is a blocker that names it; a token without a readable claim is unknown', async () => {
  const lacking = (await findings(token({ permissions: ['Policy.Read.All'] }))).get('permissions')!;
  expect(lacking.state).toBe('found');
  expect(lacking.findings[0]).toMatchObject({ code: 'permission_missing', severity: 'blocker' });
  expect(lacking.findings.map(({ reason }) => reason).join()).toContain(
    'DeviceManagementConfiguration.ReadWrite.All',
  );
  expect((await findings(token({ permissions: null }))).get('permissions')?.state).toBe('unknown');
});

test('another tenant is a blocker, by its token or by its organisation; one that does not say is unknown', async () => {
  const other = (await findings(token({ tenantId: GROUPS.pilots }))).get('tenantIdentity');
  expect(other?.findings).toMatchObject([{ code: 'tenant_differs', severity: 'blocker' }]);
  expect((await findings(token({ tenantId: null }))).get('tenantIdentity')?.state).toBe('unknown');
  const silent = {
    get: async (...ask: Parameters<GraphReader['get']>) =>
      ask[1].startsWith('/organization') ? {} : at.reader.get(...ask),
  };
  expect((await findings(silent)).get('tenantIdentity')?.state).toBe('unknown');
});

test('a policy that was off and would be raised for everyone without an exclusion is a blocker', async () => {
  const admin = at.simulator.admin(at.tenantId);
  const [policy] = at.simulator.resources(at.tenantId, 'conditionalAccessPolicy');
  await admin.edit('conditionalAccessPolicy', textOf(policy?.['id']), { state: 'disabled' });
  expect((await findings()).get('lockout')?.state).toBe('passed');
  const { rows } = await at.store.asAdmin(
    `select id from backup_item where type_key = 'conditionalAccessPolicy'`,
  );
  await at.store.asAdmin(`update restore_run set raise_conditional_access = $1`, [
    JSON.stringify([rows[0].id]),
  ]);
  expect((await findings()).get('lockout')?.findings).toMatchObject([
    { code: 'lockout', severity: 'blocker' },
  ]);
  await at.store.asAdmin(`update restore_run set raise_conditional_access = '[]'`);
  await admin.edit('conditionalAccessPolicy', textOf(policy?.['id']), { state: 'enabled' });
});

test('I-29 a row of the backup that was changed is a blocker, though its bytes are whole', async () => {
  await at.store.asAdmin(
    `update backup_item set resource_id = resource_id || 'x' where name = 'Pilots' or name = 'Windows pilots'`,
  );
  const found = (await findings()).get('backupIntegrity');
  await at.store.asAdmin(
    `update backup_item set resource_id = left(resource_id, -1) where name = 'Pilots' or name = 'Windows pilots'`,
  );
  expect(found?.findings.map(({ code }) => code)).toEqual(['backup_damaged', 'backup_list_changed']);
});

test('an incomplete set is a warning as long as the chosen items are whole', async () => {
  await at.store.asAdmin(`update backup_set set status = 'incomplete'`);
  const found = (await findings()).get('completeness');
  await at.store.asAdmin(`update backup_set set status = 'complete'`);
  expect(found?.findings).toMatchObject([{ code: 'set_incomplete', severity: 'warning' }]);
});

test('I-14 a vanished group that assignments name is a blocker, from a list that was read to its end', async () => {
  const without = {
    readAll: async (...ask: Parameters<GraphReader['readAll']>) => {
      const listing = await at.reader.readAll(...ask);
      return ask[0].key === 'group' ? { ...listing, resources: [] } : listing;
    },
  };
  const found = (await findings(without)).get('references');
  expect(found?.findings).toMatchObject([{ code: 'mapping_missing', severity: 'blocker' }]);
});

test('I-17 what was added since is named, and that a restore leaves it alone', async () => {
  const admin = at.simulator.admin(at.tenantId);
  const id = await admin.create('conditionalAccessPolicy', {
    displayName: 'New branch',
    state: 'disabled',
    conditions: {
      users: { includeUsers: ['All'] },
      applications: { includeApplications: ['All'] },
      clientAppTypes: ['all'],
    },
    grantControls: { operator: 'OR', builtInControls: ['mfa'] },
  });
  const outcome = (await findings()).get('newerChanges');
  expect(outcome?.findings.find(({ code }) => code === 'not_in_backup')).toMatchObject({
    severity: 'info',
    title: 'One policy in the tenant is not in the backup',
    reason: expect.stringContaining('"New branch" was not there') as string,
  });
  await admin.delete('conditionalAccessPolicy', id);
  const after = (await findings()).get('newerChanges');
  expect(after?.findings.some(({ code }) => code === 'not_in_backup')).toBe(false);
});

test('a permission withdrawn or granted a moment ago is seen, whatever token was in use', async () => {
  const before = at.simulator.snapshot(at.tenantId);
  const without = (role: string) =>
    before.apps.map((app) => ({ ...app, roles: app.roles.filter((each) => each !== role) }));
  const permissions = async () => (await findings()).get('permissions')?.findings.map(({ code }) => code);
  expect(await permissions()).toEqual([]);
  at.simulator.restore({ ...before, apps: without('Policy.ReadWrite.ConditionalAccess') });
  expect(await permissions()).toContain('permission_missing');
  at.simulator.restore(before);
  expect(await permissions()).toEqual([]);
});

test('who has to approve in Intune is said beforehand, as information; what can not be read is said, never passed', async () => {
  const admin = () => at.simulator.admin(at.tenantId);
  const before = at.simulator.snapshot(at.tenantId);
  const approval = async () => (await findings()).get('intuneApproval');
  await admin().approvals.require(['compliancePolicy']);
  // Nothing would be written, so nobody has to approve.
  expect(await approval()).toMatchObject({ state: 'passed', findings: [] });
  await admin().edit('deviceCompliancePolicy', at.furniture.compliance, { bitLockerEnabled: false });
  expect((await approval())?.findings).toMatchObject([
    {
      code: 'approval_needed',
      severity: 'info',
      title: 'Another administrator has to approve one change in Intune',
      reason: expect.stringContaining('"Windows compliance"') as string,
    },
  ]);
  await admin().approvals.require(['deviceWipe']);
  expect(await approval()).toMatchObject({ state: 'passed', findings: [] });
  at.simulator.setFaults([{ match: { path: '/operationApprovalPolicies' }, kind: 'forbidden', times: 99 }]);
  expect(await approval()).toMatchObject({
    state: 'found',
    findings: [{ code: 'approval_unread', severity: 'info' }],
  });
  at.simulator.setFaults([]);
  at.simulator.restore(before);
});
