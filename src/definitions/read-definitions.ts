import { stringOf } from '../kernel/json.ts';
import type { GraphReader } from '../graph/read/reader.ts';
import { textOf, wordsOf, type SettingWords } from './setting-words.ts';
import type { ReadSource } from './wanted-words.ts';

const VERSION = 'beta';
const DEFINITIONS: Readonly<Record<ReadSource, string>> = {
  configurationSettings: '/deviceManagement/configurationSettings',
  complianceSettings: '/deviceManagement/complianceSettings',
  reusableSettings: '/deviceManagement/reusableSettings',
  settingDefinitions: '/deviceManagement/settingDefinitions',
};
const CATEGORIES: Readonly<Record<ReadSource, string>> = {
  configurationSettings: '/deviceManagement/configurationCategories',
  complianceSettings: '/deviceManagement/complianceCategories',
  reusableSettings: '/deviceManagement/configurationCategories',
  settingDefinitions: '/deviceManagement/configurationCategories',
};

export interface DefinitionsRead {
  /** Ids that were answered: with words, or without when the service does not know them. */
  found: Map<string, SettingWords | undefined>;
  /** Not one was answered (no permission, no such collection here): asking for more is of no use. */
  refused: boolean;
}

/**
 * Reads definitions by id and then the categories that they name. What a passing failure kept from being read is not among the answers.
 * `categories` holds names by id and grows. Throws only when aborted.
 */
export async function readDefinitions(
  reader: GraphReader,
  ask: { source: ReadSource; ids: readonly string[]; signal: AbortSignal },
  categories: Map<string, string>,
): Promise<DefinitionsRead> {
  const { source, ids, signal } = ask;
  const at = (base: string, id: string) => `${base}/${encodeURIComponent(id)}`;
  const answers = await reader.getMany(
    VERSION,
    ids.map((id) => at(DEFINITIONS[source], id)),
    signal,
  );
  const found = new Map<string, SettingWords | undefined>();
  ids.forEach((id, index) => {
    const answer = answers[index];
    if (answer !== undefined && 'body' in answer) found.set(id, wordsOf({ ...answer.body, id }));
    else if (answer?.error.kind === 'not_found') found.set(id, undefined);
  });
  const wanted = new Set<string>();
  for (const words of found.values()) {
    if (words !== undefined && words.categoryId !== '') wanted.add(words.categoryId);
  }
  const unknown = [...wanted].filter((id) => !categories.has(id));
  const named = await reader.getMany(
    VERSION,
    unknown.map((id) => at(CATEGORIES[source], id)),
    signal,
  );
  unknown.forEach((id, index) => {
    const answer = named[index];
    if (answer === undefined || 'error' in answer) return;
    categories.set(id, textOf(answer.body['displayName']) ?? stringOf(answer.body['name']) ?? '');
  });
  for (const [id, words] of found) {
    if (words !== undefined) found.set(id, { ...words, category: categories.get(words.categoryId) ?? '' });
  }
  return { found, refused: ids.length > 0 && found.size === 0 };
}
