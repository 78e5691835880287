import type { JsonObject } from '../kernel/json.ts';

export type OperationKind =
  | 'backup'
  | 'compare'
  | 'checks'
  | 'preview'
  | 'rehearsal'
  | 'restore'
  | 'dry_run'
  | 'directory'
  | 'integrity'
  | 'housekeeping'
  | 'import';
export type OperationOutcome = 'succeeded' | 'partly' | 'failed' | 'blocked' | 'cancelled';

export interface OperationProgress {
  /** What is being done now, in words. */
  now: string;
  done: number;
  total: number | null;
}

/** A row of the ledger of background work, as the rest of the product sees it. */
export interface Operation {
  id: string;
  workspaceId: string;
  environmentId: string;
  kind: OperationKind;
  /** `waiting`: nobody works on it, and it holds nothing; something outside has to happen first. */
  status: 'queued' | 'running' | 'waiting' | 'ended';
  outcome: OperationOutcome | null;
  subjectId: string | null;
  personId: string | null;
  personName: string;
  input: JsonObject;
  progress: OperationProgress;
  failure: { code: string; message: string; next: string } | null;
  cancelRequestedAt: Date | null;
  /** A person wants it to stand still, and did not continue it yet. */
  pauseRequestedAt: Date | null;
  /** When waiting work is looked at again by itself; null for other work. */
  lookAgainAt: Date | null;
  createdAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
}

/** What to start. `identity` names the work: while one with the same identity is active, a second start returns that one. */
export interface OperationStart {
  workspaceId: string;
  environmentId: string;
  kind: OperationKind;
  identity: string;
  subjectId?: string;
  personId: string | null;
  personName: string;
  input?: JsonObject;
}

export interface OperationContext {
  operation: Operation;
  /** Fencing number of this attempt; a later attempt has a higher one. */
  fence: bigint;
  /** Aborts on cancel request, loss of the lease, or shutdown. */
  signal: AbortSignal;
  /** True once a person asked to cancel (as against shutdown or lease loss). */
  cancelRequested(): boolean;
  /** True once a person asked to pause; the handler then rests without a time. */
  pauseRequested(): boolean;
  /** Throws when the lease is no longer ours by the monotonic clock; call it just before the socket write (I-22). */
  assertLease(): void;
  progress(progress: OperationProgress): Promise<void>;
}

export interface OperationResult {
  outcome: OperationOutcome;
  failure?: { code: string; message: string; next: string };
}

/** The work rests until something outside has happened, and is looked at again after this time or when a person asks; null: only then. */
export interface OperationWait {
  waiting: { lookInMs: number | null };
}

/** Does the work of one kind. May run twice after a crash: it finds out from durable facts what is left. A throw ends it as failed. */
export type OperationHandler = (context: OperationContext) => Promise<OperationResult | OperationWait>;
