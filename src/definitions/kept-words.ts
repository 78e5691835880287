import type { Names } from '../compare/names.ts';
import type { Tx } from '../store/store.ts';
import { namesFrom, storedWords, type SettingWords } from './setting-words.ts';
import type { Source } from './wanted-words.ts';

/** What is kept of one definition; without words the service could not explain it when it was last asked. */
export interface Kept {
  source: Source;
  words: SettingWords | undefined;
  readAt: Date;
}

export interface EnvironmentPlace {
  workspaceId: string;
  environmentId: string;
}

/** Everything kept for an environment, or only these ids. */
export async function readKept(
  tx: Tx,
  environmentId: string,
  ids?: readonly string[],
): Promise<Map<string, Kept>> {
  if (ids?.length === 0) return new Map();
  let query = tx
    .selectFrom('setting_definition')
    .select(['definition_id', 'source', 'words', 'read_at'])
    .where('environment_id', '=', environmentId);
  if (ids !== undefined) query = query.where('definition_id', 'in', [...ids]);
  const rows = await query.execute();
  return new Map(
    rows.map((row) => [
      row.definition_id,
      { source: row.source as Source, words: storedWords(row.words), readAt: row.read_at },
    ]),
  );
}

/** The words of what is kept. */
export function wordsIn(kept: ReadonlyMap<string, Kept>): Map<string, SettingWords> {
  const words = new Map<string, SettingWords>();
  for (const [id, one] of kept) if (one.words !== undefined) words.set(id, one.words);
  return words;
}

/** Names of settings from the cache alone, for pages and for runs. */
export async function keptNames(tx: Tx, environmentId: string, ids?: readonly string[]): Promise<Names> {
  return namesFrom(wordsIn(await readKept(tx, environmentId, ids)));
}

/** Keeps what was read; undefined words are kept as "not explained". In one order, so that two that keep at once do not wait for each other. */
export async function keepWords(
  tx: Tx,
  place: EnvironmentPlace,
  read: { at: Date; words: ReadonlyMap<string, { source: Source; words: SettingWords | undefined }> },
): Promise<void> {
  const rows = [...read.words]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { source, words }]) => ({
      workspace_id: place.workspaceId,
      environment_id: place.environmentId,
      source,
      definition_id: id,
      words: words === undefined ? null : JSON.stringify(words),
      read_at: read.at,
    }));
  for (let from = 0; from < rows.length; from += 1000) {
    await tx
      .insertInto('setting_definition')
      .values(rows.slice(from, from + 1000))
      .onConflict((conflict) =>
        conflict.columns(['environment_id', 'source', 'definition_id']).doUpdateSet((eb) => ({
          words: eb.ref('excluded.words'),
          read_at: eb.ref('excluded.read_at'),
        })),
      )
      .execute();
  }
}
