import type { ExecutionBlock, Gate, GateFacts } from '../facts/gates.ts';
import type { RehearsalFacts } from '../facts/rehearsal.ts';
import { previewCurrency } from './currency.ts';

const NOT_ASKED_FOR: RehearsalFacts = { required: false, latest: null };

/** Every technical cause: those that the caller found, and after them what the rehearsal of the current preview stands in the way of. */
export function blocksOf(facts: GateFacts): ExecutionBlock[] {
  const current = previewCurrency(facts).state === 'current';
  return [...facts.executionBlocks, ...(current ? rehearsalBlocks(facts.rehearsal ?? NOT_ASKED_FOR) : [])];
}

/**
 * One that differs closes the way whoever asked for it. One that could not be carried out says nothing about the preview, so it closes the
 * way only where the environment asks for a rehearsal.
 */
function rehearsalBlocks({ required, latest }: RehearsalFacts): ExecutionBlock[] {
  const block = (reason: string, next: string): ExecutionBlock[] => [{ cause: 'rehearsal', reason, next }];
  switch (latest?.state) {
    case 'passed':
      return [];
    case 'differs':
      return block(`The rehearsal differs from the preview. ${latest.reason}`, 'Review the rehearsal');
    case 'failed':
      return required
        ? block(
            `This environment asks for a rehearsal, and the last one could not be carried out. ${latest.reason}`,
            'Rehearse again',
          )
        : [];
    case undefined:
      return required
        ? block(
            'This environment asks for a rehearsal of the preview before anything is restored.',
            'Rehearse',
          )
        : [];
  }
}

/** "Rehearsed": of exactly the preview that is current. */
export function rehearsalGate(facts: GateFacts): Gate {
  const base = { id: 'rehearsal', label: 'Rehearsed' } as const;
  const { required, latest } = facts.rehearsal ?? NOT_ASKED_FOR;
  if (previewCurrency(facts).state !== 'current') {
    return required
      ? { ...base, state: 'waiting', reason: 'Waits for a current preview.' }
      : { ...base, state: 'optional', reason: 'Optional. A current preview can be rehearsed.' };
  }
  switch (latest?.state) {
    case 'passed':
      return {
        ...base,
        state: 'complete',
        reason: 'Every line went as previewed against a simulated copy of the tenant.',
      };
    case 'differs':
      return { ...base, state: 'blocked', reason: latest.reason };
    case 'failed':
      return {
        ...base,
        state: required ? 'blocked' : 'warning',
        reason: `Not carried out. ${latest.reason}`,
      };
    case undefined:
      return required
        ? { ...base, state: 'required', reason: 'This environment asks for a rehearsal of the preview.' }
        : { ...base, state: 'optional', reason: 'Optional. This preview was not rehearsed.' };
  }
}
