import type { BackupSet } from '../../api/types.ts';
import { Facts } from '../../parts/facts.tsx';
import { When } from '../../parts/when.tsx';
import { PURPOSES } from './set-words.ts';

export function SetFacts({ set }: { set: BackupSet }) {
  return (
    <Facts
      of={[
        ['Purpose', PURPOSES[set.purpose]],
        ['Made by', set.createdBy],
        ['Begun', <When key="begun" at={set.createdAt} />],
        ['Completed', set.completedAt === null ? 'not known' : <When key="done" at={set.completedAt} />],
        ['Restore runs that refer to it', String(set.usedByRuns)],
        ['Id', set.id],
      ]}
    />
  );
}
