import { catalogue } from '../../catalogue/catalogue.ts';
import type { ThrottleBucket } from '../../catalogue/resource-type.ts';

/** Where Graph's own documents, not a resource type, say what an address counts in. */
const OTHERS: readonly (readonly [RegExp, ThrottleBucket])[] = [
  [/^\/identity\//i, 'identityProtection'],
  [
    /^\/deviceManagement\/(configuration(Policies|Settings|Categories)|compliance(Settings|Categories)|reusable(PolicySettings|Settings))/i,
    'deviceConfigurationV2',
  ],
  [/^\/deviceManagement\/groupPolicy/i, 'groupPolicy'],
  [/^\/deviceManagement\/(templates|intents|settingDefinitions)/i, 'deviceIntent'],
  [/^\/deviceManagement\/role/i, 'rbac'],
  [/^\/deviceManagement\//i, 'deviceConfiguration'],
  [/^\/deviceAppManagement\//i, 'applications'],
];

let collections: ReadonlyMap<string, ThrottleBucket> | undefined;

/** Which of Graph's throttling buckets a path below the version counts in: that of the type whose collection it lies in, if any. */
export function bucketOf(path: string): ThrottleBucket {
  collections ??= new Map(
    catalogue.map(({ collection, parent, bucket }) => [
      (parent?.collection ?? collection).toLowerCase(),
      bucket,
    ]),
  );
  // `/a/b('id')/c` and `/a/b/id/c` lie in `/a/b`.
  const segments = (path.split('?')[0] ?? '')
    .toLowerCase()
    .replaceAll(/\('[^']*'\)/g, '')
    .split('/');
  for (let length = segments.length; length > 1; length -= 1) {
    const found = collections.get(segments.slice(0, length).join('/'));
    if (found !== undefined) return found;
  }
  return OTHERS.find(([pattern]) => pattern.test(path))?.[1] ?? 'directory';
}
