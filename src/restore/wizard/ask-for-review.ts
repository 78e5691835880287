import { eligibleApprovers, involvedIn } from '../review/approvers.ts';
import type { RunRow } from '../scope/run-row.ts';
import type { Tx } from '../../store/store.ts';
import { linksOf } from './links.ts';
import { tellPeople } from './tell-people.ts';
import type { Actor, RunPlace } from './wizard-deps.ts';

/** Tells everybody who may approve a restore that it waits for a second person, and who confirmed it that it does. */
export async function askForReview(
  tx: Tx,
  ask: { place: RunPlace; run: RunRow; confirmedBy: Actor; needed: number },
): Promise<void> {
  const { place, run, confirmedBy, needed } = ask;
  const { environmentId, runId } = place;
  const links = await linksOf(tx, environmentId);
  const { name } = await tx
    .selectFrom('environment')
    .select('name')
    .where('id', '=', environmentId)
    .executeTakeFirstOrThrow();
  const involved = involvedIn(run, confirmedBy.id);
  await tellPeople(tx, place, {
    to: await eligibleApprovers(tx, { environmentId, involved }),
    except: confirmedBy.id,
    title: `Your approval is asked for: restore to ${name}`,
    body: `${confirmedBy.name} confirmed it. Look at what it would change, then approve or decline it.`,
    href: links.run(runId),
  });
  await tellPeople(tx, place, {
    to: involved,
    except: null,
    title: 'Restore waits for a second person',
    body:
      needed === 1
        ? 'Nothing is written before somebody else has approved it.'
        : `Nothing is written before ${String(needed)} other people have approved it.`,
    href: links.run(runId),
  });
}
