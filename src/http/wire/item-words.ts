import { resourceType } from '../../catalogue/catalogue.ts';
import type { ResourceTypeKey } from '../../catalogue/resource-type.ts';
import { diffResources } from '../../compare/diff.ts';
import type { Names } from '../../compare/names.ts';
import { normaliseContent } from '../../compare/normalise.ts';
import { namesFrom } from '../../definitions/setting-words.ts';
import { keptNames } from '../../definitions/kept-words.ts';
import { wantedWords } from '../../definitions/wanted-words.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Tx } from '../../store/store.ts';

/** One thing that a stored configuration sets, in words; `path` is its technical place, with ids. */
export interface SettingView {
  label: string;
  value: string;
  path: string;
}

/** A stored configuration setting by setting, in the words of the admin center where they are kept. Reads the cache, never the tenant. */
export async function itemInWords(
  tx: Tx,
  environmentId: string,
  item: { typeKey: ResourceTypeKey; payload: JsonObject },
): Promise<SettingView[]> {
  const type = resourceType(item.typeKey);
  const wanted = wantedWords();
  wanted.note(type.key, item.payload);
  const kept = await keptNames(tx, environmentId, [...wanted.ids.keys()]);
  const carried = namesFrom(wanted.atHand);
  const names: Names = (kind, id) => carried(kind, id) ?? kept(kind, id);
  const side = (content: JsonObject) => ({ content, assignments: [] });
  const changes = diffResources(type, side({}), side(normaliseContent(type, item.payload)), names);
  return changes.map(({ label, afterText, path }) => ({ label, value: afterText, path }));
}
