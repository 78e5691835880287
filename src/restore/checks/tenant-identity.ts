import { objectsOf, stringOf } from '../../kernel/json.ts';
import type { PlanBase } from '../preview/load-plan.ts';
import type { Finding } from '../facts/checks.ts';
import { CouldNotCheck, type Check } from './check-context.ts';

/** Is the tenant that answers the one that this environment stands for? */
export const tenantIdentity: Check = {
  id: 'tenantIdentity',
  label: 'Tenant identity',
  run: async ({ reader, base }) => {
    const connected = await reader();
    const { tenantId: ofToken } = await connected.token();
    if (ofToken === null) throw new CouldNotCheck('The tenant in the access token could not be read.');
    const answer = await connected.get('v1.0', '/organization?$select=id');
    const ofOrganisation = stringOf(objectsOf(answer['value'])[0]?.['id']);
    if (ofOrganisation === undefined) throw new CouldNotCheck('The tenant did not say which one it is.');
    const wrong = [ofToken, ofOrganisation].find((id) => id.toLowerCase() !== base.tenantId.toLowerCase());
    if (wrong !== undefined) return [otherTenant(wrong, base.tenantId)];
    return base.source.sameEnvironment ? [] : [fromElsewhere(base)];
  },
};

function fromElsewhere({ source }: PlanBase): Finding {
  const { environmentName, targetName, tenantId, targetTenantId, sameTenant } = source;
  return {
    code: 'from_another_environment',
    severity: 'info',
    title: sameTenant ? 'The backup is of another environment' : 'The backup is of another tenant',
    reason: sameTenant
      ? `It was taken from ${environmentName} and goes to ${targetName}; both stand for tenant ${tenantId}.`
      : `It was taken from ${environmentName} (tenant ${tenantId}) and goes to ${targetName} (tenant ${targetTenantId}).`,
    next: 'Look at the mappings and at every match by name',
    itemIds: [],
  };
}

function otherTenant(found: string, expected: string): Finding {
  return {
    code: 'tenant_differs',
    severity: 'blocker',
    title: 'This is another tenant',
    reason: `The connection leads to tenant ${found}, and this environment stands for ${expected}.`,
    next: 'Review the connection of this environment',
    itemIds: [],
  };
}
