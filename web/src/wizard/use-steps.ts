import { useCallback, useEffect, useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiFailure, factsOf } from '../api/failure.ts';
import { startRehearsal } from '../api/rehearsal-queries.ts';
import { generatePreview, proceed, runChecks, runKey, runQuery } from '../api/run-queries.ts';
import type { NextAction, Operation, Place } from '../api/types.ts';
import { isWizardStep, ownAddress, runPath, wizardPath, type WizardStep } from '../app/paths.ts';
import { useGo } from '../app/use-place.ts';
import { tell } from '../parts/messages-store.ts';
import { draftQueue } from './use-draft.ts';

/** Where an action points to on a step that one is on already. */
const SECTIONS: Readonly<Record<string, string>> = {
  review_backup: 'backup-choice',
  define_scope: 'scope-choice',
  review_mappings: 'mapping',
  review_blockers: 'blockers',
  review_rehearsal: 'rehearsal',
};

export interface Steps {
  goTo: (step: WizardStep) => void;
  follow: (next: NextAction) => void;
  startChecks: () => void;
  startPreview: () => void;
  startRehearsal: () => void;
  continueToConfirm: () => void;
  starting: boolean;
  startError: unknown;
}

/** Moves focus to a section as soon as it is on the page. */
function useFocusSection(): (id: string) => void {
  const [wanted, setWanted] = useState<string | null>(null);
  useEffect(() => {
    if (wanted === null) return;
    const timer = setInterval(() => {
      const section = document.getElementById(wanted);
      if (section === null) return;
      section.scrollIntoView({ block: 'start' });
      section.focus({ preventScroll: true });
      setWanted(null);
    }, 50);
    const giveUp = setTimeout(() => {
      setWanted(null);
    }, 3_000);
    return () => {
      clearInterval(timer);
      clearTimeout(giveUp);
    };
  }, [wanted]);
  return setWanted;
}

/** What the wizard's buttons do. Which of them leads where is the server's verdict; this only follows it. */
export function useSteps(place: Place, runId: string): Steps {
  const go = useGo();
  const client = useQueryClient();
  const focusSection = useFocusSection();

  const goTo = useCallback(
    (step: WizardStep) => {
      go(wizardPath(place, runId, step));
    },
    [go, place, runId],
  );
  const started = ({ operation }: { operation: Operation }) => {
    client.setQueryData(runQuery(place, runId).queryKey, (run) =>
      run === undefined ? run : { ...run, activeOperation: operation },
    );
  };
  const settled = () => client.invalidateQueries({ queryKey: runKey(place, runId), exact: true });
  const shared = { scope: draftQueue(runId), onSuccess: started, onSettled: settled };
  const checks = useMutation({ mutationFn: () => runChecks(place, runId), ...shared });
  const preview = useMutation({ mutationFn: () => generatePreview(place, runId), ...shared });
  const rehearsal = useMutation({ mutationFn: () => startRehearsal(place, runId), ...shared });
  const ask = useMutation({
    mutationFn: () => proceed(place, runId),
    scope: draftQueue(runId),
    onSuccess: ({ verdict }) => {
      client.setQueryData(runQuery(place, runId).queryKey, (run) =>
        run === undefined ? run : { ...run, verdict },
      );
      void settled();
      goTo('confirm');
    },
    onError: (error) => {
      const facts = factsOf(error);
      const next = error instanceof ApiFailure ? error.facts.verdict?.next : undefined;
      tell({
        intent: 'warning',
        title: facts.title,
        body: facts.detail,
        ...(next === undefined
          ? {}
          : {
              action: {
                label: next.label,
                run: () => {
                  follow(next);
                },
              },
            }),
      });
      void client.invalidateQueries({ queryKey: runKey(place, runId), exact: true });
    },
  });

  function follow(next: NextAction): void {
    switch (next.action) {
      case 'run_checks':
        goTo('checks');
        checks.mutate();
        return;
      case 'generate_preview':
        goTo('preview');
        preview.mutate();
        return;
      case 'rehearse':
        goTo('preview');
        rehearsal.mutate();
        return;
      case 'continue_to_confirmation':
        ask.mutate();
        return;
      case 'open_run':
      case 'inspect_results':
        go(runPath(place, runId));
        return;
      default: {
        const address = ownAddress(next.href);
        if (address !== null) go(address);
        else if (isWizardStep(next.step)) goTo(next.step);
        const section = SECTIONS[next.action];
        if (section !== undefined) focusSection(section);
      }
    }
  }

  return {
    goTo,
    follow,
    startChecks: () => {
      checks.mutate();
    },
    startPreview: () => {
      preview.mutate();
    },
    startRehearsal: () => {
      rehearsal.mutate();
    },
    continueToConfirm: () => {
      ask.mutate();
    },
    starting: checks.isPending || preview.isPending || rehearsal.isPending || ask.isPending,
    startError: checks.error ?? preview.error ?? rehearsal.error,
  };
}
