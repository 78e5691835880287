import type { ErrorComponentProps } from '@tanstack/react-router';
import { FailedState } from './failed-state.tsx';
import { PageHead } from './page-head.tsx';

/** A page whose code failed. The rest of the application goes on. */
export function RouteFailure({ error, reset }: ErrorComponentProps) {
  return (
    <main style={{ padding: 32 }}>
      <PageHead title="This page failed" />
      <FailedState error={error} retry={reset} />
    </main>
  );
}
