import { z } from 'zod';
import { page, workspaceParams } from './addresses.ts';
import { route } from './route.ts';

const AUDIT = '/workspaces/:workspace/audit';
const moment = z.iso.datetime({ offset: true, error: 'Give a time such as 2031-05-17T08:00:00Z.' });
const text = (max: number) => z.string().trim().max(max);

const filter = z.object({
  /** Text in who acted, the action, the target or the details. */
  search: text(200).default(''),
  from: moment.optional(),
  /** Not after this moment. */
  to: moment.optional(),
  /** Id of who acted. */
  person: text(100).optional(),
  action: text(100).optional(),
  outcome: z.enum(['done', 'refused', 'failed']).optional(),
  source: z.enum(['page', 'api', 'command_line', 'worker', 'not_known']).optional(),
  /** The environment's address. */
  environment: text(100).optional(),
  target: text(200).optional(),
});

const entry = z.object({
  /** Its number within the workspace, from 1. */
  sequence: z.number().int(),
  at: z.string(),
  actor: z.object({ id: z.string().nullable(), name: z.string() }),
  /** By what way it came; null where that was not recorded yet. */
  source: filter.shape.source.unwrap().nullable(),
  sourceText: z.string(),
  sourceAddress: z.string().nullable(),
  action: z.string(),
  actionText: z.string(),
  outcome: filter.shape.outcome.unwrap(),
  environment: z.object({ slug: z.string(), name: z.string() }).nullable(),
  target: z.string(),
  detail: z.unknown(),
  previousHash: z.string(),
  hash: z.string(),
});

const finding = z.object({
  kind: z.enum(['changed', 'removed', 'replaced', 'moved', 'end']),
  /** The entry at which it shows; null where the record has none. */
  entry: z
    .object({ sequence: z.number().int(), at: z.string(), action: z.string(), actor: z.string() })
    .nullable(),
  reason: z.string(),
});

/** The audit record: who did what, and what was refused. */
export const auditRoutes = {
  listAudit: route({
    id: 'listAudit',
    method: 'GET',
    path: AUDIT,
    summary: 'Entries of the audit record, newest first',
    access: 'audit.view',
    params: workspaceParams,
    query: filter.extend(page.shape),
    response: { status: 200, body: z.object({ total: z.number().int(), items: z.array(entry) }) },
  }),
  getAuditChoices: route({
    id: 'getAuditChoices',
    method: 'GET',
    path: `${AUDIT}/choices`,
    summary: 'What the record can be filtered by: people and actions that stand in it',
    access: 'audit.view',
    params: workspaceParams,
    response: {
      status: 200,
      body: z.object({
        people: z.array(z.object({ id: z.string(), name: z.string() })),
        actions: z.array(z.object({ key: z.string(), text: z.string() })),
      }),
    },
  }),
  exportAudit: route({
    id: 'exportAudit',
    method: 'GET',
    path: `${AUDIT}/export`,
    summary:
      'The record as a file: JSON lines that are verified offline, or CSV for reading; leaves an entry',
    access: 'audit.view',
    params: workspaceParams,
    query: filter.extend({ format: z.enum(['jsonl', 'csv']).default('jsonl') }),
    response: { status: 200, body: null, download: 'application/jsonl' },
  }),
  verifyAudit: route({
    id: 'verifyAudit',
    method: 'POST',
    path: `${AUDIT}/verify`,
    summary: 'Is the record whole? Reads every entry and names those that were changed, removed or moved',
    access: 'audit.view',
    whole: true,
    params: workspaceParams,
    response: {
      status: 200,
      body: z.object({
        whole: z.boolean(),
        /** The result in one sentence. */
        headline: z.string(),
        entries: z.number().int(),
        findings: z.array(finding),
        /** Findings beyond those listed. */
        more: z.number().int(),
        newest: z.object({ sequence: z.number().int(), hash: z.string() }).nullable(),
        /** With which exports are signed. */
        keyFingerprint: z.string(),
        verifiedAt: z.string(),
      }),
    },
  }),
} as const;
