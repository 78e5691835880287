import type { RestoreRun } from '../api/types.ts';
import { useMayNot } from '../shell/rights.ts';
import type { Draft } from './use-draft.ts';

/** Why the draft can't be changed in this window now; null when it can. */
export function useLocked(draft: Draft, run: RestoreRun): string | null {
  const mayNot = useMayNot('restore.draft');
  if (run.status !== 'draft') return 'The run was confirmed; it is no longer a draft.';
  if (draft.conflict !== null) return 'The draft was changed elsewhere. Load the latest first.';
  return mayNot;
}
