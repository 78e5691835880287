/** When a restore needs a second person's approval. */
export const APPROVAL_MODES = ['never', 'critical', 'always'] as const;
export type ApprovalMode = (typeof APPROVAL_MODES)[number];

export interface ApprovalPolicy {
  mode: ApprovalMode;
  /** Different people, none of them who prepared, changed or confirmed the restore. */
  approvers: number;
  /** A request that nobody decided ends after this time. */
  expiryHours: number;
}

/** How many other people have to approve a restore with so many critical lines. Pure, and the only place that says it. */
export function approvalsNeeded(
  { mode, approvers }: Pick<ApprovalPolicy, 'mode' | 'approvers'>,
  criticalLines: number,
): number {
  switch (mode) {
    case 'never':
      return 0;
    case 'critical':
      return criticalLines > 0 ? approvers : 0;
    case 'always':
      return approvers;
  }
}

/** What the gates know of the approval that a confirmation would need. */
export interface ReviewAhead {
  mode: ApprovalMode;
  needed: number;
  /** People who may approve and neither prepared, changed nor would confirm this restore. */
  eligible: number;
}

/** One approval as it is kept. `mayApprove`: the person may still do so. */
export interface KeptApproval {
  personId: string;
  personName: string;
  previewDigest: string;
  at: Date;
  mayApprove: boolean;
}

/** What the executor is to find before it writes, all read in one transaction. */
export interface HeldReview {
  /** As frozen at the confirmation. */
  needed: number;
  expiresAt: Date | null;
  previewDigest: string;
  /** What the policy of now would ask for. */
  neededNow: number;
  /** Who prepared, changed and confirmed it: their approval never counts. */
  involved: readonly string[];
  approvals: readonly KeptApproval[];
}

export type ReviewState = 'open' | 'approved' | 'declined' | 'withdrawn' | 'expired' | 'voided';
