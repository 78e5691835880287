import type { CollectionFacts } from '../schema/collections.ts';

/** One sliding window: at most `limit` requests in `seconds`, counted over the tenant or over one app in it. */
export interface Window {
  scope: 'tenant' | 'app';
  of: 'any' | 'writes';
  limit: number;
  seconds: number;
}

const intune: readonly Window[] = [
  { scope: 'tenant', of: 'any', limit: 2000, seconds: 20 },
  { scope: 'app', of: 'any', limit: 1000, seconds: 20 },
  { scope: 'tenant', of: 'writes', limit: 200, seconds: 20 },
  { scope: 'app', of: 'writes', limit: 100, seconds: 20 },
];

/**
 * Microsoft's published limits per bucket. Directory objects are metered there in resource units; with 1 to 5 units a request,
 * 3,500 units in 10 seconds for a small tenant are taken as 1,750 requests of 2.
 */
export const windowsOf: Record<CollectionFacts['bucket'], readonly Window[]> = {
  deviceConfiguration: intune,
  deviceConfigurationV2: intune,
  deviceIntent: intune,
  groupPolicy: intune,
  deviceEnrollment: intune,
  applications: intune,
  managedApplications: intune,
  updates: intune,
  notifications: intune,
  companyTerms: intune,
  cloudPc: intune,
  rbac: intune,
  identityProtection: [{ scope: 'tenant', of: 'any', limit: 1, seconds: 1 }],
  directory: [
    { scope: 'app', of: 'any', limit: 1750, seconds: 10 },
    { scope: 'app', of: 'writes', limit: 3000, seconds: 150 },
  ],
};
