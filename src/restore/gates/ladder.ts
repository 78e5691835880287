import { GATE_CODES, type GateCode, type NextAction, type Verdict } from '../facts/gates.ts';

/** One row of the ladder: its words and the one next action. Row n stands at rung n. */
export interface Row {
  rung: number;
  state: Verdict['state'];
  status: string;
  next: NextAction;
}

/** Rows 1 to 10. The order of GATE_CODES is the order of judging; the words are those of docs/design/gates.md. */
const ROWS: Readonly<Record<GateCode, Omit<Row, 'rung'>>> = {
  source_required: {
    state: 'preparing',
    status: 'Choose a backup',
    next: { action: 'review_backup', label: 'Review backup selection', step: 'backup-set' },
  },
  source_unusable: {
    state: 'blocked',
    status: "Backup can't be used",
    next: { action: 'review_backup', label: 'Review backup selection', step: 'backup-set' },
  },
  scope_required: {
    state: 'preparing',
    status: 'Choose what to restore',
    next: { action: 'define_scope', label: 'Define scope', step: 'scope' },
  },
  mapping_required: {
    state: 'preparing',
    status: 'Mapping needed',
    next: { action: 'review_mappings', label: 'Review mappings', step: 'scope' },
  },
  checks_missing: {
    state: 'preparing',
    status: 'Checks needed',
    next: { action: 'run_checks', label: 'Run safety checks', step: 'checks' },
  },
  checks_stale: {
    state: 'stale',
    status: 'Checks out of date',
    next: { action: 'run_checks', label: 'Run safety checks again', step: 'checks' },
  },
  checks_blocked: {
    state: 'blocked',
    status: 'Blocked',
    next: { action: 'review_blockers', label: 'Review blockers', step: 'checks' },
  },
  preview_missing: {
    state: 'preparing',
    status: 'Preview needed',
    next: { action: 'generate_preview', label: 'Generate preview', step: 'preview' },
  },
  preview_stale: {
    state: 'stale',
    status: 'Preview out of date',
    next: { action: 'generate_preview', label: 'Generate preview again', step: 'preview' },
  },
  execution_blocked: {
    state: 'blocked',
    status: "Can't execute yet",
    // The label is the first cause's own next step; judge() fills it in.
    next: { action: 'clear_execution_block', label: 'Clear what stands in the way' },
  },
};

/** The ladder's row of a refusal. */
export function rowOf(code: GateCode): Row {
  return { rung: GATE_CODES.indexOf(code) + 1, ...ROWS[code] };
}

export const READY_RUNG = 11;
export const REVIEW_RUNG = 12;
export const IN_PROGRESS_RUNG = 13;
export const ENDED_RUNG = 14;
