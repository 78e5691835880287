import { ApiFailure } from '../../api/failure.ts';
import type { Place } from '../../api/types.ts';
import { runPath, wizardPath } from '../../app/paths.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { GoLink } from '../../parts/go.tsx';
import { ProveAgain } from '../../parts/prove-again.tsx';

interface ConfirmFailureProps {
  place: Place;
  runId: string;
  error: unknown;
}

/** Why nothing was started, and where to go. */
export function ConfirmFailure({ place, runId, error }: ConfirmFailureProps) {
  const code = error instanceof ApiFailure ? error.facts.code : '';
  const unknown = code === 'unreachable';
  if (code === 'fresh_sign_in_required') return <ProveAgain error={error} then="press the button again" />;
  return (
    <>
      <FailureBar
        error={error}
        unaffected={
          unknown
            ? 'Whether the run was started is not known. Pressing again is safe: it starts at most once.'
            : 'Nothing was started.'
        }
      />
      {code === 'already_confirmed' ? (
        <GoLink to={runPath(place, runId)}>Open the run</GoLink>
      ) : unknown ? null : (
        <GoLink to={wizardPath(place, runId, 'preview')}>Go to preview</GoLink>
      )}
    </>
  );
}
