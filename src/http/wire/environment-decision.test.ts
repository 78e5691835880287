import { describe, expect, test } from 'vitest';
import { environmentDecision, type EnvironmentFacts } from './environment-decision.ts';
import { environmentLinks } from './links.ts';
import type { WireBackupSet, WireOperation, WireRunSummary } from './shape-types.ts';

const links = environmentLinks('contoso', 'production');
const backup: WireBackupSet = {
  id: 'set-1',
  name: 'Nightly',
  purpose: 'manual',
  status: 'complete',
  statusReason: '',
  usable: true,
  itemCount: 150,
  countsByType: [],
  quality: { full: 150, degraded: 0 },
  createdBy: 'Alex',
  createdAt: '2026-01-02T00:00:00.000Z',
  completedAt: '2026-01-02T00:01:00.000Z',
  operationId: null,
  usedByRuns: 0,
  imported: null,
};
const run: WireRunSummary = {
  id: 'run-1',
  status: 'restored',
  statusLabel: 'Restored',
  dryRun: false,
  backupSetName: 'Nightly',
  source: null,
  itemsInScope: 3,
  createdBy: 'Alex',
  createdAt: '2026-01-03T00:00:00.000Z',
  updatedAt: '2026-01-03T00:00:00.000Z',
  endedAt: '2026-01-03T00:10:00.000Z',
  operationId: null,
};
const operation = (kind: WireOperation['kind'], subjectId: string | null): WireOperation => ({
  id: 'op-1',
  kind,
  label: '',
  status: 'running',
  outcome: null,
  progress: { now: 'Reading settings catalog policies.', done: 3, total: 10 },
  failure: null,
  cancelRequested: false,
  pauseRequested: false,
  lookAgainAt: null,
  subjectId,
  startedBy: 'Alex',
  createdAt: '',
  startedAt: null,
  endedAt: null,
});
const quiet: EnvironmentFacts = {
  archived: false,
  lastBackup: backup,
  lastRun: null,
  openDraft: null,
  activeOperations: [],
  health: { state: 'ok', reason: '' },
};
const decide = (facts: Partial<EnvironmentFacts>) => environmentDecision({ ...quiet, ...facts }, links);

describe("an environment's home says one thing, and leads to one place", () => {
  test.each<[string, Partial<EnvironmentFacts>, string, string | undefined]>([
    ['archived', { archived: true }, 'Archived', undefined],
    ['nothing is kept', { lastBackup: null }, 'No backup yet', '/backup-sets'],
    ['all is well', {}, 'Backed up', '/restore-runs/create'],
    [
      'a restore runs',
      { activeOperations: [operation('restore', 'run-1')] },
      'Restore in progress',
      '/restore-runs/run-1',
    ],
    [
      'a restore waits for approval in Intune',
      { activeOperations: [{ ...operation('restore', 'run-1'), status: 'waiting' }] },
      'A restore waits for approval in Intune',
      '/restore-runs/run-1',
    ],
    [
      'a backup runs while a restore waits',
      {
        activeOperations: [
          { ...operation('restore', 'run-1'), status: 'waiting' },
          operation('backup', 'set-2'),
        ],
      },
      'Backup in progress',
      '/backup-sets/set-2',
    ],
    [
      'a backup runs',
      { activeOperations: [operation('backup', 'set-2')] },
      'Backup in progress',
      '/backup-sets/set-2',
    ],
    [
      'the tenant is out of reach',
      { health: { state: 'failed', reason: 'The client secret has expired.' } },
      "Tenant can't be reached",
      '/connection',
    ],
    [
      'a restore ended partly',
      { lastRun: { ...run, status: 'partly_restored', statusLabel: 'Partly restored' } },
      'The last restore needs a look',
      '/restore-runs/run-1',
    ],
    [
      'a draft is open',
      { openDraft: { ...run, id: 'run-2', status: 'draft' } },
      'Restore being prepared',
      '/restore-runs/create?run=run-2',
    ],
    [
      'the backup lacks something',
      { lastBackup: { ...backup, status: 'incomplete', statusReason: '2 of 10 types could not be read.' } },
      'The last backup is incomplete',
      '/backup-sets',
    ],
    [
      'the backup failed',
      { lastBackup: { ...backup, status: 'failed', usable: false } },
      'The last backup failed',
      '/backup-sets',
    ],
    [
      'the connection is limited',
      { health: { state: 'degraded', reason: 'Scripts can not be read.' } },
      'Backed up, with a limited connection',
      '/restore-runs/create',
    ],
  ])('%s', (...[, facts, status, href]) => {
    const decision = decide(facts);
    expect(decision.status).toBe(status);
    expect(decision.next?.href?.replace(links.home, '')).toBe(href);
    expect(decision.impact.length).toBeGreaterThan(10);
  });

  test('a running restore comes before everything else', () => {
    const decision = decide({
      activeOperations: [operation('backup', 'set-2'), operation('restore', 'run-1')],
      lastBackup: null,
      health: { state: 'failed', reason: '' },
    });
    expect(decision.status).toBe('Restore in progress');
  });

  test('a restore that needs a look is told until somebody backs up after it', () => {
    const lastRun = { ...run, status: 'failed' as const };
    expect(decide({ lastRun }).status).toBe('The last restore needs a look');
    const lastBackup = { ...backup, createdAt: '2026-01-04T00:00:00.000Z' };
    expect(decide({ lastRun, lastBackup }).status).toBe('Backed up');
  });

  test('reading the tenant for a preview is no state of the environment', () => {
    expect(decide({ activeOperations: [operation('preview', 'run-1')] }).status).toBe('Backed up');
  });

  test('a whole backup with items that are not whole is a warning', () => {
    const decision = decide({ lastBackup: { ...backup, quality: { full: 148, degraded: 2 } } });
    expect(decision).toMatchObject({
      tone: 'warning',
      reason: expect.stringContaining('2 items in it are not whole'),
    });
  });
});
