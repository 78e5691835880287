import { queryClient } from '../app/query-client.ts';
import { previewQuery, runQuery } from '../api/run-queries.ts';
import type { WizardStep } from '../app/paths.ts';
import type { Place } from '../api/types.ts';

/** Each step is loaded when it is gone to: the first page of the wizard carries only its own. */
export const loadStep = {
  'backup-set': () => import('./backup-set/step-backup-set.tsx'),
  scope: () => import('./scope/step-scope.tsx'),
  checks: () => import('./checks/step-checks.tsx'),
  preview: () => import('./preview/step-preview.tsx'),
  confirm: () => import('./confirm/step-confirm.tsx'),
};

/** Asks for what a step needs while the page itself is still loading. A failure is told where it is needed. */
export function beginStep(place: Place, draft: string | undefined, step: WizardStep): void {
  loadStep[step]().catch(() => undefined);
  if (draft === undefined) return;
  void queryClient.prefetchQuery(runQuery(place, draft));
  if (step === 'preview' || step === 'confirm') void queryClient.prefetchQuery(previewQuery(place, draft));
}
