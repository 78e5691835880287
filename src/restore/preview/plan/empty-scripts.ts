import { isJsonObject, type JsonObject, type JsonValue } from '../../../kernel/json.ts';
import type { Refusal } from './plan-input.ts';

/** Code of scripts, detection and remediation alike, also where it stands inside an app or its rules. */
const CODE = /^scriptContent$|ScriptContent$/;

/** A script that has code in the tenant and none in the backup is never blanked: where the code was lost, an update would lose it for good. */
export function refuseBlankScript(desired: JsonObject, live: JsonObject): Refusal | null {
  const path = blanked(desired, live, '');
  if (path === null) return null;
  return {
    action: 'manual',
    cause: 'incomplete_item',
    reason: `The script in the tenant has code (${path}), and the backup has none in its place: restoring it would blank the script.`,
    next: 'Compare both and remove the code in the admin center if that is meant, or restore another version of this item',
  };
}

/** The first place that holds code live and holds none in `desired`. */
function blanked(desired: JsonValue | undefined, live: JsonValue | undefined, path: string): string | null {
  if (Array.isArray(live)) return blankedInList(desired, live, path);
  if (!isJsonObject(live)) return null;
  const own = isJsonObject(desired) ? desired : {};
  for (const [name, value] of Object.entries(live)) {
    const at = path === '' ? name : `${path}.${name}`;
    if (CODE.test(name)) {
      if (hasCode(value) && !hasCode(own[name])) return at;
      continue;
    }
    const found = blanked(own[name], value, at);
    if (found !== null) return found;
  }
  return null;
}

/** Items of a list may come and go; one that says it has a script and has no code in it would be written blank. */
function blankedInList(
  desired: JsonValue | undefined,
  live: readonly JsonValue[],
  path: string,
): string | null {
  if (!live.some(holdsCode) || !Array.isArray(desired)) return null;
  for (const item of desired) {
    if (!isJsonObject(item)) continue;
    const empty = Object.keys(item).find((name) => CODE.test(name) && !hasCode(item[name]));
    if (empty !== undefined) return `${path}.${empty}`;
  }
  return null;
}

function holdsCode(item: JsonValue): boolean {
  return (
    isJsonObject(item) && Object.entries(item).some(([name, value]) => CODE.test(name) && hasCode(value))
  );
}

function hasCode(value: JsonValue | undefined): boolean {
  return typeof value === 'string' && value.trim() !== '';
}
