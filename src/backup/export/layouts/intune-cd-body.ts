import { isJsonObject, stringOf, type JsonObject, type JsonValue } from '../../../kernel/json.ts';
import { withEntityType } from '../entity-type.ts';
import type { ExportedResource, ExportSource } from '../export-source.ts';
import type { LeftOutRecord } from '../left-out.ts';
import { masked } from '../masked.ts';

/** Members that IntuneCD takes out of every object and of the items of these lists. */
const TAKEN = new Set([
  'id',
  'version',
  'createdDateTime',
  'lastModifiedDateTime',
  'modifiedDateTime',
  'isAssigned',
  '@odata.context',
  'supportsScopeTags',
  'sourceId',
  'secretReferenceValueId',
  'isEncrypted',
  'isReadOnly',
  'token',
  'deviceHealthScriptType',
]);
const CLEANED_LISTS = [
  'scheduledActionsForRule',
  'scheduledActionConfigurations',
  'localizedNotificationMessages',
  'omaSettings',
];
const TAG_MEMBERS = ['roleScopeTagIds', 'roleScopeTags'];

/** The object as IntuneCD keeps it: without ids and dates, with the names of groups, filters and scope tags. */
export async function intuneCdBody(
  source: ExportSource,
  resource: ExportedResource,
  left: LeftOutRecord,
): Promise<JsonObject> {
  const { typeKey, assignments } = resource;
  const content = cleaned(withEntityType(typeKey, masked(resource.payload)));
  for (const member of TAG_MEMBERS) {
    const tags = content[member];
    if (Array.isArray(tags)) content[member] = await tagNames(source, tags);
  }
  if (assignments === undefined) return content;
  const named: JsonObject[] = [];
  for (const assignment of assignments) {
    const { id: _id, sourceId: _sourceId, ...rest } = assignment;
    const target = isJsonObject(rest['target']) ? await namedTarget(source, rest['target']) : undefined;
    if (target !== undefined && 'groupId' in target) {
      left.part(
        resource,
        'Assigned to a group whose name the backup does not hold; its id stands there instead.',
      );
    }
    named.push({ ...rest, ...(target === undefined ? {} : { target }) });
  }
  return { ...content, assignments: named };
}

function cleaned(value: JsonObject): JsonObject {
  const kept: JsonObject = {};
  for (const [key, member] of Object.entries(value)) {
    if (TAKEN.has(key)) continue;
    kept[key] =
      CLEANED_LISTS.includes(key) && Array.isArray(member)
        ? member.map((item) => (isJsonObject(item) ? cleaned(item) : item))
        : member;
  }
  return kept;
}

async function tagNames(source: ExportSource, tags: readonly JsonValue[]): Promise<JsonValue[]> {
  const names: JsonValue[] = [];
  for (const tag of tags) {
    const found = typeof tag === 'string' ? await source.nameOf('roleScopeTag', tag) : undefined;
    names.push(found?.name ?? (tag === '0' ? 'Default' : tag));
  }
  return names;
}

/** A target with names for ids. What has no name known keeps its id. */
async function namedTarget(source: ExportSource, target: JsonObject): Promise<JsonObject> {
  const { groupId, ...named } = target;
  const filterId = stringOf(target['deviceAndAppManagementAssignmentFilterId']);
  if (filterId !== undefined) {
    const filter = await source.nameOf('assignmentFilter', filterId);
    named['deviceAndAppManagementAssignmentFilterId'] = filter?.name ?? filterId;
  }
  const id = stringOf(groupId);
  if (id === undefined) return named;
  const group = await source.nameOf('group', id);
  if (group === undefined) return { ...named, groupId: id };
  return {
    ...named,
    groupName: group.name,
    groupType: group.group?.dynamic === true ? 'DynamicMembership' : 'StaticMembership',
    ...(group.group?.dynamic === true ? { membershipRule: group.group.rule } : {}),
  };
}
