const LABELS: Readonly<Record<string, string>> = {
  restored: 'Restored',
  restored_with_differences: 'Restored with differences',
  written_unverified: 'Written, not verified',
  unchanged: 'Left as it is',
  awaiting_approval: 'Waiting for approval in Intune',
  pending: 'Waiting',
  skipped_changed: 'Skipped: changed since the preview',
  blocked: 'Blocked',
  manual: 'To do by hand',
  not_attempted: 'Not attempted',
  failed: 'Failed',
  not_approved: 'Not approved in Intune',
  unknown: 'Not known',
  cancelled: 'Cancelled',
  would_be_written: 'Would be written',
};

/** Words for the filter; a line carries its own from the server. */
export function outcomeLabel(outcome: string): string {
  return LABELS[outcome] ?? outcome;
}
