import { mapReferences } from '../../../catalogue/map-references.ts';
import type { Reference, ResourceType } from '../../../catalogue/resource-type.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../kernel/json.ts';
import type { Loss, NamedReference } from '../outcome.ts';
import { dotted } from '../text/place.ts';
import { isGuid, namedId, nameInId } from '../../../catalogue/named-id.ts';

export interface WithReferences {
  payload: JsonObject;
  named: NamedReference[];
  losses: Loss[];
}

/** Objects whose ids are always of one form, so that anything else in their place is a name. */
const BY_GUID: ReadonlySet<Reference['target']> = new Set([
  'group',
  'assignmentFilter',
  'namedLocation',
  'mobileApp',
  'notificationMessageTemplate',
]);

/**
 * The content with names in the place of ids turned into references to be mapped. The Default scope tag has one id everywhere. Placeholders
 * that a tool would have replaced name nothing: they stay as they are, and each is a loss.
 */
export function withNamedReferences(type: ResourceType, payload: JsonObject): WithReferences {
  const named: NamedReference[] = [];
  const losses: Loss[] = [];
  const mapped = mapReferences(type, payload, ({ target, id, role }) => {
    if (nameInId(id) !== undefined) return id;
    if (isPlaceholder(id)) {
      losses.push({
        property: pathOf(payload, id),
        why: `"${id}" is a placeholder that stands for the ${role}; it names nothing.`,
        mild: true,
      });
      return id;
    }
    if (target === 'roleScopeTag') {
      if (/^\d+$/.test(id)) return id;
      if (id === 'Default') return '0';
    } else if (!BY_GUID.has(target) || isGuid(id)) return id;
    named.push({ target, name: id, property: pathOf(payload, id) });
    return namedId(id);
  });
  return { payload: mapped, named, losses };
}

/** `<AdministratorGroup>`, `{{group}}`, `%GROUP%`, `[[group]]`: never an id, and no name that anybody gives. */
function isPlaceholder(text: string): boolean {
  return /^(<[^<>]*>|\{\{[^{}]*\}\}|%[^%]+%|\[\[[^[\]]*\]\]|__\w+__)$/.test(text.trim());
}

/** The first place of the text in the content. */
function pathOf(payload: JsonObject, text: string): string {
  const walk = (value: JsonValue, path: readonly (string | number)[]): string | undefined => {
    if (value === text) return dotted(path);
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) {
        const found = walk(item, [...path, index]);
        if (found !== undefined) return found;
      }
    } else if (isJsonObject(value)) {
      for (const [name, inner] of Object.entries(value)) {
        const found = walk(inner, [...path, name]);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  };
  return walk(payload, []) ?? '';
}
