import type { JsonObject, JsonValue } from '../../../src/kernel/json.ts';
import { isJsonObject, objectsOf, stringOf } from '../../../src/kernel/json.ts';
import { badRequest } from '../../http/answer.ts';
import {
  groupPolicyDefinitions,
  valueTypesOf,
  type GroupPolicyDefinition,
} from '../../schema/group-policy-definitions.ts';
import type { Held, TenantState } from '../../tenant/tenant-state.ts';
import { addressFor, boundId } from '../bound-id.ts';
import type { ServiceContext } from '../context.ts';
import { plainRules } from './plain.ts';
import type { BelowWrite, CallBelow, TypeRules } from './rules.ts';

const VALUES = 'definitionValues';
const ACTION = 'updateDefinitionValues';
const definitionsPath = '/deviceManagement/groupPolicyDefinitions';
const valueType = '#microsoft.graph.groupPolicyPresentationValue';

const plain = plainRules({ required: ['displayName'], scopeTags: 'roleScopeTagIds' });

/** Administrative templates: their policies are read and written below them, and name definitions by address. */
export const groupPolicyRules: TypeRules = {
  ...plain,
  create: (context, body) => ({ description: null, ...plain.create(context, body), [VALUES]: [] }),
  hidden: [VALUES],
  navigations: ['definition', 'presentation', 'presentationValues'],
  show: (state, held, root) => ({ ...root, policyConfigurationIngestionType: ingestionOf(state, held) }),
  readBelow(state, held, [first, id, last, ...more]) {
    if (first !== VALUES || more.length > 0) return undefined;
    const values = objectsOf(held.content[VALUES]);
    if (id === undefined) return values;
    const value = values.find((one) => one['id'] === id);
    if (value === undefined || last !== 'presentationValues') return undefined;
    return objectsOf(value['presentationValues']);
  },
  writeBelow: updateValues,
  edits(held, patch) {
    const { [VALUES]: wanted, ...left } = patch;
    if (wanted === undefined) return { calls: [], left: patch };
    const before = objectsOf(held?.content[VALUES]).map((value) => stringOf(value['id']) ?? '');
    const body = { added: objectsOf(wanted).map(asBody), updated: [], deletedIds: before };
    return { calls: [{ method: 'POST', segments: [ACTION], body }], left };
  },
};

function updateValues(context: ServiceContext, held: Held, call: CallBelow): BelowWrite | undefined {
  if (call.method !== 'POST' || call.segments.join('/') !== ACTION) return undefined;
  const { added, updated, deletedIds, ...unknown } = call.body;
  if (Object.keys(unknown).length > 0 || [added, updated, deletedIds].some((list) => !Array.isArray(list))) {
    throw badRequest(`The action '${ACTION}' takes the lists 'added', 'updated' and 'deletedIds'.`);
  }
  const gone = new Set((deletedIds as JsonValue[]).map(String));
  const values = new Map(
    objectsOf(held.content[VALUES]).map((value) => [stringOf(value['id']) ?? '', value]),
  );
  for (const id of gone) {
    if (!values.delete(id)) throw badRequest(`The definition value '${id}' was not found.`);
  }
  for (const value of objectsOf(updated)) {
    const id = stringOf(value['id']) ?? '';
    const before = values.get(id);
    if (before === undefined) throw badRequest(`The definition value '${id}' was not found.`);
    const next = storedValue(context, value, id);
    if (idIn(before['definition']) !== idIn(next['definition'])) {
      throw badRequest('The definition of a definition value cannot be changed.');
    }
    values.set(id, next);
  }
  for (const value of objectsOf(added)) {
    const id = context.random.uuid();
    values.set(id, storedValue(context, value, id));
  }
  const definitions = [...values.values()].map((value) => idIn(value['definition']));
  if (new Set(definitions).size !== definitions.length) {
    throw badRequest('A definition can be set once in a configuration.');
  }
  return { content: { ...held.content, [VALUES]: [...values.values()] }, status: 204 };
}

function storedValue(context: ServiceContext, value: JsonObject, id: string): JsonObject {
  const definition = definitionOf(context.state, boundId(value['definition@odata.bind'], definitionsPath));
  if (typeof value['enabled'] !== 'boolean') throw badRequest("Each definition value is 'enabled' or not.");
  const at = context.now.toISOString();
  const times = { createdDateTime: at, lastModifiedDateTime: at };
  return {
    id,
    enabled: value['enabled'],
    configurationType: value['configurationType'] ?? 'policy',
    ...times,
    definition: definition.shown,
    presentationValues: objectsOf(value['presentationValues']).map((element) => ({
      id: stringOf(element['id']) ?? context.random.uuid(),
      ...times,
      ...elementOf(definition, element),
    })),
  };
}

function elementOf(definition: GroupPolicyDefinition, element: JsonObject): JsonObject {
  const below = `${definitionsPath}/${definition.id}/presentations`;
  const id = boundId(element['presentation@odata.bind'], below);
  const presentation = definition.presentations.find((one) => one['id'] === id);
  if (presentation === undefined) throw badRequest(`The presentation '${id}' was not found.`);
  const type = stringOf(element['@odata.type']) ?? '';
  if (!valueTypesOf(presentation).some((kind) => type === `${valueType}${kind}`)) {
    throw badRequest(`A presentation of this kind takes no value of the type '${type}'.`);
  }
  const member = /(List|MultiText)$/.test(type) ? 'values' : 'value';
  return { '@odata.type': type, [member]: element[member] ?? null, presentation };
}

/** A definition of the service, or of an ADMX file that was imported. */
function definitionOf(state: TenantState, id: string): GroupPolicyDefinition {
  const known =
    groupPolicyDefinitions.find((one) => one.id === id) ??
    [...imported(state), ...state.definitions.map(toDefinition)].find((one) => one.id === id);
  if (known === undefined) throw badRequest(`The group policy definition '${id}' was not found.`);
  return known;
}

/** Imported files keep their definitions as `{…, presentations: […]}` among what they hide. */
function imported(state: TenantState): GroupPolicyDefinition[] {
  const files = [...state.collections.groupPolicyUploadedDefinitionFiles.values()];
  return files.flatMap(({ content }) =>
    objectsOf(content['definitions']).map((one) => toDefinition({ ...one, policyType: 'admxIngested' })),
  );
}

function toDefinition({ presentations, ...shown }: JsonObject): GroupPolicyDefinition {
  return { id: stringOf(shown['id']) ?? '', shown, presentations: objectsOf(presentations) };
}

function ingestionOf(state: TenantState, held: Held): string {
  const ingested = new Set(imported(state).map(({ id }) => id));
  const kinds = objectsOf(held.content[VALUES]).map((value) => ingested.has(idIn(value['definition'])));
  if (kinds.length === 0) return 'unknown';
  if (kinds.every(Boolean)) return 'custom';
  return kinds.some(Boolean) ? 'mixed' : 'builtIn';
}

/** A value as it is stored, in the form of a body. */
function asBody(value: JsonObject): JsonObject {
  const definition = idIn(value['definition']);
  return {
    enabled: value['enabled'] ?? false,
    'definition@odata.bind': addressFor(definitionsPath, definition, 'beta'),
    presentationValues: objectsOf(value['presentationValues']).map((element) => ({
      '@odata.type': element['@odata.type'] ?? '',
      ...('value' in element ? { value: element['value'] ?? null } : {}),
      ...('values' in element ? { values: element['values'] ?? null } : {}),
      'presentation@odata.bind': addressFor(
        `${definitionsPath}('${definition}')/presentations`,
        idIn(element['presentation']),
        'beta',
      ),
    })),
  };
}

function idIn(object: JsonValue | undefined): string {
  return (isJsonObject(object) ? stringOf(object['id']) : undefined) ?? '';
}
