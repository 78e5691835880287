import { sabotaged } from '#sabotage';
import type { Tx } from '../../store/store.ts';
import type { Verdict } from '../facts/gates.ts';
import { readVerdict } from './read-run.ts';
import { refusedByGates } from './refusals.ts';
import type { Actor, RunPlace, WizardDeps } from './wizard-deps.ts';

/**
 * Preview -> Confirm. Changes nothing and approves nothing: it answers with the verdict while the gates are open, and throws 409 with the
 * gate's code, reason and next action while they are not.
 */
export async function proceed(
  tx: Tx,
  deps: WizardDeps,
  ask: { place: RunPlace; actor: Actor },
): Promise<Verdict> {
  const { verdict } = await readVerdict(tx, deps, ask);
  if (!verdict.mayConfirm && !sabotaged('I-04')) throw refusedByGates(verdict);
  return verdict;
}
