import type { Membership } from '../../access/membership.ts';
import { Problem } from '../../kernel/problem.ts';
import type { RouteContract } from '../contract/route.ts';

/** Throws 403 `limited_access` where a route is about the workspace as a whole and the member, or their key, reaches only some environments. */
export function requireWholeReach(contract: RouteContract, { environments }: Membership): void {
  if (contract.whole !== true || environments === null) return;
  throw new Problem({
    status: 403,
    code: 'limited_access',
    title: 'This takes access to every environment',
    detail:
      'It concerns the workspace as a whole, and your access is limited to some environments. Nothing was done.',
    next: 'Ask a member whose access is not limited to do this, or an owner to lift the limit.',
  });
}
