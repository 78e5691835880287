import type { ThrottleBucket } from '../../catalogue/resource-type.ts';

/** At most `units` in any window of `ms`, counted over the tenant (all apps) or over one app in it. */
export interface Rate {
  scope: 'tenant' | 'app';
  of: 'any' | 'writes';
  units: number;
  ms: number;
}

const intune: readonly Rate[] = [
  { scope: 'app', of: 'any', units: 1000, ms: 20_000 },
  { scope: 'tenant', of: 'any', units: 2000, ms: 20_000 },
  { scope: 'app', of: 'writes', units: 100, ms: 20_000 },
  { scope: 'tenant', of: 'writes', units: 200, ms: 20_000 },
];

/**
 * Microsoft's published limits. A request is one unit, but for the directory, which counts resource units (`costOf`); there the smallest
 * tenant's allowance holds for all, because the size of a tenant is not known before it was asked. Each part of a batch counts by itself.
 * Limits of an app over all tenants (130,000 requests in 10 s) are out of one process's reach and not kept here.
 */
export function ratesOf(bucket: ThrottleBucket): readonly Rate[] {
  switch (bucket) {
    case 'identityProtection':
      // Of all apps together, and told without a Retry-After.
      return [{ scope: 'tenant', of: 'any', units: 1, ms: 1000 }];
    case 'directory':
      return [
        { scope: 'app', of: 'any', units: 3500, ms: 10_000 },
        { scope: 'app', of: 'writes', units: 3000, ms: 150_000 },
        { scope: 'tenant', of: 'writes', units: 18_000, ms: 300_000 },
      ];
    case 'deviceConfiguration':
    case 'deviceConfigurationV2':
    case 'deviceIntent':
    case 'groupPolicy':
    case 'deviceEnrollment':
    case 'applications':
    case 'managedApplications':
    case 'updates':
    case 'notifications':
    case 'companyTerms':
    case 'rbac':
    case 'cloudPc':
      return intune;
  }
}

/** What reading one address costs in its bucket. `path` with its query, below the version. */
export function costOf(bucket: ThrottleBucket, path: string): number {
  if (bucket !== 'directory') return 1;
  const [place = '', query = ''] = path.toLowerCase().split('?');
  const base = /\/transitivemembers/.test(place)
    ? 5
    : /^\/groups\/[^/]+\/members/.test(place)
      ? 3
      : /^\/applications|\/approleassign/.test(place)
        ? 2
        : 1;
  const top = /\$top=(\d+)/.exec(query)?.[1];
  const saved = (query.includes('$select=') ? 1 : 0) + (top !== undefined && Number(top) < 20 ? 1 : 0);
  return Math.max(1, base + (query.includes('$expand=') ? 1 : 0) - saved);
}
