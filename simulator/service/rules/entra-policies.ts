import type { JsonObject } from '../../../src/kernel/json.ts';
import { isJsonObject, objectsOf } from '../../../src/kernel/json.ts';
import { Refusal, badRequest } from '../../http/answer.ts';
import { requireText } from '../check-body.ts';
import { textOf } from '../text-of.ts';
import { plainRules } from './plain.ts';
import type { TypeRules } from './rules.ts';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const SYNC = 'identitySynchronization';

/** Authentication contexts: the caller chooses the id, and a PATCH of one that is not in use makes it. */
export const authenticationContextRules: TypeRules = {
  times: {},
  upsert: true,
  newId(context, body) {
    const id = textOf(body['id']);
    if (!/^c[1-9]\d?$/.test(id)) throw badRequest(`'${id}' is no id of an authentication context.`);
    if (context.state.collections.authenticationContextClassReferences.has(id))
      throw badRequest(`The authentication context '${id}' exists already.`);
    return id;
  },
  create: (_context, { id: _id, ...body }) => ({
    displayName: null,
    description: null,
    isAvailable: false,
    ...body,
  }),
  update: (_context, held, body) => ({ ...held.content, ...body }),
  beforeDelete(context, held) {
    for (const { content } of context.state.collections.policies.values()) {
      if (JSON.stringify(content['conditions'] ?? null).includes(`"${held.id}"`))
        throw badRequest('The authentication context is in use by a Conditional Access policy.');
    }
  },
};

const role = plainRules({
  required: ['displayName'],
  defaults: {
    description: null,
    isEnabled: true,
    isBuiltIn: false,
    resourceScopes: ['/'],
    version: null,
  },
});

/** Custom roles of the directory. */
export const directoryRoleRules: TypeRules = {
  times: {},
  create(context, body) {
    checkActions(body);
    return role.create(context, body);
  },
  update(context, held, body) {
    if (held.content['isBuiltIn'] === true)
      throw badRequest('A built-in role definition cannot be changed.', 'Request_BadRequest');
    checkActions({ rolePermissions: held.content['rolePermissions'] ?? [], ...body });
    return role.update(context, held, body);
  },
  beforeDelete(_context, held) {
    if (held.content['isBuiltIn'] === true)
      throw badRequest('A built-in role definition cannot be deleted.', 'Request_BadRequest');
  },
  show: (_state, held, root) => ({
    ...root,
    templateId: root['templateId'] ?? held.id,
    rolePermissions: objectsOf(root['rolePermissions']).map((one) => ({ condition: null, ...one })),
  }),
};

function checkActions(body: JsonObject): void {
  const permissions = objectsOf(body['rolePermissions']);
  if (permissions.length === 0)
    throw badRequest("The property 'rolePermissions' is required.", 'Request_BadRequest');
  for (const { allowedResourceActions: allowed } of permissions) {
    for (const action of Array.isArray(allowed) ? allowed : []) {
      if (!/^microsoft\.[\w.]+\/[\w./]+$/.test(textOf(action)))
        throw badRequest(`The action '${textOf(action)}' is not supported.`, 'Request_BadRequest');
    }
  }
}

/** Policies that every tenant has once: changed, never made. */
export const authorizationPolicyRules: TypeRules = {
  times: {},
  create: neverMade,
  update(_context, held, body) {
    const before = held.content['defaultUserRolePermissions'];
    const given = body['defaultUserRolePermissions'];
    return {
      ...held.content,
      ...body,
      ...(isJsonObject(before) && isJsonObject(given)
        ? { defaultUserRolePermissions: { ...before, ...given } }
        : {}),
    };
  },
};

export const crossTenantDefaultRules: TypeRules = {
  times: {},
  create: neverMade,
  update: (_context, held, body) => ({ ...held.content, ...body, isServiceDefault: false }),
  show: (_state, _held, { id: _id, ...root }) => root,
};

function neverMade(): never {
  throw badRequest('The policy cannot be created.');
}

/** Other organizations: their tenant id is the key, and synchronization stands at an address of its own. */
export const crossTenantPartnerRules: TypeRules = {
  times: {},
  hidden: [SYNC],
  newId(context, body) {
    const id = textOf(body['tenantId']);
    if (!guid.test(id)) throw badRequest("The property 'tenantId' has to be a tenant id.");
    if (context.state.collections.crossTenantAccessPartners.has(id))
      throw new Refusal({
        status: 409,
        code: 'Request_MultipleObjectsWithSameKeyValue',
        message: `There is a partner '${id}' already.`,
      });
    return id;
  },
  create(_context, body) {
    requireText(body, 'tenantId');
    return {
      isServiceProvider: null,
      isInMultiTenantOrganization: false,
      inboundTrust: null,
      b2bCollaborationInbound: null,
      b2bCollaborationOutbound: null,
      b2bDirectConnectInbound: null,
      b2bDirectConnectOutbound: null,
      tenantRestrictions: null,
      automaticUserConsentSettings: { inboundAllowed: null, outboundAllowed: null },
      ...body,
    };
  },
  update: (_context, held, body) => ({ ...held.content, ...body }),
  show: (_state, _held, { id: _id, ...root }) => root,
  readBelow(_state, held, segments) {
    if (segments.join('/') !== SYNC) return undefined;
    const sync = held.content[SYNC];
    if (isJsonObject(sync)) return { object: { tenantId: held.id, ...sync } };
    throw new Refusal({
      status: 404,
      code: 'Request_ResourceNotFound',
      message: 'Identity synchronization is not set up.',
    });
  },
  writeBelow(_context, held, { method, segments, body }) {
    if (segments.join('/') !== SYNC) return undefined;
    if (method === 'DELETE') return { content: { ...held.content, [SYNC]: null }, status: 204 };
    if (method !== 'PUT') return undefined;
    for (const name of Object.keys(body)) {
      if (
        ![
          'displayName',
          'userSyncInbound',
          'groupSyncInbound',
          'externalCloudAuthorizedApplicationId',
        ].includes(name)
      )
        throw badRequest(`The property '${name}' cannot be set on identity synchronization.`);
    }
    return { content: { ...held.content, [SYNC]: { displayName: null, ...body } }, status: 204 };
  },
  edits(_held, patch) {
    const { [SYNC]: sync, ...left } = patch;
    if (sync === undefined) return { calls: [], left };
    const { tenantId: _id, ...body } = isJsonObject(sync) ? sync : {};
    return { calls: [{ method: isJsonObject(sync) ? 'PUT' : 'DELETE', segments: [SYNC], body }], left };
  },
};
