import { canonicalJson } from '../kernel/digest.ts';
import { isJsonObject, objectsOf, stringOf, type JsonObject, type JsonValue } from '../kernel/json.ts';
import { bind } from './binds.ts';

/** Member of an administrative template that holds its policies. */
export const VALUES = 'definitionValues';
const DEFINITIONS = '/deviceManagement/groupPolicyDefinitions';

/** Id of the policy that a definition value sets; the empty text when the answer named none. */
export function definitionIdOf(value: JsonObject): string {
  return idIn(value['definition']);
}

function idIn(object: JsonValue | undefined): string {
  return (isJsonObject(object) ? stringOf(object['id']) : undefined) ?? '';
}

/**
 * Definition values in the form for comparing: what the policy is, by its definition's id, whether it is enabled, and the values of its
 * elements by their presentation's id. Names and help texts of definitions are Microsoft's and change without anyone's doing. The order
 * means nothing.
 */
export function normalDefinitionValues(content: JsonObject): JsonObject {
  if (!Array.isArray(content[VALUES])) return content;
  const values = objectsOf(content[VALUES]).map((value): JsonObject => {
    const elements = objectsOf(value['presentationValues']).map(normalElement);
    return {
      definition: { id: definitionIdOf(value) },
      enabled: value['enabled'] === true,
      ...(elements.length > 0 ? { presentationValues: elements.sort(byText) } : {}),
      ...(value['configurationType'] === 'preference' ? { configurationType: 'preference' } : {}),
    };
  });
  return { ...content, [VALUES]: values.sort(byText) };
}

function normalElement(element: JsonObject): JsonObject {
  return { ...valueOf(element), presentation: { id: idIn(element['presentation']) } };
}

/** The type and the value, or the values, of an element. A pair of a list may have a name only. */
function valueOf(element: JsonObject): JsonObject {
  const kept: JsonObject = {};
  for (const member of ['@odata.type', 'value', 'values']) {
    const value = element[member];
    if (value !== undefined && value !== null) kept[member] = value;
  }
  return kept;
}

function byText(a: JsonObject, b: JsonObject): number {
  const [first, second] = [canonicalJson(a), canonicalJson(b)];
  return first < second ? -1 : first > second ? 1 : 0;
}

/**
 * The body of updateDefinitionValues that turns the live values into the desired ones: equal ones are left alone, those that differ are
 * updated under their live ids, the rest is added or removed.
 */
export function addedOrUpdated(desired: readonly JsonObject[], live: readonly JsonObject[]): JsonObject {
  const there = new Map(live.map((value) => [definitionIdOf(value), value]));
  const added: JsonObject[] = [];
  const updated: JsonObject[] = [];
  for (const value of desired) {
    const now = there.get(definitionIdOf(value));
    there.delete(definitionIdOf(value));
    if (now === undefined) added.push(sendable(value, undefined));
    else if (textOf(value) !== textOf(now)) updated.push(sendable(value, now));
  }
  const deletedIds = [...there.values()]
    .map((value) => stringOf(value['id']) ?? '')
    .filter((id) => id !== '');
  return { added, updated, deletedIds };
}

function textOf(value: JsonObject): string {
  return canonicalJson(normalDefinitionValues({ [VALUES]: [value] }));
}

function sendable(value: JsonObject, live: JsonObject | undefined): JsonObject {
  const definition = definitionIdOf(value);
  const ids = new Map(
    objectsOf(live?.['presentationValues']).map((one) => [idIn(one['presentation']), stringOf(one['id'])]),
  );
  return {
    ...(live === undefined ? {} : { id: stringOf(live['id']) ?? '' }),
    enabled: value['enabled'] === true,
    ...(value['configurationType'] === 'preference' ? { configurationType: 'preference' } : {}),
    'definition@odata.bind': bind(DEFINITIONS, definition),
    presentationValues: objectsOf(value['presentationValues']).map((element) => {
      const presentation = idIn(element['presentation']);
      const id = ids.get(presentation);
      return {
        ...valueOf(element),
        ...(id === undefined ? {} : { id }),
        'presentation@odata.bind': bind(
          `${DEFINITIONS}('${encodeURIComponent(definition)}')/presentations`,
          presentation,
        ),
      };
    }),
  };
}
