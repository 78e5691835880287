import { Button } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { goToProvider } from '../../api/session-queries.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { LoadingState } from '../../parts/page-state.tsx';

let begun = false;

/** The other tab in which somebody shows again who they are: it goes to the identity provider at once. */
export function Proving() {
  const { mutate, isError, error } = useMutation({ mutationFn: () => goToProvider('fresh') });
  useEffect(() => {
    if (begun) return;
    begun = true;
    mutate();
  }, [mutate]);
  if (!isError) return <LoadingState what="your organisation's sign-in" />;
  return (
    <>
      <FailureBar error={error} unaffected="Nothing was changed." />
      <Button
        onClick={() => {
          mutate();
        }}
      >
        Try again
      </Button>
    </>
  );
}
