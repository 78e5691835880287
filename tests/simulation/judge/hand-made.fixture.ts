import type { RequestLogEntry } from '../../../simulator/log/request-log.ts';
import { digestOf } from '../../../src/kernel/digest.ts';
import type { JsonObject, JsonValue } from '../../../src/kernel/json.ts';
import type { ApiEvent, RunRecord } from '../facts.ts';
import { textAt } from './json.ts';

/** A run as it should be, made by hand: two Intune creates of which one refers to the other, an Entra create, an update and a removal. */

export const RUN = '/workspaces/contoso/environments/production/restore-runs/r1';
export const SETS = '/workspaces/contoso/environments/production/backup-sets';
export const TENANT = 't1';
const DIGEST = 'd1';
const INTUNE = '/deviceManagement';

const time = (ms: number): string => new Date(Date.parse('2026-01-05T08:00:00Z') + ms).toISOString();

type Entry = Partial<RequestLogEntry> & { label: string; ms: number; method: string; path: string };

function entryOf({ label, ms, ...given }: Entry, n: number): RequestLogEntry {
  const body: JsonValue = given.body ?? null;
  return {
    n,
    at: time(ms),
    tenantId: TENANT,
    caller: 'app',
    kind: given.method === 'GET' ? 'read' : 'write',
    bodyDigest: body === null ? null : digestOf(body),
    status: given.method === 'POST' && given.effect?.kind === 'create' ? 201 : 200,
    committed: given.effect !== undefined,
    requestId: label,
    clientRequestId: label,
    ...given,
    body,
  };
}

const filterBody = { displayName: 'Corporate devices', rule: 'x' };
const policyBody = { name: 'Filtered policy', description: 'as it should be' };
const locationBody = { displayName: 'Head office', isTrusted: false };
const complianceBody = { displayName: 'Windows compliance', bitLockerEnabled: true };
const assignBody = (filter: JsonValue): JsonObject => ({
  assignments: [{ target: { groupId: 'g1', filter } }],
});

const lines: JsonObject[] = [
  {
    id: 'f',
    name: 'Corporate devices',
    action: 'create',
    typeKey: 'assignmentFilter',
    targetId: null,
    requests: [{ step: 'create', method: 'POST', path: `${INTUNE}/assignmentFilters`, body: filterBody }],
  },
  {
    id: 'p',
    name: 'Filtered policy',
    action: 'create',
    typeKey: 'settingsCatalogPolicy',
    targetId: null,
    requests: [
      { step: 'create', method: 'POST', path: `${INTUNE}/configurationPolicies`, body: policyBody },
      {
        step: 'assign',
        method: 'POST',
        path: `${INTUNE}/configurationPolicies/{id}/assign`,
        body: assignBody({ $ref: 'f' }),
      },
    ],
  },
  {
    id: 'l',
    name: 'Head office',
    action: 'create',
    typeKey: 'namedLocation',
    targetId: null,
    requests: [
      {
        step: 'create',
        method: 'POST',
        path: '/identity/conditionalAccess/namedLocations',
        body: locationBody,
      },
    ],
  },
  {
    id: 'c',
    name: 'Windows compliance',
    action: 'update',
    typeKey: 'deviceCompliancePolicy',
    targetId: 'c1',
    requests: [
      {
        step: 'update',
        method: 'PATCH',
        path: `${INTUNE}/deviceCompliancePolicies/c1`,
        body: complianceBody,
      },
      {
        step: 'assign',
        method: 'POST',
        path: `${INTUNE}/deviceCompliancePolicies/c1/assign`,
        body: { assignments: [] },
      },
    ],
  },
  {
    id: 'remove:assignmentFilter:s1',
    name: 'Stray',
    action: 'remove',
    typeKey: 'assignmentFilter',
    targetId: 's1',
    requests: [{ step: 'remove', method: 'DELETE', path: `${INTUNE}/assignmentFilters/s1`, body: {} }],
  },
  { id: 'u', name: 'Same', action: 'unchanged', typeKey: 'assignmentFilter', targetId: 'u1', requests: [] },
];

const FILTERS = `/beta${INTUNE}/assignmentFilters`;
const POLICIES = `/beta${INTUNE}/configurationPolicies`;
const LOCATIONS = '/v1.0/identity/conditionalAccess/namedLocations';
const COMPLIANCE = `/beta${INTUNE}/deviceCompliancePolicies`;
const made = (typeKey: string, id: string, kind = 'create') =>
  ({ typeKey, id, kind }) as RequestLogEntry['effect'] & object;

/** Requests 1 to 4 come before the confirmation. */
const REQUESTS: Entry[] = [
  { label: 'check F', ms: 0, method: 'GET', path: FILTERS },
  { label: 'check P', ms: 1, method: 'GET', path: `${POLICIES}?$expand=assignments` },
  { label: 'check L', ms: 2, method: 'GET', path: LOCATIONS },
  { label: 'check C', ms: 3, method: 'GET', path: `${COMPLIANCE}/c1` },
  { label: 'list L', ms: 2_000, method: 'GET', path: LOCATIONS },
  { label: 'list F', ms: 2_001, method: 'GET', path: FILTERS },
  {
    label: 'create F',
    ms: 2_002,
    method: 'POST',
    path: FILTERS,
    body: filterBody,
    effect: made('assignmentFilter', 'f1'),
  },
  { label: 'verify F', ms: 2_003, method: 'GET', path: `${FILTERS}/f1` },
  { label: 'list P', ms: 2_004, method: 'GET', path: `${POLICIES}?$expand=assignments` },
  {
    label: 'create P',
    ms: 2_005,
    method: 'POST',
    path: POLICIES,
    body: policyBody,
    effect: made('settingsCatalogPolicy', 'p1'),
  },
  { label: 'read P', ms: 2_006, method: 'GET', path: `${POLICIES}/p1?$expand=assignments` },
  {
    label: 'assign P',
    ms: 2_007,
    method: 'POST',
    path: `${POLICIES}/p1/assign`,
    body: assignBody('f1'),
    effect: made('settingsCatalogPolicy', 'p1', 'assign'),
  },
  { label: 'verify P', ms: 2_008, method: 'GET', path: `${POLICIES}/p1?$expand=assignments` },
  { label: 'read C', ms: 2_009, method: 'GET', path: `${COMPLIANCE}/c1` },
  {
    label: 'update C',
    ms: 2_010,
    method: 'PATCH',
    path: `${COMPLIANCE}/c1`,
    body: complianceBody,
    effect: made('deviceCompliancePolicy', 'c1', 'update'),
  },
  { label: 'read C again', ms: 2_011, method: 'GET', path: `${COMPLIANCE}/c1` },
  {
    label: 'assign C',
    ms: 2_012,
    method: 'POST',
    path: `${COMPLIANCE}/c1/assign`,
    body: { assignments: [] },
    effect: made('deviceCompliancePolicy', 'c1', 'assign'),
  },
  { label: 'verify C', ms: 2_013, method: 'GET', path: `${COMPLIANCE}/c1` },
  { label: 'list L again', ms: 2_600, method: 'GET', path: LOCATIONS },
  {
    label: 'create L',
    ms: 2_601,
    method: 'POST',
    path: LOCATIONS,
    body: locationBody,
    effect: made('namedLocation', 'l1'),
  },
  { label: 'verify L', ms: 2_602, method: 'GET', path: `${LOCATIONS}/l1` },
  { label: 'read S', ms: 2_603, method: 'GET', path: `${FILTERS}/s1` },
  {
    label: 'delete S',
    ms: 2_604,
    method: 'DELETE',
    path: `${FILTERS}/s1`,
    status: 204,
    effect: made('assignmentFilter', 's1', 'delete'),
  },
  { label: 'verify S', ms: 2_605, method: 'GET', path: `${FILTERS}/s1`, status: 404 },
];

const LINE_OF: Record<string, string> = { F: 'f', P: 'p', L: 'l', C: 'c', S: 'remove:assignmentFilter:s1' };

function audit(log: readonly RequestLogEntry[]): JsonObject[] {
  const writes = log.filter(({ kind }) => kind === 'write');
  const entries: JsonObject[] = [
    { action: 'restore_run.confirm', outcome: 'done', target: 'r1', at: time(1_000), detail: {} },
    ...writes.map((entry) => ({
      action: 'restore.write',
      outcome: 'done',
      at: entry.at,
      target: '',
      detail: {
        runId: 'r1',
        lineId: LINE_OF[entry.requestId.slice(-1)] ?? '',
        step:
          { create: 'create', update: 'update', assign: 'assign', delete: 'remove' }[
            entry.requestId.split(' ')[0] ?? ''
          ] ?? '',
        requestId: entry.requestId,
      },
    })),
    { action: 'restore.ended', outcome: 'done', target: '', at: time(10_000), detail: { runId: 'r1' } },
  ];
  return entries.map((entry, index) => ({
    ...entry,
    sequence: index + 1,
    hash: `h${String(index + 1)}`,
    previousHash: `h${String(index)}`,
  }));
}

const VERDICT = { mayConfirm: true, code: null };

function events(log: readonly RequestLogEntry[]): ApiEvent[] {
  const last = log.length;
  const scope = {
    mode: 'selected',
    itemIds: ['f', 'p', 'l', 'c', 'u'],
    removals: [{ typeKey: 'assignmentFilter', id: 's1' }],
    mapping: {},
  };
  const checks = {
    result: {
      ranAt: time(10),
      current: true,
      outcomes: [{ id: 'lockout', label: 'Lockout', state: 'passed', findings: [] }],
    },
  };
  const preview = { digest: DIGEST, current: true, generatedAt: time(20) };
  const results = lines.map((line) => ({
    lineId: line['id'] ?? '',
    name: line['name'] ?? '',
    outcome: line['action'] === 'unchanged' ? 'unchanged' : 'restored',
    reason: 'As in the preview.',
  }));
  const said: Omit<ApiEvent, 'n'>[] = [
    { at: time(15), method: 'GET', path: `${RUN}/checks`, status: 200, body: checks, asked: 4, logged: 4 },
    {
      at: time(30),
      method: 'GET',
      path: `${RUN}/preview`,
      status: 200,
      body: { preview },
      asked: 4,
      logged: 4,
    },
    ...lines.map((body) => ({
      at: time(40),
      method: 'GET',
      path: `${RUN}/preview/lines/${encodeURIComponent(textAt(body, 'id'))}`,
      status: 200,
      body,
      asked: 4,
      logged: 4,
    })),
    {
      at: time(50),
      method: 'GET',
      path: RUN,
      status: 200,
      body: { id: 'r1', status: 'draft', verdict: VERDICT, scope },
      asked: 4,
      logged: 4,
    },
    {
      at: time(1_000),
      method: 'POST',
      path: `${RUN}/confirm`,
      status: 202,
      sent: { previewDigest: DIGEST, dryRun: false },
      body: { run: { id: 'r1', status: 'queued' }, operation: { id: 'o1' } },
      asked: 4,
      logged: 4,
    },
    {
      at: time(11_000),
      method: 'GET',
      path: RUN,
      status: 200,
      body: { id: 'r1', status: 'restored', scope },
      asked: last,
      logged: last,
    },
    {
      at: time(11_000),
      method: 'GET',
      path: `${RUN}/results?limit=1000`,
      status: 200,
      body: { total: 6, counts: { restored: 5, unchanged: 1 }, items: results },
      asked: last,
      logged: last,
    },
    {
      at: time(11_000),
      method: 'GET',
      path: '/workspaces/contoso/audit?limit=1000',
      status: 200,
      body: { total: 0, items: audit(log).reverse() },
      asked: last,
      logged: last,
    },
  ];
  return said.map((event, index) => ({ ...event, n: index + 1 }));
}

/** The record of a run in which everything went well. Each call gives a new one, to be spoilt. */
export function goodRecord(): RunRecord & { log: RequestLogEntry[]; events: ApiEvent[] } {
  const log = REQUESTS.map((entry, index) => entryOf(entry, index + 1));
  return structuredClone({
    scenario: 'hand-made',
    seed: 1,
    plan: { faults: [], administrator: [], people: [] },
    log,
    events: events(log),
    before: {
      assignmentFilter: { s1: { id: 's1' } },
      deviceCompliancePolicy: { c1: { id: 'c1', bitLockerEnabled: false } },
    },
    after: {
      assignmentFilter: { f1: { id: 'f1', ...filterBody } },
      settingsCatalogPolicy: { p1: { id: 'p1', ...policyBody } },
      namedLocation: { l1: { id: 'l1', ...locationBody } },
      deviceCompliancePolicy: { c1: { id: 'c1', ...complianceBody } },
    },
    faultsEndedAt: time(0),
    endedAt: time(12_000),
    sentBy: Object.fromEntries(log.map(({ n }) => [n, 'worker 1'])),
    claims: [{ worker: 'worker 1', logged: 4 }],
    cells: [],
  });
}

export const atMs = time;
export { entryOf as loggedRequest };
