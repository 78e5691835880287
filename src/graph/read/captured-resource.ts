import type { JsonObject } from '../../kernel/json.ts';
import type { ResourceTypeKey } from '../../catalogue/resource-type.ts';

/** What a capture could and could not read of one resource; degraded parts are shown and gated, never hidden. */
export interface Fidelity {
  complete: boolean;
  pages: number;
  /** Announced and captured number of items per counted subcollection. */
  counts: Readonly<Record<string, { announced: number | null; captured: number }>>;
  /** Sentences for people: "2 of 60 settings could not be read (403)". Empty when complete. */
  problems: readonly string[];
  /** Secrets that Graph does not return, in words. */
  missingSecrets: readonly string[];
  /** Members of the content that were not read whole; "" is the object itself. Absent in captures of earlier versions. */
  unreadParts?: readonly string[];
  /** Permissions that Graph asked for when it refused a part. */
  missingPermissions?: readonly string[];
  /** Microsoft's ids of the requests that failed, for its support. Not among the stored bytes. */
  requestIds?: readonly string[];
  /** Why this object is of a kind that the catalogue does not know; absent for known ones. Not among the stored bytes. */
  unrecognised?: string;
}

/** One resource read in full: root, subcollections merged into it, assignments apart. */
export interface CapturedResource {
  typeKey: ResourceTypeKey;
  id: string;
  name: string;
  payload: JsonObject;
  /** Undefined when the type has none; the reading of them failing is a fidelity problem, never an empty list. */
  assignments?: JsonObject[];
  fidelity: Fidelity;
}

/** All resources of a type. `complete` only when the listing reached its end: absence may be concluded from nothing less (I-14). */
export interface TypeListing {
  typeKey: ResourceTypeKey;
  complete: boolean;
  problem: string;
  /** This cloud or tenant has no such collection. */
  notHere?: boolean;
  resources: readonly CapturedResource[];
}
