import type { Clock } from '../kernel/ports.ts';
import type { Names } from '../compare/names.ts';
import { GraphError } from '../graph/graph-error.ts';
import type { GraphReader } from '../graph/read/reader.ts';
import { databaseNow, type Store } from '../store/store.ts';
import { keepWords, readKept, wordsIn, type EnvironmentPlace, type Kept } from './kept-words.ts';
import { readDefinitions } from './read-definitions.ts';
import { namesFrom } from './setting-words.ts';
import type { ReadSource, Source, WantedWords } from './wanted-words.ts';

/** Words of settings for background work: what is kept, and what can be learned from the tenant within a bound of time. */
export interface SettingWordsSource {
  /** Names from the cache. */
  kept(place: EnvironmentPlace): Promise<Names>;
  /**
   * Learns words that are not known and gives all names. `backup` also asks again for what is old or was not explained. Never fails for what
   * Graph answers, and ends within its bound; throws the signal's reason when aborted.
   */
  learn(ask: LearnAsk): Promise<Names>;
}

export interface LearnAsk {
  place: EnvironmentPlace;
  reader: GraphReader;
  wanted: WantedWords;
  occasion: 'backup' | 'preview';
  signal: AbortSignal;
}

const DAY_MS = 86_400_000;
const OLD_MS = 30 * DAY_MS;
/** How long an id that was not explained is left alone. */
const UNEXPLAINED_MS = DAY_MS;
/** Read and kept together, so that a bound that ends the reading loses little. */
const TOGETHER = 100;
const BOUND_MS = { backup: 120_000, preview: 10_000 } as const;

export function createSettingWords(deps: { store: Store; clock: Clock }): SettingWordsSource {
  const { store, clock } = deps;
  return {
    kept: (place) =>
      store.inWorkspace(place.workspaceId, async (tx) =>
        namesFrom(wordsIn(await readKept(tx, place.environmentId))),
      ),
    learn: async (ask) => {
      const { place, signal } = ask;
      const { kept, now } = await store.inWorkspace(place.workspaceId, async (tx) => ({
        kept: await readKept(tx, place.environmentId),
        now: await databaseNow(tx),
      }));
      await keepAtHand(store, { ask, kept, now });
      const bound = new AbortController();
      const both = AbortSignal.any([signal, bound.signal]);
      const over = new AbortController();
      const waiting = clock.sleep(BOUND_MS[ask.occasion], AbortSignal.any([signal, over.signal])).then(
        () => {
          bound.abort();
        },
        () => undefined,
      );
      try {
        await readDue(store, { ask: { ...ask, signal: both }, kept, now });
      } catch (error) {
        signal.throwIfAborted();
        if (!bound.signal.aborted && !(error instanceof GraphError)) throw error;
      } finally {
        over.abort();
        await waiting;
      }
      return namesFrom(wordsIn(kept));
    },
  };
}

interface Work {
  ask: LearnAsk;
  /** Grows by what is learned. */
  kept: Map<string, Kept>;
  now: Date;
}

/** What captures carry themselves: kept when it is new or says something else than before. */
async function keepAtHand(store: Store, { ask, kept, now }: Work): Promise<void> {
  const fresh = new Map<string, Omit<Kept, 'readAt'>>();
  for (const [id, words] of ask.wanted.atHand) {
    if (JSON.stringify(kept.get(id)?.words) === JSON.stringify(words)) continue;
    fresh.set(id, { source: 'groupPolicy', words });
  }
  await keep(store, { ask, kept, now }, fresh);
}

async function readDue(store: Store, work: Work): Promise<void> {
  const categories = new Map<string, string>();
  if (work.ask.occasion === 'preview') {
    for (const { words } of work.kept.values()) {
      if (words !== undefined && words.category !== '') categories.set(words.categoryId, words.category);
    }
  }
  for (const [source, ids] of dueBySource(work)) {
    for (let from = 0; from < ids.length; from += TOGETHER) {
      const some = ids.slice(from, from + TOGETHER);
      const { signal, reader } = work.ask;
      const { found, refused } = await readDefinitions(reader, { source, ids: some, signal }, categories);
      await keep(store, work, new Map([...found].map(([id, words]) => [id, { source, words }])));
      if (refused) break;
    }
  }
}

function dueBySource({ ask, kept, now }: Work): Map<ReadSource, string[]> {
  const due = new Map<ReadSource, string[]>();
  for (const [id, source] of ask.wanted.ids) {
    const known = kept.get(id);
    if (known !== undefined && (ask.occasion === 'preview' || !isDue(known, now))) continue;
    const ids = due.get(source) ?? [];
    ids.push(id);
    due.set(source, ids);
  }
  return due;
}

function isDue(known: Kept, now: Date): boolean {
  const age = now.getTime() - known.readAt.getTime();
  return age >= (known.words === undefined ? UNEXPLAINED_MS : OLD_MS);
}

async function keep(
  store: Store,
  { ask, kept, now }: Work,
  read: ReadonlyMap<string, { source: Source; words: Kept['words'] }>,
): Promise<void> {
  if (read.size === 0) return;
  await store.inWorkspace(ask.place.workspaceId, (tx) => keepWords(tx, ask.place, { at: now, words: read }));
  for (const [id, one] of read) kept.set(id, { ...one, readAt: now });
}
