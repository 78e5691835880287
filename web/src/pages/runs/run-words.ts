import type { LineResult, RunSummary } from '../../api/types.ts';
import type { Tone } from '../../parts/tone.tsx';

export function runTone(status: RunSummary['status']): Tone {
  switch (status) {
    case 'draft':
      return 'informative';
    case 'queued':
    case 'running':
      return 'progress';
    case 'awaiting_review':
    case 'awaiting_approval':
    case 'paused':
      return 'warning';
    case 'restored':
    case 'dry_run_completed':
      return 'success';
    case 'restored_with_follow_up':
    case 'partly_restored':
    case 'stopped':
      return 'warning';
    case 'failed':
      return 'danger';
    case 'cancelled':
      return 'subtle';
  }
}

export const RUN_STATUSES: readonly { value: RunSummary['status']; label: string }[] = [
  { value: 'draft', label: 'Draft' },
  { value: 'awaiting_review', label: 'Waits for a second person' },
  { value: 'queued', label: 'Queued' },
  { value: 'running', label: 'In progress' },
  { value: 'awaiting_approval', label: 'Waiting for approval in Intune' },
  { value: 'paused', label: 'Paused' },
  { value: 'restored', label: 'Restored' },
  { value: 'restored_with_follow_up', label: 'Restored with follow-up' },
  { value: 'partly_restored', label: 'Partly restored' },
  { value: 'failed', label: 'Failed' },
  { value: 'cancelled', label: 'Cancelled' },
  { value: 'stopped', label: 'Stopped' },
  { value: 'dry_run_completed', label: 'Dry run completed' },
];

const OUTCOME_TONES: Readonly<Record<string, Tone>> = {
  restored: 'success',
  would_be_written: 'success',
  unchanged: 'subtle',
  pending: 'progress',
  awaiting_approval: 'warning',
  restored_with_differences: 'warning',
  written_unverified: 'warning',
  skipped_changed: 'warning',
  manual: 'warning',
  not_attempted: 'subtle',
  cancelled: 'subtle',
  blocked: 'danger',
  failed: 'danger',
  not_approved: 'danger',
  unknown: 'danger',
};

export function outcomeTone(result: Pick<LineResult, 'outcome'>): Tone {
  return OUTCOME_TONES[result.outcome] ?? 'warning';
}
