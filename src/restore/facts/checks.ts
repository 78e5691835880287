import type { Digest } from '../../kernel/digest.ts';
import type { ResourceTypeKey } from '../../catalogue/resource-type.ts';

export type CheckId =
  | 'connection'
  | 'permissions'
  | 'tenantIdentity'
  | 'backupIntegrity'
  | 'completeness'
  | 'references'
  | 'secrets'
  | 'newerChanges'
  | 'ambiguousMatches'
  | 'assignmentReach'
  | 'lockout'
  | 'serviceLimits'
  | 'intuneApproval'
  | 'otherOperation';

export type Severity = 'blocker' | 'warning' | 'info';

/** An item that was found by name and kind alone, and the one live object that has them. */
export interface MatchProposal {
  itemId: string;
  name: string;
  typeLabel: string;
  targetId: string;
}

/** An item that would reach all users or all devices anew, for a person to confirm in the scope. */
export interface EveryoneProposal {
  itemId: string;
  name: string;
  typeLabel: string;
  /** "All users", "All devices". */
  everyone: readonly string[];
}

/** A live object that the backup does not hold, for a person to remove if it should not be there. */
export interface Removable {
  typeKey: ResourceTypeKey;
  id: string;
  name: string;
  typeLabel: string;
}

/** A value that Graph never returns and that a person may type in for this restore. */
export interface AskedSecret {
  itemId: string;
  name: string;
  path: string;
  label: string;
}

/** One thing a check found, in words for people. `next` is what to do about it. */
export interface Finding {
  code: string;
  severity: Severity;
  title: string;
  reason: string;
  next: string;
  /** Backup item ids concerned; empty when it concerns the run as a whole. */
  itemIds: readonly string[];
  /** Objects found by name, for a person to confirm in the scope. */
  matches?: readonly MatchProposal[];
  /** What may be removed because the backup does not hold it; nothing is, unless it is chosen. */
  removable?: readonly Removable[];
  /** What reaches all users or all devices anew, confirmed or not. */
  everyone?: readonly EveryoneProposal[];
  /** Values that may be typed in, typed or not. */
  asks?: readonly AskedSecret[];
}

/**
 * The outcome of one safety check. `unknown` means that it could not be completed; it is never read as passed (I-09):
 * a result that holds an unknown check is not current.
 */
export interface CheckOutcome {
  id: CheckId;
  label: string;
  state: 'passed' | 'found' | 'unknown';
  /** Why it could not be completed; empty otherwise. */
  unknownReason: string;
  findings: readonly Finding[];
}

/** All safety checks of one scope. Bound to the scope by its digest; its age is judged by the gates, never stored. */
export interface ChecksResult {
  scopeDigest: Digest;
  ranAt: Date;
  outcomes: readonly CheckOutcome[];
}
