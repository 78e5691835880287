import type { AuditRow } from '../../audit/format/audit-row.ts';
import type { AuditReport } from '../../audit/format/record-verifier.ts';
import { actionText, sourceText } from './audit-words.ts';

/** An entry in the shape and the words of the API. */
export function wireEntry(
  row: AuditRow,
  environments: readonly { id: string; slug: string; name: string }[],
) {
  const environment = environments.find(({ id }) => id === row.environment_id);
  return {
    sequence: row.sequence,
    at: row.at.toISOString(),
    actor: { id: row.actor_id, name: row.actor_name },
    source: row.source,
    sourceText: sourceText(row.source),
    sourceAddress: row.source_address,
    action: row.action,
    actionText: actionText(row.action),
    outcome: row.outcome,
    environment: environment ? { slug: environment.slug, name: environment.name } : null,
    target: row.target,
    detail: row.detail,
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}

/** The result of a verification, with one sentence that says it. */
export function wireReport(report: AuditReport, of: { at: Date; fingerprint: string }) {
  const findings = report.findings.length + report.more;
  return {
    whole: report.whole,
    headline: report.whole
      ? `The record is whole. Entries read: ${String(report.entries)}; none was changed, removed or moved.`
      : `The record was tampered with. Entries read: ${String(report.entries)}; findings: ${String(findings)}.`,
    entries: report.entries,
    findings: report.findings.map((finding) => ({ ...finding })),
    more: report.more,
    newest: report.last,
    keyFingerprint: of.fingerprint,
    verifiedAt: of.at.toISOString(),
  };
}
