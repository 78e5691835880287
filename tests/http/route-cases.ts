import { randomUUID } from 'node:crypto';
import type { RouteId } from '../../src/http/contract/routes.ts';
import type { Role } from '../../src/access/capabilities.ts';
import type { RouteWorld } from './route-world.ts';

/** What a good request to a route is: by whom, and which parts of it are made for the occasion. */
export interface RouteCase {
  /** The least of the roles that may. */
  as: Role;
  make?: (world: RouteWorld) => Promise<Made> | Made;
}
export interface Made {
  params?: Record<string, string>;
  query?: string;
  body?: unknown;
  idempotencyKey?: string;
}

const reader: RouteCase = { as: 'readonly' };
const freshRun = async ({ wizard, own }: RouteWorld) => (await wizard.draft(own.backupSetId)).id;

/** One good case for every route of the table; a new route without one does not compile. */
export const routeCases: Record<RouteId, RouteCase> = {
  signIn: {
    as: 'readonly',
    make: async ({ app }) => ({
      body: { token: await app.identity.createLinkToken({ id: app.people.readonly.id }) },
    }),
  },
  getSession: reader,
  signOut: reader,
  getWorkspace: reader,
  listNotifications: reader,
  readNotifications: reader,
  getEnvironment: reader,
  listResourceTypes: reader,
  getSecretReading: reader,
  setSecretReading: { as: 'manager', make: () => ({ body: { readSecrets: false } }) },
  listGroups: { as: 'readonly', make: () => ({ query: '?search=pilots' }) },
  refreshGroups: { as: 'operator' },
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
  getBackupSet: reader,
  deleteBackupSet: {
    as: 'manager',
    make: async ({ wizard }) => ({
      params: { backupSetId: await wizard.backUp({ typeKeys: ['roleScopeTag'] }) },
    }),
  },
  listBackupItems: { as: 'readonly', make: () => ({ query: '?search=windows&quality=full&limit=2' }) },
  getBackupItem: reader,
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
  discardRun: { as: 'operator', make: async (world) => ({ params: { runId: await freshRun(world) } }) },
  getMapping: reader,
  runChecks: { as: 'operator' },
  getChecks: reader,
  generatePreview: { as: 'operator' },
  getPreview: reader,
  listPreviewLines: { as: 'readonly', make: () => ({ query: '?action=update&limit=5' }) },
  getPreviewLine: reader,
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
  lookAgain: { as: 'operator' },
  listResults: reader,
  getEvidence: reader,
};
