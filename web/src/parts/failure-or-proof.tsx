import { ApiFailure } from '../api/failure.ts';
import { FailureBar } from './failed-state.tsx';
import { ProveAgain } from './prove-again.tsx';

interface FailureOrProofProps {
  error: unknown;
  unaffected: string;
  then: string;
}

/** Why an act was refused; where only a fresh sign-in is missing, the way to it. */
export function FailureOrProof({ error, unaffected, then }: FailureOrProofProps) {
  const missing = error instanceof ApiFailure && error.facts.code === 'fresh_sign_in_required';
  return missing ? (
    <ProveAgain error={error} then={then} />
  ) : (
    <FailureBar error={error} unaffected={unaffected} />
  );
}
