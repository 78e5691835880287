import type { Place, RestoreRun } from '../../api/types.ts';
import type { Draft } from '../use-draft.ts';

export interface SectionProps {
  place: Place;
  run: RestoreRun;
  draft: Draft;
  /** Why nothing can be changed here now; null when it can. */
  locked: string | null;
}
