import type { JsonObject } from '../../../src/kernel/json.ts';
import { isJsonObject } from '../../../src/kernel/json.ts';
import { badRequest } from '../../http/answer.ts';
import type { TenantState } from '../../tenant/tenant-state.ts';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const userWords = new Set(['All', 'None', 'GuestsOrExternalUsers']);
const locationWords = new Set(['All', 'AllTrusted', '00000000-0000-0000-0000-000000000000']);
const workloadWords = new Set(['ServicePrincipalsInMyTenant', 'All', 'None']);
const applicationWords = new Set(['All', 'None', 'Office365', 'MicrosoftAdminPortals']);

/** Every id that the conditions name has to be in the tenant; Graph refuses the policy otherwise. */
export function checkReferences(state: TenantState, conditions: JsonObject): void {
  const users = new Set(state.users.map((user) => user.id));
  const principals = state.collections.servicePrincipals;
  const apps = new Set([...principals.values()].map(({ content }) => content['appId']));
  for (const name of ['includeUsers', 'excludeUsers']) {
    check(conditions, { part: 'users', name, known: (id) => userWords.has(id) || users.has(id) });
  }
  for (const name of ['includeGroups', 'excludeGroups']) {
    check(conditions, { part: 'users', name, known: (id) => state.collections.groups.has(id) });
  }
  for (const name of ['includeRoles', 'excludeRoles']) {
    check(conditions, { part: 'users', name, known: (id) => guid.test(id) });
  }
  for (const name of ['includeLocations', 'excludeLocations']) {
    const known = (id: string): boolean => locationWords.has(id) || state.collections.namedLocations.has(id);
    check(conditions, { part: 'locations', name, known });
  }
  for (const name of ['includeApplications', 'excludeApplications']) {
    const known = (id: string): boolean => applicationWords.has(id) || apps.has(id);
    check(conditions, { part: 'applications', name, known });
  }
  check(conditions, {
    part: 'applications',
    name: 'includeAuthenticationContextClassReferences',
    known: (id) => state.collections.authenticationContextClassReferences.has(id),
  });
  for (const name of ['includeServicePrincipals', 'excludeServicePrincipals']) {
    const known = (id: string): boolean => workloadWords.has(id) || principals.has(id);
    check(conditions, { part: 'clientApplications', name, known });
  }
}

function check(
  conditions: JsonObject,
  wanted: { part: string; name: string; known: (id: string) => boolean },
): void {
  const part = conditions[wanted.part];
  const list = isJsonObject(part) ? part[wanted.name] : undefined;
  if (!Array.isArray(list)) return;
  for (const id of list.map(String)) {
    if (!wanted.known(id)) {
      throw badRequest(
        `1040: '${id}' in conditions.${wanted.part}.${wanted.name} does not exist in the directory.`,
      );
    }
  }
}
