import type { JsonObject } from '../../src/kernel/json.ts';
import { isJsonObject } from '../../src/kernel/json.ts';
import { textOf } from '../service/text-of.ts';
import type { CollectionKey } from '../tenant/simulated-tenant.ts';
import type { TenantBuilder } from './tenant-builder.ts';
import { idFrom } from './tenant-builder.ts';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Puts into the tenant what a Conditional Access policy names: users, groups, locations, apps, strengths. */
export function resolveConditionalAccess(builder: TenantBuilder, content: JsonObject): JsonObject {
  const { tenant } = builder;
  const conditions = part(content, 'conditions');
  const users = part(conditions, 'users');
  for (const id of idsAt(users, ['includeUsers', 'excludeUsers'])) {
    if (!tenant.users.some((user) => user.id === id)) {
      const name = `User ${id.slice(0, 8)}`;
      tenant.users.push({ id, displayName: name, userPrincipalName: `${id.slice(0, 8)}@example.com` });
    }
  }
  for (const groupId of idsAt(users, ['includeGroups', 'excludeGroups'])) builder.group({ groupId });
  for (const id of idsAt(part(conditions, 'locations'), ['includeLocations', 'excludeLocations'])) {
    if (id !== '00000000-0000-0000-0000-000000000000' && !builder.has('namedLocations', id)) {
      builder.add('namedLocations', { id, content: unknownPlace(id) });
    }
  }
  const applications = part(conditions, 'applications');
  for (const id of idsAt(applications, ['includeApplications', 'excludeApplications']))
    addApp(builder, id, id);
  const workloads = part(conditions, 'clientApplications');
  for (const id of idsAt(workloads, ['includeServicePrincipals', 'excludeServicePrincipals'])) {
    addApp(builder, id, idFrom(`app/${id}`));
  }
  const contexts = applications['includeAuthenticationContextClassReferences'];
  for (const id of Array.isArray(contexts) ? contexts.map(textOf) : []) {
    addOnce(builder, 'authenticationContextClassReferences', {
      id,
      displayName: `Context ${id}`,
      isAvailable: true,
    });
  }
  for (const id of idsAt(part(content, 'grantControls'), ['termsOfUse'])) {
    addOnce(builder, 'agreements', { id, displayName: `Terms of use ${id.slice(0, 8)}` });
  }
  return withStrengthById(builder, content);
}

function withStrengthById(builder: TenantBuilder, content: JsonObject): JsonObject {
  const grant = content['grantControls'];
  if (!isJsonObject(grant) || !isJsonObject(grant['authenticationStrength'])) return content;
  const strength = grant['authenticationStrength'];
  const id = textOf(strength['id']);
  addOnce(builder, 'authenticationStrengthPolicies', {
    id,
    displayName: textOf(strength['displayName']),
    description: '',
    policyType: 'custom',
    requirementsSatisfied: 'mfa',
    allowedCombinations: strength['allowedCombinations'] ?? ['fido2'],
  });
  return { ...content, grantControls: { ...grant, authenticationStrength: { id } } };
}

function addOnce(builder: TenantBuilder, collection: CollectionKey, content: JsonObject): void {
  const id = textOf(content['id']);
  if (!builder.has(collection, id)) builder.add(collection, { id, content });
}

/** An enterprise application as Conditional Access names it: by its appId among apps, by its own id among workload identities. */
function addApp(builder: TenantBuilder, id: string, appId: string): void {
  addOnce(builder, 'servicePrincipals', {
    id,
    appId,
    displayName: `App ${id.slice(0, 8)}`,
    accountEnabled: true,
    servicePrincipalType: 'Application',
  });
}

const part = (holder: JsonObject, name: string): JsonObject => {
  const value = holder[name];
  return isJsonObject(value) ? value : {};
};

const idsAt = (holder: JsonObject, names: readonly string[]): string[] =>
  names.flatMap((name) => {
    const list = holder[name];
    return Array.isArray(list) ? list.map(textOf).filter((id) => guid.test(id)) : [];
  });

function unknownPlace(id: string): JsonObject {
  return {
    '@odata.type': '#microsoft.graph.countryNamedLocation',
    id,
    displayName: `Location ${id.slice(0, 8)}`,
    countriesAndRegions: ['FI'],
    countryLookupMethod: 'clientIpAddress',
    includeUnknownCountriesAndRegions: false,
    createdDateTime: '2025-01-01T00:00:00Z',
    modifiedDateTime: null,
  };
}
