import type { Gate, Verdict } from '../api/types.ts';
import type { WizardStep } from '../app/paths.ts';

export const STEP_LABELS: Readonly<Record<WizardStep, string>> = {
  'backup-set': 'Backup set',
  scope: 'Scope',
  checks: 'Safety checks',
  preview: 'Preview',
  confirm: 'Confirm',
};

const GATES_OF: Readonly<Record<WizardStep, readonly string[]>> = {
  'backup-set': ['backup'],
  scope: ['scope', 'mapping'],
  checks: ['checks', 'everyone'],
  preview: ['preview'],
  confirm: [],
};

export type StepState = 'complete' | 'attention' | 'open';

const DONE = new Set(['complete', 'warning']);
const ALARM = new Set(['blocked', 'stale']);

/** The mark of a step, from the gates' states as the server gave them. A complete step is progress, never readiness. */
export function stepState(step: WizardStep, { gates }: Pick<Verdict, 'gates'>): StepState {
  const own: Gate[] = gates.filter(({ id }) => GATES_OF[step].includes(id));
  if (own.some(({ state }) => ALARM.has(state))) return 'attention';
  if (own.length > 0 && own.every(({ state }) => DONE.has(state))) return 'complete';
  return 'open';
}
