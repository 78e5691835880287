import type { z } from 'zod';
import type { previewLine, previewSummary, restoreRun } from '../../src/http/contract/shapes.ts';

export const RUN_ID = '7d1f4c2e-0000-4000-8000-000000000001';
const SET_ID = '7d1f4c2e-0000-4000-8000-000000000002';
const AT = '2026-11-24T12:00:00.000Z';

/** Answers of the API for one draft with a preview of that many lines, one in a hundred of them changed. */
export function previewAnswers(lines: number): (url: URL) => unknown {
  const all = Array.from({ length: lines }, (_, index) => lineOf(index, index < lines / 100));
  return (url) => {
    const tail = url.pathname
      .replace('/api/v1', '')
      .replace('/workspaces/contoso/environments/production', '');
    if (tail === '/session') return session();
    if (tail === '/workspaces/contoso') return workspace();
    if (tail === '/workspaces/contoso/notifications') return { unread: 0, items: [] };
    if (tail === '') return environmentHome();
    if (tail === `/restore-runs/${RUN_ID}`) return draft(lines);
    if (tail === `/restore-runs/${RUN_ID}/preview`) return { preview: summary(lines) };
    if (tail === `/restore-runs/${RUN_ID}/rehearsal`) return { required: false, rehearsal: null };
    if (tail !== `/restore-runs/${RUN_ID}/preview/lines`) return undefined;
    const matching =
      url.searchParams.get('action') === null
        ? all
        : all.filter(({ action }) => action === url.searchParams.get('action'));
    const offset = Number(url.searchParams.get('offset'));
    const limit = Number(url.searchParams.get('limit'));
    return { total: matching.length, items: matching.slice(offset, offset + limit) };
  };
}

const environment = {
  slug: 'production',
  name: 'Contoso production',
  kind: 'production' as const,
  status: 'active' as const,
  simulated: true,
};
const decision = { tone: 'success' as const, status: 'Ready', reason: '', impact: '', next: null };

const session = () => ({
  person: { id: '1', name: 'Bench', email: 'bench@contoso.example' },
  workspaces: [{ slug: 'contoso', name: 'Contoso', role: 'owner' }],
});
const workspace = () => ({
  slug: 'contoso',
  name: 'Contoso',
  role: 'owner',
  capabilities: ['restore.draft', 'restore.check', 'restore.execute'],
  environments: [{ ...environment, decision }],
});
const environmentHome = () => ({
  environment: { ...environment, tenantId: RUN_ID, maxAgeMinutes: 60 },
  decision,
  lastBackup: null,
  lastRun: null,
  openDraft: null,
  activeOperations: [],
  health: null,
});

function lineOf(index: number, changed: boolean): z.output<typeof previewLine> {
  const change = {
    label: 'Require device encryption',
    path: 'settings.encryption',
    kind: 'changed' as const,
    beforeText: 'Not configured',
    afterText: 'Required',
    section: 'content' as const,
  };
  return {
    id: `7d1f4c2e-0000-4000-8000-${String(index).padStart(12, '0')}`,
    name: `Policy ${String(index)}`,
    action: changed ? 'update' : 'unchanged',
    headline: changed ? 'Change 1 setting' : 'Already as in the backup',
    topChanges: changed ? [change] : [],
    changeCount: changed ? 1 : 0,
    reach: { gains: [], loses: [], newlyExcluded: [], noLongerExcluded: [] },
    affected: 'All devices',
    attention: [],
    reason: '',
    next: '',
    noUndo: '',
    risk: 'medium',
    typeKey: 'settingsCatalogPolicy',
    typeLabel: 'Settings catalog policy',
    platform: 'windows',
  };
}

function summary(lines: number): z.output<typeof previewSummary> {
  const update = Math.ceil(lines / 100);
  return {
    digest: 'digest',
    scopeDigest: 'scope',
    generatedAt: AT,
    current: true,
    headline: `${String(update)} policies change; ${String(lines - update)} stay as they are`,
    critical: 0,
    counts: { create: 0, update, remove: 0, unchanged: lines - update, blocked: 0, manual: 0, attention: 0 },
    types: [{ key: 'settingsCatalogPolicy', label: 'Settings catalog policies', count: lines }],
    platforms: [{ key: 'windows', count: lines }],
    noUndo: { count: 0, lines: [] },
  };
}

function draft(lines: number): z.output<typeof restoreRun> {
  return {
    id: RUN_ID,
    status: 'draft',
    statusLabel: 'Draft',
    dryRun: true,
    backupSetName: 'Bench',
    source: null,
    itemsInScope: lines,
    createdBy: 'Bench',
    createdAt: AT,
    updatedAt: AT,
    endedAt: null,
    operationId: null,
    revision: 1,
    backupSetId: SET_ID,
    scope: {
      mode: 'all',
      itemIds: [],
      writeMode: 'update_or_create',
      copyPrefix: '',
      confirmedMatches: {},
      mapping: {},
      raiseConditionalAccess: [],
      confirmedEveryone: [],
      typedSecrets: [],
      removals: [],
      stopAfterFailures: null,
      digest: 'scope',
    },
    verdict: {
      rung: 11,
      state: 'ready',
      code: null,
      status: 'Ready to review and confirm',
      reason: '',
      impact: '',
      next: { action: 'continue_to_confirmation', label: 'Continue to confirmation', step: 'confirm' },
      mayConfirm: true,
      mayDryRun: true,
      blockedBy: null,
      showGuidance: true,
      gates: [],
      warnings: 0,
      blockers: 0,
    },
    activeOperation: null,
    checksRanAt: AT,
    previewGeneratedAt: AT,
    undoOf: null,
    undo: null,
    safetyBackupSetId: null,
    confirmedBy: null,
    confirmedAt: null,
    failureReason: null,
    approval: null,
    review: null,
    decision,
  };
}
