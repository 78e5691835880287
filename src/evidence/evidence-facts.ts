import type { JsonObject, JsonValue } from '../kernel/json.ts';

/** Everything a restore can be judged by afterwards. Holds digests of what was sent, never its content: a secret has no way in. */
export interface EvidenceFacts {
  format: 'tenantatlas-evidence/1';
  product: { name: 'TenantAtlas'; version: string };
  madeAt: string;
  workspace: string;
  environment: { name: string; kind: string; tenantId: string; simulated: boolean };
  run: {
    id: string;
    status: string;
    dryRun: boolean;
    createdBy: string;
    createdAt: string;
    confirmedBy: string | null;
    confirmedAt: string | null;
    startedAt: string | null;
    endedAt: string | null;
    failureReason: string | null;
  };
  backupSet: {
    id: string;
    name: string;
    digest: string;
    createdAt: string;
    /** Where it was taken; the run's own environment unless the backup went to another one. */
    takenFrom: { environment: string; tenantId: string };
  } | null;
  safetyCopy: { id: string; digest: string | null } | null;
  /** The scope as it was confirmed, and its digest. */
  scope: JsonValue;
  scopeDigest: string;
  previewDigest: string;
  checks: { ranAt: string; outcomes: JsonValue } | null;
  /** Numbers of lines by outcome; they add up to the number of lines. */
  counts: Readonly<Record<string, number>>;
  lines: readonly EvidenceLine[];
  audit: readonly {
    at: string;
    actor: string;
    action: string;
    outcome: string;
    target: string;
    hash: string;
  }[];
}

export interface EvidenceLine {
  id: string;
  typeKey: string;
  type: string;
  name: string;
  action: string;
  targetId: string | null;
  bodyDigest: string;
  changes: readonly { label: string; before: string; after: string }[];
  outcome: string;
  outcomeLabel: string;
  reason: string;
  next: string;
  /** Why an undo could not bring back what the line changed; empty where it can. */
  noUndo: string;
  journal: readonly EvidenceEntry[];
}

/** One entry of the journal: an intent before sending, an outcome after it, with Microsoft's own request id. */
export interface EvidenceEntry {
  at: string;
  step: string;
  event: string;
  fence: string;
  bodyDigest: string | null;
  detail: JsonObject;
}
