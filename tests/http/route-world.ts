import { startTestApp, type TestApp } from '../support/app.ts';
import type { ApiClient } from '../support/client.ts';
import { onboardingOf } from '../support/onboarding.ts';
import { wizardOf, type Wizard } from '../support/wizard.ts';

/** One thing of every kind that an address can name, in contoso's production, and one of each in another workspace. */
export interface RouteWorld {
  app: TestApp;
  wizard: Wizard;
  own: Ids;
  foreign: Ids;
}
export interface Ids {
  backupSetId: string;
  itemId: string;
  runId: string;
  lineId: string;
  operationId: string;
  onboardingId: string;
  webhookId: string;
  personId: string;
  roleId: string;
  invitationId: string;
  keyId: string;
}

export async function makeRouteWorld(): Promise<RouteWorld> {
  const app = await startTestApp();
  const manager = await app.signedIn('manager');
  const wizard = wizardOf(app, manager, app.production);
  const stranger = wizardOf(app, await app.signedIn('stranger'), app.foreign);
  await wizard.refreshGroups();
  // Something to change, so that a confirmation has something to do.
  const admin = app.simulator.admin(app.production.tenantId);
  const own = {
    ...(await fill(wizard)),
    ...(await begin(manager, 'contoso')),
    ...(await people(app, 'owner')),
  };
  await admin.edit('settingsCatalogPolicy', app.furniture.updatePolicy, { description: 'changed since' });
  await wizard.check(own.runId);
  await wizard.preview(own.runId);
  await app.simulator.admin(app.foreign.tenantId).create('assignmentFilter', {
    displayName: 'Corporate devices',
    platform: 'windows10AndLater',
    rule: '(device.deviceOwnership -eq "Corporate")',
  });
  const elsewhere = await app.signedIn('stranger');
  const foreign = {
    ...(await fill(stranger)),
    ...(await begin(elsewhere, 'fabrikam')),
    ...(await people(app, 'stranger')),
  };
  return { app, wizard, own, foreign };
}

async function begin(client: ApiClient, workspace: string): Promise<Pick<Ids, 'onboardingId' | 'webhookId'>> {
  const { id: onboardingId } = await onboardingOf(client, workspace).begin();
  const endpoint = { name: 'Records', url: 'https://siem.contoso.example/in' };
  const { body } = await client.post<{ id: string }>(`/workspaces/${workspace}/webhooks`, endpoint);
  return { onboardingId, webhookId: body.id };
}

type PeopleIds = Pick<Ids, 'personId' | 'roleId' | 'invitationId' | 'keyId'>;
/** A member, a role of the workspace's own and an open invitation. */
async function people(app: TestApp, owner: 'owner' | 'stranger'): Promise<PeopleIds> {
  const client = await app.signedIn(owner);
  const path = `/workspaces/${owner === 'owner' ? 'contoso' : 'fabrikam'}`;
  const role = await client.post<{ key: string }>(`${path}/roles`, { name: 'Watcher', capabilities: [] });
  const invited = await client.post<{ invitation: { id: string } }>(`${path}/invitations`, {
    email: 'nova@contoso.example',
    role: 'readonly',
    environments: null,
  });
  const made = await client.post<{ key: { id: string } }>(`${path}/api-keys`, {
    name: 'Of the matrix',
    capabilities: ['workspace.view'],
  });
  const keyId = made.body.key.id;
  const personId = app.people[owner === 'owner' ? 'readonly' : 'stranger'].id;
  return { personId, roleId: role.body.key, invitationId: invited.body.invitation.id, keyId };
}

/** A backup and a draft for all of it. */
async function fill(wizard: Wizard): Promise<Omit<Ids, 'onboardingId' | 'webhookId' | keyof PeopleIds>> {
  const backupSetId = await wizard.backUp();
  const [item] = await wizard.items(backupSetId);
  const { id: runId } = await wizard.draft(backupSetId);
  const run = await wizard.edit(runId, { mode: 'all' });
  const itemId = item?.id ?? '';
  return {
    backupSetId,
    itemId,
    runId,
    lineId: itemId,
    operationId: await wizard.operationOf(run.backupSetId ?? ''),
  };
}
