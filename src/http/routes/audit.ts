import { appendAudit } from '../../audit/append-audit.ts';
import { exportRecord, readHead } from '../../audit/export-record.ts';
import { filterChoices, listEntries, type AuditFilter } from '../../audit/read-entries.ts';
import { verifyAudit } from '../../audit/verify-audit.ts';
import { limitToEnvironments } from '../../access/environment-scopes.ts';
import { requireCapability } from '../../access/membership.ts';
import { findEnvironment, listEnvironments } from '../../environments/find-environment.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { notFound } from '../../kernel/problem.ts';
import { databaseNow, type Tx } from '../../store/store.ts';
import type { Routes } from '../contract/routes.ts';
import type { HandlersOf, WorkspaceContext } from '../handler.ts';
import { actionText } from '../wire/audit-words.ts';
import { wireEntry, wireReport } from '../wire/audit.ts';

export const auditHandlers: HandlersOf<'listAudit' | 'getAuditChoices' | 'exportAudit' | 'verifyAudit'> = {
  listAudit: async ({ tx, query }) => {
    const { offset, limit, ...asked } = query;
    const { total, rows } = await listEntries(tx, { filter: await filterOf(tx, asked), offset, limit });
    const environments = await listEnvironments(tx);
    return { total, items: rows.map((row) => wireEntry(row, environments)) };
  },
  getAuditChoices: async ({ tx }) => {
    const { people, actions } = await filterChoices(tx);
    return { people, actions: actions.map((key) => ({ key, text: actionText(key) })) };
  },
  exportAudit: async (context) => {
    const { deps, tx, workspace, person, membership, query } = context;
    const { format, ...asked } = query;
    const filter = await filterOf(tx, asked);
    const given = await withReach(context, givenOf(asked));
    const now = await databaseNow(tx);
    const head = await readHead(tx, workspace.id);
    await record(context, {
      action: 'audit.export',
      outcome: 'done',
      detail: { format, filter: given, newest: head?.sequence ?? 0 },
    });
    const pieces = exportRecord({
      format,
      workspace,
      head,
      filter,
      asked: given,
      exportedAt: now.toISOString(),
      signer: deps.evidence.signer,
      // The answer outlives the transaction that let it begin; who loses the right meanwhile gets no more.
      read: (work) =>
        deps.store.inWorkspace(workspace.id, async (later) => {
          await requireCapability(later, person.id, 'audit.view');
          await limitToEnvironments(later, membership.environments);
          return work(later);
        }),
    });
    const day = now.toISOString().slice(0, 10);
    return {
      fileName: `audit-${workspace.slug}-${day}.${format}`,
      bytes: pieces,
      ...(format === 'csv' ? { type: 'text/csv; charset=utf-8' } : {}),
    };
  },
  verifyAudit: async (context) => {
    const { deps, tx, workspace } = context;
    const report = await verifyAudit(tx, workspace.id);
    const at = await databaseNow(tx);
    await record(context, {
      action: 'audit.verify',
      outcome: report.whole ? 'done' : 'failed',
      detail: { entries: report.entries, findings: report.findings.length + report.more },
    });
    return wireReport(report, { at, fingerprint: deps.evidence.signer.fingerprint });
  },
};

type Asked = Omit<WorkspaceContext<Routes['listAudit']>['query'], 'offset' | 'limit'>;

async function filterOf(tx: Tx, asked: Asked): Promise<AuditFilter> {
  const environment = asked.environment ? await findEnvironment(tx, asked.environment) : undefined;
  if (environment === null) throw notFound('Environment');
  return {
    search: asked.search,
    from: asked.from === undefined ? undefined : new Date(asked.from),
    to: asked.to === undefined ? undefined : new Date(asked.to),
    actorId: asked.person,
    action: asked.action,
    outcome: asked.outcome,
    source: asked.source,
    target: asked.target,
    environmentId: environment?.id,
  };
}

/** What really narrows, as it was asked; null when nothing does. */
function givenOf(asked: Asked): JsonObject | null {
  const given = Object.entries(asked).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
  );
  return given.length === 0 ? null : Object.fromEntries(given);
}

/** An export for who reaches some environments only says so: it never passes for the whole record. */
async function withReach(
  { tx, membership }: WorkspaceContext<Routes['exportAudit']>,
  given: JsonObject | null,
): Promise<JsonObject | null> {
  if (membership.environments === null) return given;
  const environments = (await listEnvironments(tx)).map(({ slug }) => slug);
  return { ...given, environments };
}

async function record(
  { tx, workspace, person }: WorkspaceContext<Routes['exportAudit' | 'verifyAudit']>,
  what: { action: string; outcome: 'done' | 'failed'; detail: JsonObject },
): Promise<void> {
  await appendAudit(tx, {
    workspaceId: workspace.id,
    actorId: person.id,
    actorName: person.name,
    target: workspace.slug,
    ...what,
  });
}
