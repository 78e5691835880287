import { randomUUID } from 'node:crypto';
import type { RouteId } from '../../src/http/contract/routes.ts';
import { createWorkspace } from '../../src/access/workspaces.ts';
import { systemRandom } from '../../src/kernel/system-ports.ts';
import type { Role } from '../../src/access/capabilities.ts';
import { onboardingOf } from '../support/onboarding.ts';
import { CLIENT_ID } from '../support/furnish-tenant.ts';
import { until, waitingRun } from '../support/waiting-run.ts';
import { memberCases } from './member-cases.ts';
import { reviewCases } from './review-cases.ts';
import { signInCases } from './sign-in-cases.ts';
import type { RouteWorld } from './route-world.ts';

/** What a good request to a route is: by whom, and which parts of it are made for the occasion. */
export interface RouteCase {
  /** The least of the roles that may; nobody where it takes no session. */
  as: Role | 'nobody';
  make?: (world: RouteWorld) => Promise<Made> | Made;
  /** Puts back what the case changed for others. */
  after?: (world: RouteWorld) => Promise<unknown>;
}
export interface Made {
  params?: Record<string, string>;
  query?: string;
  headers?: Record<string, string>;
  body?: unknown;
  bytes?: Uint8Array;
  idempotencyKey?: string;
}

/** An archive with nothing in it. */
const emptyArchive = () => Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', 'base64');

/** An import that somebody began, with or without its archive. */
async function begunImport({ app }: RouteWorld, whole: boolean): Promise<string> {
  const client = await app.signedIn('operator');
  const imports = `${app.production.path}/imports`;
  const { body } = await client.post<{ id: string }>(imports, { fileName: 'export.zip' });
  if (whole) await client.send('POST', `${imports}/${body.id}/parts?at=0`, { bytes: emptyArchive() });
  return body.id;
}

const reader: RouteCase = { as: 'readonly' };
const connecting = async ({ app }: RouteWorld) => onboardingOf(await app.signedIn('manager'));
/** An environment of its own, so that its connection can be switched and deleted without others noticing. */
async function spare(world: RouteWorld, name: string): Promise<Made> {
  const person = await connecting(world);
  const id = await person.enter({ tenant: world.app.staging.tenantId, name });
  await person.verify(id);
  const { body } = await person.complete(id);
  return { params: { environment: body.environment } };
}
const freshRun = async ({ wizard, own }: RouteWorld) => (await wizard.draft(own.backupSetId)).id;

const waiting = new WeakMap<RouteWorld, Promise<string>>();
/** One run that waits for approval in Intune serves every question about it; a question before may have paused it. */
async function onceWaiting(world: RouteWorld): Promise<string> {
  const { app, wizard, own } = world;
  const known = waiting.get(world) ?? waitingRun(app, wizard, own.backupSetId);
  waiting.set(world, known);
  const runId = await known;
  if ((await wizard.get(runId)).activeOperation?.pauseRequested === true) await wizard.continue(runId);
  await until(wizard, runId, ({ status }) => status === 'awaiting_approval');
  return runId;
}

const ended = new WeakMap<RouteWorld, Promise<string>>();
/** One restore of production's "Windows compliance" that has ended serves every question about undoing it. */
async function onceEnded(world: RouteWorld): Promise<string> {
  const known = ended.get(world) ?? endedRun(world);
  ended.set(world, known);
  return known;
}
async function endedRun({ app, wizard, own }: RouteWorld): Promise<string> {
  const admin = app.simulator.admin(app.production.tenantId);
  await admin.edit('deviceCompliancePolicy', app.furniture.compliance, { description: 'changed since' });
  const item = (await wizard.items(own.backupSetId)).find(({ name }) => name === 'Windows compliance');
  const itemIds = [item?.id ?? ''];
  const runId = await wizard.prepare(own.backupSetId, { itemIds, checks: true, preview: true });
  const answer = await wizard.confirm(runId, { body: { dryRun: false } });
  if (answer.status !== 202) throw new Error(JSON.stringify(answer.body));
  await until(wizard, runId, ({ undo }) => undo !== null);
  return runId;
}

/** An endpoint for each question about one, switched off as soon as it is there; ten are allowed, so earlier ones go. */
async function webhook({ app }: RouteWorld): Promise<string> {
  const manager = await app.signedIn('manager');
  const { body: list } = await manager.get<{ items: { id: string }[] }>('/workspaces/contoso/webhooks');
  for (const { id } of list.items.slice(5)) await manager.delete(`/workspaces/contoso/webhooks/${id}`);
  const { body } = await manager.post<{ id: string }>('/workspaces/contoso/webhooks', {
    name: 'Of the matrix',
    url: 'https://siem.contoso.example/in',
  });
  return body.id;
}

/** One good case for every route of the table; a new route without one does not compile. */
export const routeCases: Record<RouteId, RouteCase> = {
  ...memberCases,
  ...signInCases,
  ...reviewCases,
  getWorkspace: reader,
  listNotifications: reader,
  readNotifications: reader,
  getEnvironment: reader,
  listResourceTypes: reader,
  getSecretReading: reader,
  setSecretReading: { as: 'manager', make: () => ({ body: { readSecrets: false } }) },
  searchDirectory: { as: 'readonly', make: () => ({ query: '?search=pilots' }) },
  refreshDirectory: { as: 'operator' },
  listOperations: { as: 'readonly', make: () => ({ query: '?active=false' }) },
  getOperation: reader,
  cancelOperation: { as: 'operator' },
  watchOperation: reader,
  listBackupSets: reader,
  createBackupSet: {
    as: 'operator',
    make: () => ({
      body: { name: 'By the matrix', typeKeys: ['assignmentFilter'] },
      idempotencyKey: randomUUID(),
    }),
  },
  beginImport: { as: 'operator', make: () => ({ body: { fileName: 'export.zip' } }) },
  sendImportPart: {
    as: 'operator',
    make: async (world) => ({
      params: { importId: await begunImport(world, false) },
      query: '?at=0',
      bytes: emptyArchive(),
    }),
  },
  startImport: {
    as: 'operator',
    make: async (world) => ({
      params: { importId: await begunImport(world, true) },
      body: { bytes: emptyArchive().length },
      idempotencyKey: randomUUID(),
    }),
  },
  discardImport: {
    as: 'operator',
    make: async (world) => ({ params: { importId: await begunImport(world, false) } }),
  },
  listImportFiles: { as: 'readonly', make: () => ({ query: '?class=refused&search=x' }) },
  getBackupSet: reader,
  deleteBackupSet: {
    as: 'manager',
    make: async ({ wizard }) => ({
      params: { backupSetId: await wizard.backUp({ typeKeys: ['roleScopeTag'] }) },
    }),
  },
  listBackupItems: { as: 'readonly', make: () => ({ query: '?search=windows&quality=full&limit=2' }) },
  getBackupItem: reader,
  downloadBackupSet: { as: 'operator', make: () => ({ query: '?format=tree' }) },
  exportBackupSet: { as: 'operator', make: () => ({ body: { format: 'archive' } }) },
  compareBackupSet: { as: 'operator' },
  verifyBackupSet: { as: 'operator' },
  listRuns: { as: 'readonly', make: () => ({ query: '?status=draft&search=' }) },
  createRun: { as: 'operator', make: ({ own }) => ({ body: { backupSetId: own.backupSetId } }) },
  getRun: reader,
  editRun: {
    as: 'operator',
    make: async (world) => ({
      params: { runId: await freshRun(world) },
      body: { revision: 1, mode: 'all', writeMode: 'settings_only' },
    }),
  },
  setTypedSecret: {
    as: 'operator',
    make: async (world) => ({
      params: { runId: await freshRun(world) },
      body: { revision: 1, itemId: randomUUID(), path: 'omaSettings.0.value', value: null },
    }),
  },
  undoRun: {
    as: 'operator',
    make: async (world) => ({ params: { runId: await onceEnded(world) } }),
  },
  listRemovals: reader,
  discardRun: { as: 'operator', make: async (world) => ({ params: { runId: await freshRun(world) } }) },
  getMapping: reader,
  runChecks: { as: 'operator' },
  getChecks: reader,
  generatePreview: { as: 'operator' },
  getPreview: reader,
  listPreviewLines: { as: 'readonly', make: () => ({ query: '?action=update&limit=5' }) },
  getPreviewLine: reader,
  startRehearsal: {
    as: 'operator',
    make: async ({ wizard, own }) => ({
      params: { runId: await wizard.prepare(own.backupSetId, { checks: true, preview: true }) },
    }),
  },
  getRehearsal: reader,
  getRehearsalSetting: reader,
  setRehearsalSetting: { as: 'manager', make: () => ({ body: { required: false } }) },
  proceedToConfirm: { as: 'manager' },
  confirmRun: {
    as: 'manager',
    make: async ({ wizard, own }) => ({
      idempotencyKey: randomUUID(),
      body: {
        previewDigest: await wizard.previewDigest(own.runId),
        dryRun: true,
        acknowledged: false,
        environmentName: '',
      },
    }),
  },
  lookAgain: {
    as: 'operator',
    make: async (world) => ({ params: { runId: await onceWaiting(world) } }),
  },
  pauseRun: {
    as: 'manager',
    make: async (world) => ({ params: { runId: await onceWaiting(world) } }),
  },
  continueRun: {
    as: 'manager',
    make: async (world) => {
      const runId = await onceWaiting(world);
      await world.wizard.pause(runId);
      return { params: { runId } };
    },
  },
  listResults: reader,
  getEvidence: {
    as: 'readonly',
    make: async (world) => ({ params: { runId: await onceWaiting(world) } }),
  },
  listTypes: reader,
  listAudit: { as: 'manager', make: () => ({ query: '?outcome=done&search=backup&limit=5' }) },
  getAuditChoices: { as: 'manager' },
  exportAudit: { as: 'manager', make: () => ({ query: '?format=jsonl' }) },
  verifyAudit: { as: 'manager' },
  getDataSettings: reader,
  setDataSettings: { as: 'manager', make: () => ({ body: { encryptBackups: false } }) },
  previewRetention: { as: 'manager', make: () => ({ body: {} }) },
  startHousekeeping: { as: 'manager' },
  deleteEnvironment: {
    as: 'owner',
    make: async (world) => ({ ...(await spare(world, 'Erased')), body: { name: 'Erased' } }),
  },
  deleteWorkspace: {
    as: 'owner',
    make: async ({ app }) => {
      const slug = `spare-${randomUUID().slice(0, 8)}`;
      await createWorkspace(
        { store: app.store, random: systemRandom },
        { slug, name: 'Spare', owner: app.people.owner },
      );
      return { params: { workspace: slug }, body: { name: 'Spare' } };
    },
  },
  listWebhooks: { as: 'manager' },
  createWebhook: {
    as: 'manager',
    make: () => ({ body: { name: 'By the matrix', url: 'https://siem.contoso.example/in' } }),
  },
  switchWebhook: {
    as: 'manager',
    make: async (world) => ({ params: { webhookId: await webhook(world) }, body: { enabled: false } }),
  },
  deleteWebhook: {
    as: 'manager',
    make: async (world) => ({ params: { webhookId: await webhook(world) } }),
  },
  testWebhook: {
    as: 'manager',
    make: async (world) => ({ params: { webhookId: await webhook(world) } }),
  },
  listDeliveries: {
    as: 'manager',
    make: async (world) => ({ params: { webhookId: await webhook(world) } }),
  },
  listOnboardings: { as: 'manager' },
  beginOnboarding: { as: 'manager' },
  getOnboarding: { as: 'manager' },
  editOnboarding: {
    as: 'manager',
    make: async (world) => {
      const { id, revision } = await (await connecting(world)).begin();
      const body = { revision, name: 'Neue Umgebung', tenant: 'contoso.example', typeKeys: ['group'] };
      return { params: { onboardingId: id }, body };
    },
  },
  discardOnboarding: {
    as: 'manager',
    make: async (world) => ({ params: { onboardingId: (await (await connecting(world)).begin()).id } }),
  },
  getSetup: { as: 'manager' },
  setCredential: { as: 'manager', make: () => ({ body: { method: 'certificate' } }) },
  startDeviceSignIn: {
    as: 'manager',
    make: async (world) => {
      const person = await connecting(world);
      const { id } = await person.begin();
      await person.edit(id, { tenant: 'contoso.example', clientId: CLIENT_ID, method: 'device_code' });
      return { params: { onboardingId: id } };
    },
  },
  checkDeviceSignIn: {
    as: 'manager',
    make: async (world) => {
      const person = await connecting(world);
      const { id } = await person.begin();
      await person.edit(id, { tenant: 'contoso.example', clientId: CLIENT_ID, method: 'device_code' });
      const device = {
        state: 'waiting',
        userCode: 'ABCD-EFGH',
        verificationUri: 'https://microsoft.com/devicelogin',
        expiresAt: '2099-01-01T00:00:00.000Z',
        interval: 5,
        reason: '',
        sealed: world.app.sealer.seal('a code', id),
      };
      await world.app.store.asAdmin(
        `update onboarding set setup = '${JSON.stringify({ device })}' where id = '${id}'`,
      );
      return { params: { onboardingId: id } };
    },
  },
  verifyOnboarding: {
    as: 'manager',
    make: async (world) => ({
      params: { onboardingId: await (await connecting(world)).enter({ tenant: 'contoso.example' }) },
    }),
  },
  completeOnboarding: {
    as: 'manager',
    make: async (world) => {
      const person = await connecting(world);
      const id = await person.enter({ tenant: 'contoso-staging.example', name: 'By the matrix' });
      await person.verify(id);
      return { params: { onboardingId: id }, body: {} };
    },
  },
  getConnection: reader,
  verifyConnection: { as: 'manager' },
  switchConnection: {
    as: 'manager',
    make: async (world) => ({ ...(await spare(world, 'Switched')), body: { enabled: false } }),
  },
  deleteConnection: { as: 'manager', make: (world) => spare(world, 'Deleted') },
  replaceCredential: { as: 'manager', make: (world) => spare(world, 'Replaced') },
};
