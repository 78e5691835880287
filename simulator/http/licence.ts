import type { Route } from '../service/route.ts';
import type { LicensedService } from '../tenant/simulated-tenant.ts';
import type { TenantState } from '../tenant/tenant-state.ts';
import { Refusal } from './answer.ts';

/** What a service answers in a tenant that never subscribed to it, whatever the token holds. */
export function requireLicence(route: Route, { unlicensed }: TenantState): void {
  const service = serviceOf(route);
  if (service === undefined || !unlicensed.includes(service)) return;
  if (service === 'entraPremium') {
    throw new Refusal({
      status: 403,
      code: 'Forbidden',
      message: 'Your tenant is not licensed for this feature.',
    });
  }
  throw new Refusal({ status: 400, code: 'BadRequest', message: 'Request not applicable to target tenant.' });
}

function serviceOf({ service, bucket }: Route): LicensedService | undefined {
  if (bucket === 'identityProtection') return 'entraPremium';
  if (bucket === 'cloudPc') return 'windows365';
  return service === 'intune' ? 'intune' : undefined;
}
