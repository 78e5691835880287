import type { ThrottleBucket } from '../../catalogue/resource-type.ts';

/** Who waits for the answer: a person in front of a page, or nobody (a backup, a comparison). */
export type Priority = 'person' | 'schedule';

/** A request's place in the rates, taken before everything is ready that it stands on. */
export interface Turn {
  /** The request goes out in it. */
  spend(): void;
  /** Gives the place back; it goes on counting when it was spent. Further calls do nothing. */
  leave(): void;
}

export interface Ask {
  bucket: ThrottleBucket;
  write: boolean;
  /** What it costs there; one by default. */
  units?: number;
  /** Default: person. */
  priority?: Priority;
  /** The app registration that asks. */
  app?: string;
  /** A turn that was taken before, in which this request goes: it is counted there already. */
  turn?: Turn;
  signal?: AbortSignal;
}
