import { isJsonObject, objectsOf, type JsonObject, type JsonValue } from '../kernel/json.ts';
import { assignmentReference, isNone, isReferenceId, vpnReference } from './references.ts';
import { putMember } from './reshape.ts';
import type { Reference, ReferenceSite, ResourceType } from './resource-type.ts';

/** The new text for a reference; null leaves it out. An object stands for an id that is not known yet (`{"$ref": "…"}`). */
export type ReferenceMapper = (reference: Reference) => string | JsonObject | null;

/**
 * The content, or the assignments, with every reference replaced through `mapper`; special values ("All", the Default scope tag)
 * stay. Left out (null): an item of a list goes; an assignment whose group or filter is left out goes as a whole, because
 * without its filter it would reach more; a single reference is set to null. Never changes its argument. Mapped lists may need
 * normalising again, since their sort order depends on the ids.
 */
export function mapReferences(type: ResourceType, value: JsonObject, mapper: ReferenceMapper): JsonObject;
export function mapReferences(
  type: ResourceType,
  value: readonly JsonObject[],
  mapper: ReferenceMapper,
): JsonObject[];
export function mapReferences(
  type: ResourceType,
  value: JsonObject | readonly JsonObject[],
  mapper: ReferenceMapper,
): JsonObject | JsonObject[] {
  if (Array.isArray(value)) return mapAssignments(objectsOf(value as JsonValue[]), mapper);
  let content = value as JsonObject;
  for (const site of type.referenceSites) {
    content = mapSite({ site, mapper, parts: site.path.split('.') }, content, 0) as JsonObject;
  }
  if (!Array.isArray(content['assignments'])) return content;
  return { ...content, assignments: mapAssignments(objectsOf(content['assignments']), mapper) };
}

interface SiteWalk {
  site: ReferenceSite;
  mapper: ReferenceMapper;
  parts: readonly string[];
}

function mapSite(walk: SiteWalk, value: JsonValue | undefined, at: number): JsonValue | undefined {
  const part = walk.parts[at];
  if (part === undefined) {
    return walk.site.valueOfType ? mapTyped(walk, walk.site.valueOfType, value) : mapText(walk, value);
  }
  if (part === '*') {
    if (!Array.isArray(value)) return value;
    const last = at + 1 === walk.parts.length;
    const mapped = value.map((entry) => mapSite(walk, entry, at + 1) as JsonValue);
    return last ? mapped.filter((entry, index) => entry !== null || value[index] === null) : mapped;
  }
  if (!isJsonObject(value) || !Object.hasOwn(value, part) || isNone(walk.site, value)) return value;
  const next = mapSite(walk, value[part], at + 1);
  return next === value[part] ? value : { ...value, [part]: next as JsonValue };
}

function mapText(walk: SiteWalk, value: JsonValue | undefined): JsonValue | undefined {
  const { site, mapper } = walk;
  if (typeof value !== 'string' || !isReferenceId(site, value)) return value;
  return mapper({ target: site.target, id: value, role: site.role, ...(site.by ? { by: site.by } : {}) });
}

function mapTyped(walk: SiteWalk, typeName: string, value: JsonValue | undefined): JsonValue | undefined {
  if (Array.isArray(value)) return value.map((entry) => mapTyped(walk, typeName, entry) as JsonValue);
  if (!isJsonObject(value)) return value;
  const result: JsonObject = {};
  const typed = value['@odata.type'] === typeName;
  for (const key of Object.keys(value)) {
    const next =
      typed && key === (walk.site.valueMember ?? 'value')
        ? mapText(walk, value[key])
        : mapTyped(walk, typeName, value[key]);
    putMember(result, key, next as JsonValue);
  }
  return result;
}

function mapAssignments(assignments: readonly JsonObject[], mapper: ReferenceMapper): JsonObject[] {
  const mapped: JsonObject[] = [];
  for (const given of assignments) {
    const assignment = mapVpn(given, mapper);
    const target = assignment['target'];
    if (!isJsonObject(target)) mapped.push(assignment);
    else {
      const next = mapTarget(target, mapper);
      if (next) mapped.push({ ...assignment, target: next });
    }
  }
  return mapped;
}

/** Left out, the app connects as the device does. */
function mapVpn(assignment: JsonObject, mapper: ReferenceMapper): JsonObject {
  const reference = vpnReference(assignment);
  const { settings } = assignment;
  if (!reference || !isJsonObject(settings)) return assignment;
  return { ...assignment, settings: { ...settings, vpnConfigurationId: mapper(reference) } };
}

/** Undefined when a reference of the target is left out. */
function mapTarget(target: JsonObject, mapper: ReferenceMapper): JsonObject | undefined {
  const result: JsonObject = {};
  for (const key of Object.keys(target)) {
    const reference = assignmentReference(target, key);
    if (!reference) {
      putMember(result, key, target[key] as JsonValue);
      continue;
    }
    const id = mapper(reference);
    if (id === null) return undefined;
    putMember(result, key, id);
  }
  return result;
}
