import type { JsonObject } from '../../src/kernel/json.ts';
import { isJsonObject, objectsOf, stringOf } from '../../src/kernel/json.ts';
import { derivedTypeOf } from '../schema/members.ts';
import type { CollectionKey } from '../tenant/simulated-tenant.ts';
import type { TenantBuilder } from './tenant-builder.ts';
import { textOf } from '../service/text-of.ts';
import { idFrom } from './tenant-builder.ts';

const made = '2025-01-01T00:00:00Z';

/** Members that a service always has and that exports may lack: times, version, scope tags by id, scheduled actions with ids. */
export function withServiceMembers(
  builder: TenantBuilder,
  collection: CollectionKey,
  content: JsonObject,
): JsonObject {
  switch (collection) {
    case 'policies':
    case 'namedLocations':
      return { createdDateTime: made, modifiedDateTime: null, ...content };
    case 'groups':
      return { createdDateTime: made, ...content };
    case 'roleScopeTags':
      return content;
    case 'assignmentFilters':
      return {
        createdDateTime: made,
        lastModifiedDateTime: made,
        assignmentFilterManagementType: 'devices',
        payloads: [],
        ...content,
        roleScopeTags: builder.scopeTags(content['roleScopeTags']),
      };
    case 'configurationPolicies':
    case 'deviceManagementScripts':
    case 'deviceConfigurations':
    case 'deviceCompliancePolicies':
      return policyMembers(builder, collection, content);
    default:
      return { createdDateTime: made, lastModifiedDateTime: made, ...content };
  }
}

function policyMembers(builder: TenantBuilder, collection: CollectionKey, content: JsonObject): JsonObject {
  const versioned = collection === 'deviceConfigurations' || collection === 'deviceCompliancePolicies';
  const base: JsonObject = {
    createdDateTime: made,
    lastModifiedDateTime: made,
    description: null,
    ...(versioned ? { version: 1 } : {}),
    ...content,
    roleScopeTagIds: builder.scopeTags(content['roleScopeTagIds']),
  };
  if (collection === 'configurationPolicies') {
    base['settings'] = objectsOf(content['settings']).map(({ id: _number, ...setting }) => setting);
    base['templateReference'] = isJsonObject(content['templateReference'])
      ? content['templateReference']
      : { templateId: '', templateFamily: 'none', templateDisplayName: null, templateDisplayVersion: null };
  }
  if (collection === 'deviceCompliancePolicies') {
    base['scheduledActionsForRule'] = scheduledActions(textOf(base['id']), content);
  }
  return base;
}

/** Every stored policy has a block action; an export without actions gets the one that the portal gives. */
function scheduledActions(policyId: string, content: JsonObject): JsonObject[] {
  const given = objectsOf(content['scheduledActionsForRule']);
  const block: JsonObject = { scheduledActionConfigurations: [{ actionType: 'block', gracePeriodHours: 0 }] };
  return (given.length > 0 ? given : [block]).map((rule, at) => ({
    id: stringOf(rule['id']) ?? idFrom(`${policyId}/rule/${at}`),
    ruleName: null,
    scheduledActionConfigurations: objectsOf(rule['scheduledActionConfigurations']).map((action, index) => ({
      notificationTemplateId: '00000000-0000-0000-0000-000000000000',
      notificationMessageCCList: [],
      ...action,
      id: stringOf(action['id']) ?? idFrom(`${policyId}/action/${at}/${index}`),
    })),
  }));
}

/** The platform a filter needs to fit this object. */
export function platformOfContent(collection: CollectionKey, content: JsonObject): string {
  const name =
    collection === 'configurationPolicies'
      ? (stringOf(content['platforms']) ?? '').toLowerCase()
      : derivedTypeOf(content).toLowerCase();
  if (name.startsWith('ios')) return 'iOS';
  if (name.startsWith('macos')) return 'macOS';
  if (name.startsWith('android')) return 'androidForWork';
  return 'windows10AndLater';
}
