/** What an access policy of Multi Admin Approval protects, by Graph's own name. */
export type ApprovalClass =
  | 'app'
  | 'compliancePolicy'
  | 'configurationPolicy'
  | 'deviceWipe'
  /** Declared by Graph, and not in use today. */
  | 'filter'
  | 'role'
  | 'script'
  | 'tenantConfiguration';

export interface ApprovalPolicy {
  id: string;
  displayName: string;
  policyType: ApprovalClass;
  /** Apps that write without asking. */
  excludedAppIds: string[];
  /** How a filed request is told: 412 with the code in a header, or 403 `ApprovalRequired` with the code in the words, as both are reported. */
  answers: 'http412' | 'http403';
}

export type ApprovalStatus =
  'needsApproval' | 'approved' | 'rejected' | 'cancelled' | 'completed' | 'expired';

/** A write that was asked for and not carried out. Its id is the approval code. */
export interface ApprovalRequest {
  id: string;
  status: ApprovalStatus;
  policyType: ApprovalClass;
  requestedAt: string;
  expiresAt: string;
  changedAt: string;
  requestor: { id: string; name: string };
  approver: { id: string; name: string } | null;
  requestJustification: string;
  approvalJustification: string | null;
  /** What is asked for, to the byte: an approval is for nothing else. */
  asked: { method: string; path: string; body: string };
  /** The object that it would change; a new one has none, and then it is the request itself. */
  object: string;
}

/** Multi Admin Approval of a tenant, as a plain value. */
export interface SimulatedApprovals {
  policies: ApprovalPolicy[];
  requests: ApprovalRequest[];
}
