import { knownSettings, type KnownSetting } from './known-settings.ts';
import { lookup } from './lookup.ts';
import { sentence } from './readable.ts';
import { appleAreas, settingAreas } from './setting-areas.ts';
import { splitWords } from './split-words.ts';

const WINDOWS_PREFIX = /^((device|user)_)?vendor_msft_/;

/**
 * A settings catalog definition in words. Common ones have the admin center's own name; for the others area and name are read out
 * of the definition id: `device_vendor_msft_policy_config_power_allowhibernate` -> "Power: Allow hibernate".
 */
export function settingLabel(definitionId: string): string {
  const known = knownOf(definitionId);
  if (known) return known.label;
  if (WINDOWS_PREFIX.test(definitionId)) return windowsLabel(definitionId.replace(WINDOWS_PREFIX, ''));
  if (definitionId.startsWith('com.apple.')) return appleLabel(definitionId);
  return sentence(definitionId.split(/[_.~-]+/).flatMap((part) => splitWords(part.toLowerCase())));
}

/** A choice in words: known ones by table, 1 and 0 by the verb of the setting, others by reading the end of the choice's id. */
export function choiceLabel(definitionId: string, value: string): string {
  const ending = endingOf(definitionId, value);
  const known = lookup(knownOf(definitionId)?.choices, ending);
  if (known !== undefined) return known;
  if (ending === '1' || ending === 'true') return switchWords(settingLabel(definitionId))[0];
  if (ending === '0' || ending === 'false') return switchWords(settingLabel(definitionId))[1];
  if (/^-?[\d.]+$/.test(ending)) return `Option ${ending}`;
  return sentence(
    ending.split(/[_\s-]+/).flatMap((part) => (/^[a-z]+$/.test(part) ? splitWords(part) : [part])),
  );
}

function knownOf(definitionId: string): KnownSetting | undefined {
  const key = definitionId.replace(WINDOWS_PREFIX, '');
  return lookup(knownSettings, key);
}

/** Choices are named after their definition, sometimes after one without its version; then only the last part tells. */
function endingOf(definitionId: string, value: string): string {
  if (value.startsWith(`${definitionId}_`)) return value.slice(definitionId.length + 1);
  return value.slice(value.lastIndexOf('_') + 1);
}

function switchWords(label: string): readonly [on: string, off: string] {
  const name = label.slice(label.lastIndexOf(': ') + 1).trim();
  if (/^Require\b/.test(name)) return ['Required', 'Not required'];
  if (/^Allow\b/.test(name)) return ['Allowed', 'Not allowed'];
  if (/^Block\b/.test(name)) return ['Blocked', 'Not blocked'];
  if (/^Disable\b/.test(name)) return ['Yes', 'No'];
  return ['Enabled', 'Disabled'];
}

/** `policy_config_<area>_<name>`, `<area>_<name>`, or an imported template `<area>~policy~<folders>_<name>`. */
function windowsLabel(rest: string): string {
  const id = rest.replace(/^policy_(config|result)_/, '').replace(/^admx_/, '');
  const template = /^([a-z0-9_]+)~policy~(.+)$/.exec(id);
  if (template) {
    const inner = template[2] ?? '';
    const last = (inner.split('~').at(-1) ?? inner).replace(
      /^(microsoft_edge|googlechrome|onedrivengsc)_/,
      '',
    );
    const parts = last.replace(/^(l_)?[a-z0-9]+_l_/, '').split('_');
    // The last folder of the template stands before the setting and is left out, unless nothing else is there.
    const named =
      parts.length > 1 && inner.includes('~') && last === parts.join('_') ? parts.slice(1) : parts;
    return join(areaWords(template[1] ?? ''), named);
  }
  const area = Object.keys(settingAreas)
    .filter((key) => id.startsWith(`${key}_`))
    .sort((a, b) => b.length - a.length)[0];
  if (area !== undefined) return join(settingAreas[area] ?? area, id.slice(area.length + 1).split('_'));
  const [first = '', ...others] = id.split('_');
  return others.length === 0 ? nameWords([first]) : join(areaWords(first), others);
}

function appleLabel(definitionId: string): string {
  const known = Object.keys(appleAreas).find(
    (key) => definitionId === key || definitionId.startsWith(`${key}_`),
  );
  const area = known ?? definitionId.split('_')[0] ?? definitionId;
  const words = known ? (appleAreas[known] ?? known) : areaWords(area.replace(/^com\.apple\./, ''));
  const rest = definitionId.slice(area.length + 1);
  return rest === '' || rest === area ? words : join(words, rest.replace(`${area}_`, '').split('_'));
}

function join(area: string, parts: readonly string[]): string {
  const name = nameWords(parts);
  return name === '' ? area : `${area}: ${name}`;
}

/** `microsoft_edgev80diff` and `word16v2` are the same areas in another version of their template. */
function areaWords(area: string): string {
  const plain = area
    .replace(/v\d+(h\d+)?(diff|~.*)?$/, '')
    .replace(/16$/, '')
    .replace(/diff$/, '');
  const known = lookup(settingAreas, plain) ?? lookup(settingAreas, area);
  return known ?? sentence(plain.split(/[_.-]+/).flatMap(splitWords));
}

/** Technical parts that say nothing to a reader. */
const SILENT = new Set(['name', 'dropdown', 'policy', 'pol', 'l', 'item', 'config', 'part', '']);

function nameWords(parts: readonly string[]): string {
  const telling = [...new Set(parts)].filter((part) => !SILENT.has(part));
  const words = (telling.length === 0 ? parts : telling).flatMap((part) =>
    splitWords(part.replace(/~/g, '').toLowerCase()),
  );
  return sentence(words.filter((word, index) => word !== words[index - 1]));
}
