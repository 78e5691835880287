import { notify } from '../../notifications/notifications.ts';
import type { Tx } from '../../store/store.ts';
import type { RunPlace } from './wizard-deps.ts';

/** Tells several people the same, each once, and not who caused it. */
export async function tellPeople(
  tx: Tx,
  place: Pick<RunPlace, 'workspaceId' | 'environmentId'>,
  news: {
    to: Iterable<string | null>;
    except: string | null;
    title: string;
    body: string;
    href: string;
  },
): Promise<void> {
  const { title, body, href } = news;
  const people = new Set(news.to);
  for (const personId of people) {
    if (personId === null || personId === news.except) continue;
    await notify(tx, { ...pick(place), personId, title, body, href });
  }
}

function pick({ workspaceId, environmentId }: Pick<RunPlace, 'workspaceId' | 'environmentId'>) {
  return { workspaceId, environmentId };
}
