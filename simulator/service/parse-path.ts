import type { CollectionFacts } from '../schema/collections.ts';
import { allCollections } from '../schema/collections.ts';

/** `/beta/deviceManagement/x('id')/y` as version and plain segments; keys in parentheses become segments, casts are dropped. */
export function parsePath(path: string): { version: 'v1.0' | 'beta'; segments: string[] } | undefined {
  const [, version, ...rest] = path.split('/');
  if (version !== 'v1.0' && version !== 'beta') return undefined;
  const segments = rest
    .flatMap((segment) => {
      const keyed = /^(\w+)\('([^']*)'\)$/.exec(segment);
      return keyed ? [keyed[1] ?? '', keyed[2] ?? ''] : [segment];
    })
    .map((segment) => decodeURIComponent(segment))
    .filter(
      (segment) =>
        segment !== '' && !/^microsoft\.graph\.\w+(Configuration|CertificateProfile)$/.test(segment),
    );
  return { version, segments };
}

/** The collection that a path names, with the id and what follows it. */
export function findCollection(
  segments: readonly string[],
): { facts: CollectionFacts; id: string | undefined; rest: string[] } | undefined {
  for (const facts of allCollections) {
    const own = facts.path.slice(1).toLowerCase().split('/');
    if (own.every((segment, index) => segments[index]?.toLowerCase() === segment)) {
      const [id, ...rest] = segments.slice(own.length);
      return { facts, id, rest };
    }
  }
  return undefined;
}
