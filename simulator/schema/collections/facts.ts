import type { JsonObject } from '../../../src/kernel/json.ts';
import type { ResourceTypeKey, ThrottleBucket } from '../../../src/catalogue/resource-type.ts';
import type { CollectionKey } from '../../tenant/simulated-tenant.ts';

/** What Graph documents about one collection. Written from the service's side, so that a mistake in the catalogue shows. */
export interface CollectionFacts {
  key: CollectionKey;
  /** Path below the version, as Graph writes it. */
  path: string;
  service: 'intune' | 'entra';
  versions: readonly ('v1.0' | 'beta')[];
  bucket: ThrottleBucket;
  nameProperty: string;
  pageSize: number;
  maxTop: number;
  /** One object per tenant stands at `path` itself. */
  singleton?: true;
  /** Member that is the key where it is not `id`. */
  idProperty?: string;
  /** Body key of the replace-all `assign` action; undefined = no assignments. */
  assignBodyKey?: string;
  /** No `assign` action: POST to `/assignments` adds one, DELETE of `/assignments/{id}` removes one. */
  assignEach?: true;
  /** The action that replaces assignments where it is not `assign`. */
  assignAction?: string;
  /** The catalogue's objects live below each object, under this segment; the object itself is only their parent. */
  childrenAt?: string;
  /** Does a listing carry assignments on $expand, empty arrays, or refuse the expand? */
  expandAssignments: 'filled' | 'empty' | 'refused';
  typeName: string;
  /** Any one of these application permissions allows reading; all of `write` are needed for writing. */
  read: readonly string[];
  write: readonly string[];
  /** Types of the catalogue that live here; the first one where `typeOf` does not say otherwise. */
  types: readonly [ResourceTypeKey, ...ResourceTypeKey[]];
  typeOf?: (content: JsonObject) => ResourceTypeKey;
}
