import type { JsonObject, JsonValue } from '../../../src/kernel/json.ts';
import type { Effect } from '../../http/answer.ts';
import type { Held, TenantState } from '../../tenant/tenant-state.ts';
import type { ServiceContext } from '../context.ts';

/** A call below one object: `segments` follow the object's id (`assignments`, `{assignment id}`). */
export interface CallBelow {
  method: string;
  segments: readonly string[];
  body: JsonObject;
}

/** What a call below an object changes and answers. What is absent stays as it is. */
export interface BelowWrite {
  content?: JsonObject;
  assignments?: JsonObject[];
  status: number;
  body?: JsonObject;
  kind?: Effect['kind'];
}

/**
 * What one type does beyond the common rules. Members were checked before; a rule throws Refusal or gives the content to store.
 * Stored content is never changed in place: older views of it may still be read.
 */
export interface TypeRules {
  create(context: ServiceContext, body: JsonObject): JsonObject;
  update(context: ServiceContext, held: Held, body: JsonObject): JsonObject;
  /** Content after a PUT of the whole object; absent = the type has no PUT. */
  replace?(context: ServiceContext, held: Held, body: JsonObject): JsonObject;
  /** Throws when the object may not be removed. */
  beforeDelete?(context: ServiceContext, held: Held): void;
  /** Members that tell when it was made and changed. Default: createdDateTime and lastModifiedDateTime. */
  times?: { readonly created?: string; readonly changed?: string };
  /** A PATCH of an id that is not in use makes the object. */
  upsert?: true;
  /** Id of a new object where the service does not draw a GUID. */
  newId?(context: ServiceContext, body: JsonObject): string;
  /** Members that only their own address or an $expand shows. */
  hidden?: readonly string[];
  /** Members of what lies below the object that come only with $expand. */
  navigations?: readonly string[];
  /** Members that a listing leaves out (script content). */
  notListed?: readonly string[];
  /** The last word on what an answer shows of an object: members that the service computes or keeps to itself. */
  show?(state: TenantState, held: Held, root: JsonObject): JsonObject;
  /** An $expand beyond `assignments`; undefined = no such member. Default: a hidden member as it is stored. */
  expand?(state: TenantState, held: Held, wanted: { member: string; nested: string }): JsonValue | undefined;
  /**
   * GET below the object: a list is served in pages, an object as itself (null: 204, nothing is set); undefined = no such address. Default: a hidden member that
   * is stored, by its name.
   */
  readBelow?(
    state: TenantState,
    held: Held,
    segments: readonly string[],
  ): readonly JsonObject[] | { object: JsonObject | null } | undefined;
  /** POST, PUT, PATCH, DELETE below the object, but for `assign`; undefined = no such address. Throws Refusal for what it refuses. */
  writeBelow?(context: ServiceContext, held: Held, call: CallBelow): BelowWrite | undefined;
  /**
   * The calls by which the admin center changes members that no POST and no PATCH of the object takes, and what is left of the patch for
   * those. `held` undefined: the object is about to be made, and the calls follow.
   */
  edits?(held: Held | undefined, patch: JsonObject): { calls: CallBelowData[]; left: JsonObject };
}

/** A call below an object, as data. */
export interface CallBelowData {
  method: string;
  segments: string[];
  body: JsonObject;
}
