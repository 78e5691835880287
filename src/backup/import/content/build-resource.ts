import type { ResourceType } from '../../../catalogue/resource-type.ts';
import { isJsonObject, objectsOf, stringOf, type JsonObject, type JsonValue } from '../../../kernel/json.ts';
import type { ImportedResource, KnownName, Loss, NamedReference, OtherValue } from '../outcome.ts';
import { readAssignments } from './assignments.ts';
import { clean } from './clean.ts';
import { customReferences } from './custom-references.ts';
import { asCaptured } from './definition-values.ts';
import { findLosses } from './find-losses.ts';
import { withNamedReferences } from './named-references.ts';

/** What stands in other files about the same resource. */
export interface Sides {
  assignments?: JsonValue;
  settings?: JsonObject[];
  /** Base64 contents by the member that holds them. */
  contents?: Readonly<Record<string, string>>;
}

export interface BuildInput {
  type: ResourceType;
  raw: JsonObject;
  /** Name of the file without folder and ending: the only name of some resources, and the only id of others. */
  fileName: string;
  sides: Sides;
  otherValues: readonly OtherValue[];
}

export interface Built {
  resource: ImportedResource;
  notes: string[];
  names: KnownName[];
}

/** One resource in the form of a captured one, with everything named that it lacks. */
export function buildResource({ type, raw, fileName, sides, otherValues }: BuildInput): Built {
  const notes: string[] = [];
  const custom = customReferences(type, raw);
  const cleaned = clean(withSides(type, spelled(raw, notes), sides));
  const losses: Loss[] = [...cleaned.losses];
  const named: NamedReference[] = [
    ...custom.named,
    ...cleaned.ownTenant.map((property) => ({
      target: 'tenant' as const,
      name: '%OrganizationId%',
      property,
    })),
  ];
  const { assignments: inline, ...content } = shaped(type, { ...custom.links, ...cleaned.value }, fileName);
  const assigned = assignmentsOf(type, sides.assignments ?? inline);
  const name = nameOf(type, content, fileName);
  if (name.loss) losses.push(name.loss);
  const referring = withNamedReferences(type, { ...content, ...name.member });
  losses.push(...assigned.losses, ...referring.losses, ...findLosses(type, referring.payload));
  losses.push(
    ...otherValues.map(({ property, at }) => ({
      property,
      why: 'The name stands twice in one object. The later value is used, the other one is kept beside it.',
      at,
    })),
  );
  const resource: ImportedResource = {
    typeKey: type.key,
    id: idOf(type, content, fileName),
    name: name.name,
    payload: referring.payload,
    ...(assigned.assignments === undefined ? {} : { assignments: assigned.assignments }),
    losses: unique(losses, assigned.assignments === undefined ? [] : ['assignments']),
    named: [...named, ...assigned.named, ...referring.named],
    otherValues,
  };
  return { resource, notes: [...notes, ...assigned.notes], names: custom.names };
}

/** Some files begin the names of members with a capital, which Graph would not know. */
function spelled(raw: JsonObject, notes: string[]): JsonObject {
  const entries = Object.entries(raw).map(([name, value]): [string, JsonValue] => {
    const right =
      name === 'templateid' ? 'templateId' : name.replace(/^[A-Z](?=[a-z])/, (c) => c.toLowerCase());
    if (right === name || Object.hasOwn(raw, right)) return [name, value];
    notes.push(`"${name}" is read as "${right}".`);
    return [right, value];
  });
  return Object.fromEntries(entries);
}

function withSides(type: ResourceType, raw: JsonObject, { settings, contents = {} }: Sides): JsonObject {
  const property = type.key === 'groupPolicyConfiguration' ? 'definitionValues' : 'settings';
  const missing = Object.entries(contents).filter(([member]) => (stringOf(raw[member]) ?? '') === '');
  return {
    ...raw,
    ...(settings && objectsOf(raw[property]).length === 0 ? { [property]: settings } : {}),
    ...Object.fromEntries(missing),
  };
}

/** Forms of requests and of tools brought to the form of an answer. */
function shaped(type: ResourceType, content: JsonObject, fileName: string): JsonObject {
  if (type.key === 'groupPolicyConfiguration' && Array.isArray(content['definitionValues']))
    return { ...content, definitionValues: asCaptured(objectsOf(content['definitionValues'])) };
  if (type.key === 'notificationMessageTemplate' && Array.isArray(content['localizedMessages'])) {
    const { localizedMessages, ...rest } = content;
    return { localizedNotificationMessages: localizedMessages, ...rest };
  }
  if (type.key !== 'deviceManagementIntent') return content;
  const { settingsDelta, ...rest } = content;
  const template = /^([0-9a-f-]{36})_/i.exec(fileName)?.[1];
  return {
    ...(template === undefined ? {} : { templateId: template }),
    ...(Array.isArray(settingsDelta) ? { settings: settingsDelta } : {}),
    ...rest,
  };
}

function assignmentsOf(type: ResourceType, value: JsonValue | undefined): ReturnType<typeof readAssignments> {
  if (value === undefined || value === null || !type.assignments)
    return { assignments: undefined, losses: [], named: [], notes: [] };
  const list = isJsonObject(value) && Array.isArray(value['value']) ? value['value'] : value;
  return readAssignments(list);
}

function nameOf(
  type: ResourceType,
  content: JsonObject,
  fileName: string,
): { name: string; member: JsonObject; loss?: Loss } {
  const own = stringOf(content[type.nameProperty]);
  if (own !== undefined && own !== '') return { name: own, member: {} };
  if (type.singleton) return { name: type.singleton.name, member: {} };
  const other = stringOf(content['displayName']) ?? stringOf(content['name']);
  if (other !== undefined && other !== '') return { name: other, member: { [type.nameProperty]: other } };
  const name = fileName.replace(/^[0-9a-f-]{36}_/i, '');
  return {
    name,
    member: { [type.nameProperty]: name },
    loss: {
      property: type.nameProperty,
      why: 'The file does not hold the name; it is taken from the file name, which may differ.',
      mild: true,
    },
  };
}

/** IntuneCD takes ids out of the content and adds them to file names behind two underscores when asked to. */
function idOf(type: ResourceType, content: JsonObject, fileName: string): string | undefined {
  const own = stringOf(content[type.idProperty ?? 'id']);
  if (own !== undefined && own !== '') return own;
  return type.singleton?.id ?? /__([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.exec(fileName)?.[1];
}

/** Each place is named once; below `read` places other code has told the outcome. */
function unique(losses: readonly Loss[], read: readonly string[]): Loss[] {
  const byPlace = new Map<string, Loss>();
  for (const loss of losses) {
    if (
      read.some(
        (place) => loss.property.startsWith(`${place}.`) && loss.why.startsWith('The exporting script'),
      )
    )
      continue;
    const key = `${loss.property}\n${loss.why}`;
    if (!byPlace.has(key)) byPlace.set(key, loss);
  }
  return [...byPlace.values()];
}
