import type { ThrottleBucket } from '../../catalogue/resource-type.ts';

const BUCKETS: readonly (readonly [RegExp, ThrottleBucket])[] = [
  [/^\/identity\//i, 'identityProtection'],
  [
    /^\/deviceManagement\/(configurationPolicies|configurationSettings|reusablePolicySettings)/i,
    'deviceConfigurationV2',
  ],
  [/^\/deviceManagement\/role/i, 'rbac'],
  [/^\/deviceManagement\//i, 'deviceConfiguration'],
];

/** Which of Graph's throttling buckets a path below the version counts in. */
export function bucketOf(path: string): ThrottleBucket {
  return BUCKETS.find(([pattern]) => pattern.test(path))?.[1] ?? 'directory';
}
