import type { ThrottleBucket } from '../../catalogue/resource-type.ts';

/** Who waits for the answer: a person in front of a page, or nobody (a backup, a comparison). */
export type Priority = 'person' | 'schedule';

export interface Ask {
  bucket: ThrottleBucket;
  write: boolean;
  /** What it costs there; one by default. */
  units?: number;
  /** Default: person. */
  priority?: Priority;
  /** The app registration that asks. */
  app?: string;
  signal?: AbortSignal;
}
