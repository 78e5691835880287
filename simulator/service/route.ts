import { badRequest } from '../http/answer.ts';
import type { GraphCall, Route } from './call.ts';
import { approvalRoute } from '../approval/approval-routes.ts';
import { definitionRoute } from '../definitions/definition-route.ts';
import type { CollectionFacts } from '../schema/collections.ts';
import { listAudit } from './audit.ts';
import { deletedItems, getByIds, organization } from './directory.ts';
import { findCollection, parsePath } from './parse-path.ts';
import { read } from './read.ts';
import { templateRoute } from './template-route.ts';
import { write } from './write.ts';

export type { GraphCall, Route };

const policyRead = ['Policy.Read.All', 'Policy.Read.ConditionalAccess'];
const directoryRead = ['Group.Read.All', 'GroupMember.Read.All', 'Directory.Read.All', 'Group.ReadWrite.All'];
const organizationRead = [
  'Organization.Read.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
  'DeviceManagementConfiguration.Read.All',
  'DeviceManagementConfiguration.ReadWrite.All',
  'DeviceManagementServiceConfig.Read.All',
];

/** Finds what a call means. Throws 400 for what the simulated part of Graph does not have. */
export function routeOf(call: GraphCall): Route {
  const parsed = parsePath(call.path);
  if (!parsed) throw badRequest(`Invalid version: ${call.path.split('/')[1] ?? ''}`);
  const { version, segments } = parsed;
  const found = findCollection(segments);
  if (found && found.facts.versions.includes(version)) return collectionRoute(call, { ...found, version });
  const special = found
    ? undefined
    : (definitionRoute(call.method, segments, version) ??
      templateRoute(call, segments) ??
      specialRoute(call, segments));
  if (special) return special;
  const segment = found ? found.facts.key : (segments[segments.length > 1 ? 1 : 0] ?? '');
  throw badRequest(`Resource not found for the segment '${segment}'.`);
}

function collectionRoute(
  call: GraphCall,
  found: { facts: CollectionFacts; id: string | undefined; rest: string[]; version: 'v1.0' | 'beta' },
): Route {
  const { method, query, body } = call;
  if (!['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(method)) {
    throw badRequest('No method match route template', 'No method match route template');
  }
  const counts =
    query.get('$count') === 'true' &&
    (found.facts.service === 'intune' || call.headers?.('consistencylevel')?.toLowerCase() === 'eventual');
  const request = { method, query, body, ...found, counts };
  const reading = method === 'GET';
  return {
    service: found.facts.service,
    bucket: found.facts.bucket,
    kind: reading ? 'read' : 'write',
    // Microsoft documents Read.All for plain text; tenants were seen to refuse less than ReadWrite.All.
    needs: reading && !isPlainText(found.rest) ? { any: found.facts.read } : { all: found.facts.write },
    run: (context) => (reading ? read(context, request) : write(context, request)),
    collection: found.facts.key,
    ...(found.id === undefined ? {} : { object: `${found.facts.key}/${found.id}` }),
  };
}

const isPlainText = (rest: readonly string[]): boolean =>
  rest[0]?.startsWith('getOmaSettingPlainTextValue') === true;

function specialRoute(call: GraphCall, segments: readonly string[]): Route | undefined {
  const path = segments.join('/').toLowerCase();
  const { method, query, body } = call;
  const entra = { service: 'entra', bucket: 'directory', kind: 'read' } as const;
  if (method === 'GET' && (path === 'organization' || path.startsWith('organization/'))) {
    return { ...entra, needs: { any: organizationRead }, run: organization };
  }
  if (method === 'POST' && path === 'directoryobjects/getbyids') {
    return { ...entra, needs: { any: directoryRead }, run: (context) => getByIds(context, body) };
  }
  if (method === 'GET' && path === 'auditlogs/directoryaudits') {
    return {
      ...entra,
      needs: { any: ['AuditLog.Read.All'] },
      run: (context) => listAudit(context, { service: 'entra', query, path: call.path }),
    };
  }
  if (method === 'GET' && path === 'devicemanagement/auditevents') {
    return {
      service: 'intune',
      bucket: 'deviceConfiguration',
      kind: 'read',
      needs: { any: ['DeviceManagementApps.Read.All', 'DeviceManagementApps.ReadWrite.All'] },
      run: (context) => listAudit(context, { service: 'intune', query, path: call.path }),
    };
  }
  return approvalRoute(call, segments) ?? deletedItemsRoute(call, segments);
}

function deletedItemsRoute(call: GraphCall, segments: readonly string[]): Route | undefined {
  const [identity, access, deleted, kind, id, action] = segments;
  if (identity !== 'identity' || access !== 'conditionalAccess' || deleted !== 'deletedItems')
    return undefined;
  if (kind !== 'policies' && kind !== 'namedLocations') return undefined;
  const reading = call.method === 'GET';
  return {
    service: 'entra',
    bucket: 'identityProtection',
    kind: reading ? 'read' : 'write',
    needs: reading
      ? { any: policyRead }
      : { all: [...policyRead.slice(0, 1), 'Policy.ReadWrite.ConditionalAccess'] },
    run: (context) => deletedItems(context, { method: call.method, kind, id, action }),
  };
}
