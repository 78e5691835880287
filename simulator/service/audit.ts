import type { JsonObject } from '../../src/kernel/json.ts';
import { stringOf } from '../../src/kernel/json.ts';
import type { Answer } from '../http/answer.ts';
import { collections } from '../schema/collections.ts';
import type { AuditRecord, CollectionKey } from '../tenant/simulated-tenant.ts';
import type { ServiceContext } from './context.ts';
import { parseFilter } from './filter-clause.ts';

/** Notes a committed write. The record is made in the same step as the change. */
export function recordWrite(
  context: ServiceContext,
  write: {
    operation: AuditRecord['operation'];
    collection: CollectionKey;
    content: JsonObject;
    members: string[];
  },
): void {
  const name = collections[write.collection].nameProperty;
  context.state.audit.push({
    id: context.random.uuid(),
    at: context.now.toISOString(),
    actor: context.actor,
    operation: write.operation,
    collection: write.collection,
    resourceId: stringOf(write.content['id']) ?? '',
    resourceName: stringOf(write.content[name]) ?? '',
    members: write.members,
  });
}

/** GET /deviceManagement/auditEvents (Intune) or /auditLogs/directoryAudits (Entra), newest first, $filter on the time understood. */
export function listAudit(
  context: ServiceContext,
  which: { service: 'intune' | 'entra'; query: URLSearchParams; path: string },
): Answer {
  const filter = which.query.get('$filter');
  const test = filter ? parseFilter(filter) : () => true;
  const events = context.state.audit
    .filter((record) => collections[record.collection].service === which.service)
    .map(which.service === 'intune' ? intuneEvent : directoryAudit)
    .filter(test)
    .reverse();
  const size = Math.min(Number(which.query.get('$top') ?? 200), 1000);
  const start = Number(which.query.get('$skiptoken') ?? 0);
  const body: JsonObject = {
    '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#${which.path.replace(/^\/[^/]+\//, '')}`,
    value: events.slice(start, start + size),
  };
  if (start + size < events.length) {
    const query = new URLSearchParams(which.query);
    query.set('$skiptoken', String(start + size));
    body['@odata.nextLink'] =
      `https://graph.microsoft.com${which.path}?${query.toString().replaceAll('%24', '$')}`;
  }
  return { status: 200, body };
}

function intuneEvent(record: AuditRecord): JsonObject {
  const { typeName } = collections[record.collection];
  const person = record.actor.kind === 'person';
  const kind = typeName.charAt(0).toUpperCase() + typeName.slice(1);
  return {
    id: record.id,
    displayName: `${record.operation} ${kind}`,
    componentName: 'DeviceConfiguration',
    activity: null,
    activityDateTime: record.at,
    activityType: `${record.operation} ${kind}`,
    activityOperationType: record.operation,
    activityResult: 'Success',
    correlationId: record.id,
    category: record.collection === 'roleScopeTags' ? 'Role' : 'DeviceConfiguration',
    actor: {
      auditActorType: person ? 'ItPro' : 'Application',
      userPermissions: ['*'],
      applicationId: person ? '5926fc8e-304e-4f59-8bed-58ca97cc39a4' : record.actor.id,
      applicationDisplayName: person ? 'Microsoft Intune portal extension' : record.actor.name,
      userPrincipalName: person ? record.actor.id : null,
      servicePrincipalName: null,
      ipAddress: null,
      userId: null,
    },
    resources: [
      {
        displayName: record.resourceName,
        type: kind,
        auditResourceType: kind,
        resourceId: record.resourceId,
        modifiedProperties: record.members.map((name) => ({
          displayName: name,
          oldValue: null,
          newValue: null,
        })),
      },
    ],
  };
}

function directoryAudit(record: AuditRecord): JsonObject {
  const verb = { Create: 'Add', Patch: 'Update', Delete: 'Delete', Action: 'Restore' }[record.operation];
  const what = {
    policies: 'conditional access policy',
    namedLocations: 'named location',
    groups: 'group',
  }[record.collection as 'policies' | 'namedLocations' | 'groups'];
  const person = record.actor.kind === 'person';
  return {
    id: record.id,
    category: record.collection === 'groups' ? 'GroupManagement' : 'Policy',
    correlationId: record.id,
    result: 'success',
    resultReason: '',
    activityDisplayName: `${verb} ${what}`,
    activityDateTime: record.at,
    loggedByService: record.collection === 'groups' ? 'Core Directory' : 'Conditional Access',
    operationType: verb,
    initiatedBy: {
      app: person ? null : { appId: record.actor.id, displayName: record.actor.name },
      user: person
        ? { id: null, displayName: record.actor.name, userPrincipalName: record.actor.id, ipAddress: null }
        : null,
    },
    targetResources: [
      {
        id: record.resourceId,
        displayName: record.resourceName,
        type: record.collection === 'groups' ? 'Group' : 'Policy',
        modifiedProperties: record.members.map((name) => ({
          displayName: name,
          oldValue: null,
          newValue: null,
        })),
      },
    ],
    additionalDetails: [],
  };
}
