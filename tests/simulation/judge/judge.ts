import type { Judge } from '../facts.ts';
import {
  absenceNeedsTheWholeList,
  lateTwinIsTold,
  lostCreateIsNotDoubled,
  referencesComeFirst,
} from './creates.ts';
import {
  assignmentsLast,
  changedIsNotOverwritten,
  noDeleteByOmission,
  retriesArePolite,
  sameNameIsAnotherObject,
  scopeIsAWall,
} from './changes.ts';
import {
  cancelIsHonest,
  oneWriterPerTenant,
  resumeOrTell,
  rightsAtEachWrite,
  runFollowsItsWorst,
  successIsProven,
  sumsAddUp,
  zombieCannotWrite,
} from './ending.ts';
import { completeMeansWhole, recordIsComplete } from './evidence.ts';
import {
  confirmationNamesTheDigest,
  gateAtTheMoment,
  noWriteUnconfirmed,
  nothingUnannounced,
  oneVerdict,
  previewWritesNothing,
  unknownIsNotPassed,
  usedOnce,
  youngEnough,
} from './gates.ts';
import { violationsOf, type Judging } from './say.ts';
import { storyOf } from './story.ts';

/** What judges which invariant. Those that neither the service's log nor the API can tell stand in NOT_JUDGED. */
export const JUDGING: Readonly<Record<string, Judging>> = {
  'I-01': gateAtTheMoment,
  'I-02': noWriteUnconfirmed,
  'I-03': confirmationNamesTheDigest,
  'I-04': oneVerdict,
  'I-05': youngEnough,
  'I-06': usedOnce,
  'I-07': previewWritesNothing,
  'I-08': nothingUnannounced,
  'I-09': unknownIsNotPassed,
  'I-10': lostCreateIsNotDoubled,
  'I-11': lateTwinIsTold,
  'I-12': changedIsNotOverwritten,
  'I-13': sameNameIsAnotherObject,
  'I-14': absenceNeedsTheWholeList,
  'I-15': scopeIsAWall,
  'I-16': referencesComeFirst,
  'I-17': noDeleteByOmission,
  'I-18': assignmentsLast,
  'I-19': retriesArePolite,
  'I-20': rightsAtEachWrite,
  'I-21': resumeOrTell,
  'I-22': zombieCannotWrite,
  'I-23': oneWriterPerTenant,
  'I-24': successIsProven,
  'I-25': sumsAddUp,
  'I-26': runFollowsItsWorst,
  'I-27': cancelIsHonest,
  'I-28': completeMeansWhole,
  'I-31': recordIsComplete,
};

/** Invariants of which a run's log and answers say nothing, with what proves them instead. */
export const NOT_JUDGED: Readonly<Record<string, string>> = {
  'I-29': 'No run damages stored bytes: tests/backup/contents.test.ts and src/backup/vault flip them.',
  'I-30': 'Needs a second preview: tests/scenario/fixed-point.test.ts and tests/catalogue make it.',
  'I-32': 'Needs two processes: src/store/data-folder/lock.test.ts and tests/kill start them.',
};

/** Judges a run by the service's own log and by what the public API said; the product's tables and rules are no evidence that it was right. */
export const judge: Judge = (record) => {
  const story = storyOf(record);
  return Object.entries(JUDGING).flatMap(([invariant, judging]) => violationsOf(story, invariant, judging));
};
