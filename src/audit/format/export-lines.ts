import { canonicalJson, digestOfBytes } from '../../kernel/digest.ts';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import { isTooDeep } from '../../kernel/json-depth.ts';
import type { Signer } from '../../evidence/format/signer.ts';
import type { AuditHead, AuditOutcome, AuditRow, AuditSource } from './audit-row.ts';

/** What the last line of an export states, and signs. */
export interface ExportEnd {
  format: typeof EXPORT_FORMAT;
  workspace: { id: string; slug: string };
  exportedAt: string;
  /** Null: every entry up to `head`. Else what was asked for. */
  filter: JsonObject | null;
  entries: number;
  /** Digest of the entries' hashes in their order: nothing can be taken out of a filtered export either. */
  content: string;
  /** The newest entry of the whole record when the export began; null for an empty one. */
  head: AuditHead | null;
}

export interface SignedEnd {
  end: ExportEnd;
  publicKey: string;
  /** Ed25519 over the canonical JSON of `end`, base64. */
  signature: string;
}

export const EXPORT_FORMAT = 'tenantatlas-audit-1';

/** One entry as a line of JSON, without the line break. */
export function entryLine(row: AuditRow): string {
  return JSON.stringify({
    sequence: row.sequence,
    at: row.at.toISOString(),
    workspaceId: row.workspace_id,
    environmentId: row.environment_id,
    actorId: row.actor_id,
    actorName: row.actor_name,
    source: row.source,
    sourceAddress: row.source_address,
    action: row.action,
    outcome: row.outcome,
    target: row.target,
    detail: row.detail,
    previousHash: row.previous_hash,
    hash: row.hash,
  });
}

/** The last line: what the export holds, signed by the installation. */
export function endLine(end: ExportEnd, signer: Signer): string {
  const signature = Buffer.from(signer.sign(signedBytes(end))).toString('base64');
  return JSON.stringify({ end, publicKey: signer.publicKey, signature } satisfies SignedEnd);
}

export function signedBytes(end: ExportEnd): Uint8Array {
  return Buffer.from(canonicalJson(end), 'utf8');
}

/** Digest over the hashes that were added, in their order. */
export function contentDigest(): { add(hash: string): void; value(): string } {
  // A chain of digests needs no open hash of the platform, and so can be kept and continued anywhere.
  let value = digestOfBytes('');
  return {
    add: (hash) => {
      value = digestOfBytes(`${value}\n${hash}`);
    },
    value: () => value,
  };
}

/** What a line of an export says, or null for what is none. */
export function parseLine(text: string): { row: AuditRow } | { signed: SignedEnd } | null {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch {
    return null;
  }
  // Hashing follows a value into its depth.
  if (!isJsonObject(line) || isTooDeep(line)) return null;
  if (isJsonObject(line['end'])) return signedEnd(line, line['end']);
  return entry(line);
}

const nullableText = (value: unknown): value is string | null => value === null || typeof value === 'string';

function entry(line: JsonObject): { row: AuditRow } | null {
  const { sequence, at, workspaceId, environmentId, actorId, actorName, source, sourceAddress } = line;
  const { action, outcome, target, detail, previousHash, hash } = line;
  const texts = [at, workspaceId, actorName, action, outcome, target, previousHash, hash];
  if (typeof sequence !== 'number' || !texts.every((value) => typeof value === 'string')) return null;
  if (![environmentId, actorId, source, sourceAddress].every(nullableText)) return null;
  const time = new Date(at as string);
  if (Number.isNaN(time.getTime()) || detail === undefined) return null;
  return {
    row: {
      sequence,
      workspace_id: workspaceId as string,
      environment_id: environmentId as string | null,
      actor_id: actorId as string | null,
      actor_name: actorName as string,
      source: source as AuditSource | null,
      source_address: sourceAddress as string | null,
      action: action as string,
      outcome: outcome as AuditOutcome,
      target: target as string,
      detail,
      at: time,
      previous_hash: previousHash as string,
      hash: hash as string,
    },
  };
}

function signedEnd(line: JsonObject, end: JsonObject): { signed: SignedEnd } | null {
  const { head, filter, workspace } = end;
  const fits =
    end['format'] === EXPORT_FORMAT &&
    typeof end['entries'] === 'number' &&
    typeof end['content'] === 'string' &&
    typeof end['exportedAt'] === 'string' &&
    isJsonObject(workspace) &&
    (filter === null || isJsonObject(filter)) &&
    (head === null ||
      (isJsonObject(head) && typeof head['sequence'] === 'number' && typeof head['hash'] === 'string')) &&
    typeof line['publicKey'] === 'string' &&
    typeof line['signature'] === 'string';
  return fits ? { signed: line as unknown as SignedEnd } : null;
}
