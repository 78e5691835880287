import { choiceLabel, settingLabel } from '../catalogue/words/setting-label.ts';
import type { Names } from './names.ts';
import { shorten } from './value-text.ts';

/**
 * What the admin center calls settings, as a kind of name: `settingDefinition` and `settingCategory` by the definition's id,
 * `settingOption` by the option's own id, or by definition and value (`optionKey`) where options have none.
 */
export const SETTING = 'settingDefinition';
export const CATEGORY = 'settingCategory';
export const OPTION = 'settingOption';

/** Key of an option that has no id of its own. */
export function optionKey(definitionId: string, value: string): string {
  return `${definitionId}\n${value}`;
}

/** Names of the settings above, outermost first; of a long chain the ends tell where it is. */
const MOST_ABOVE = 2;

/**
 * A setting as the admin center shows it: category, the settings it stands below, its own name. `owner` names the item of a group that it
 * belongs to. What the tenant's service did not explain is named after its id.
 */
export function settingTitle(
  names: Names,
  definitionId: string,
  above: { owner: string; chain: readonly string[] },
): string {
  const name = names(SETTING, definitionId);
  if (name === undefined) {
    const derived = settingLabel(definitionId);
    return above.owner === '' ? derived : `${above.owner}: ${derived}`;
  }
  const category = names(CATEGORY, definitionId) ?? '';
  const { chain, owner } = above;
  const shown = chain.length <= MOST_ABOVE ? chain : [chain[0] ?? '', '…', chain.at(-1) ?? ''];
  const parts = [category, ...(owner === '' ? shown : [owner]), name];
  return parts.filter((part, index) => part !== '' && part !== parts[index - 1]).join(': ');
}

/** The setting's own name, without what stands above it. */
export function settingName(names: Names, definitionId: string): string {
  return names(SETTING, definitionId) ?? settingLabel(definitionId);
}

/** The value of a choice in words. */
export function choiceText(names: Names, definitionId: string, value: string): string {
  return shorten(names(OPTION, value) ?? choiceLabel(definitionId, value));
}
