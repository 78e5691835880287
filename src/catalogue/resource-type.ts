import type { JsonObject } from '../kernel/json.ts';

/** Keys of the catalogue. They appear in backups and addresses and never change their meaning. */
export type ResourceTypeKey =
  | 'settingsCatalogPolicy'
  | 'endpointSecurityPolicy'
  | 'deviceConfiguration'
  | 'deviceCompliancePolicy'
  | 'deviceManagementScript'
  | 'assignmentFilter'
  | 'roleScopeTag'
  | 'group'
  | 'namedLocation'
  | 'conditionalAccessPolicy';

export type Risk = 'low' | 'medium' | 'high' | 'critical';
/** Graph's throttling buckets (contract facts, throttling). */
export type ThrottleBucket =
  'deviceConfiguration' | 'deviceConfigurationV2' | 'rbac' | 'identityProtection' | 'directory';
export type Platform = 'windows' | 'macOS' | 'iOS' | 'android' | 'linux' | 'all';

/** A child collection that is part of the resource's content and has to be read by itself. */
export interface Subcollection {
  /** Member of the captured payload that holds the items. */
  property: string;
  /** Path below the resource, e.g. `/settings`; query included. */
  path: string;
  /** Member of the root that announces how many items there are; a difference marks the item incomplete. */
  countProperty?: string;
}

export interface Reference {
  target:
    | ResourceTypeKey
    | 'user'
    | 'directoryRole'
    | 'servicePrincipal'
    | 'notificationMessageTemplate'
    | 'authenticationStrengthPolicy'
    | 'authenticationContext'
    | 'agreement'
    | 'reusablePolicySetting'
    | 'deviceComplianceScript';
  /** The id as it stands in the payload. */
  id: string;
  /** Where it stands, in words for people: "assignment", "scope tag", "excluded group". */
  role: string;
  /** What the id is; Conditional Access names applications by their appId. Absent means the object id. */
  by?: 'appId';
}

/**
 * Where references of one kind stand. `path` is dotted, `*` is any item of an array, and a string or an array of strings stands
 * at its end. With `valueOfType` every object below `path`, however deep, that has this `@odata.type` refers by its `value`.
 */
export interface ReferenceSite {
  path: string;
  target: Reference['target'];
  role: string;
  by?: 'appId';
  valueOfType?: string;
  /** Texts in this place that name nothing in the tenant ("All", "None", "AllTrusted"). */
  special?: readonly string[];
}

/** Where a secret stands that Graph does not return; such a line is manual until the value is supplied. */
export interface MissingSecret {
  path: string;
  label: string;
}

/** What a captured resource lacks for a write, in words, with the next step. `create`: an update would still be whole. */
export interface Incompleteness {
  reason: string;
  next: string;
  blocks: 'create' | 'write';
}

/** One request of a write, as data. `path` is relative to the version root and may hold `{id}` for the resource's own id. */
export interface WriteRequest {
  step: 'create' | 'update' | 'scheduledActions' | 'assign';
  method: 'POST' | 'PUT' | 'PATCH';
  version: 'v1.0' | 'beta';
  path: string;
  body: JsonObject;
}

export interface WriteInput {
  /** Desired content as `desiredBody` (compare/desired.ts) gives it: nulls and empty lists kept, because they clear. */
  desired: JsonObject;
  /** Desired assignments (normalised), or undefined when assignments are outside the scope. */
  assignments?: JsonObject[];
  /**
   * Live content before the write, raw or normalised. With it an update also clears what is set live and absent in `desired`
   * (Graph leaves members unchanged that a PATCH omits).
   */
  live?: JsonObject;
  /**
   * What differs, so that nothing else is sent. Absent means everything. `parts` are the top level members of the content that
   * differ; it lets a type skip a request whose members are equal.
   */
  changed?: { content: boolean; assignments: boolean; parts?: readonly string[] };
}

/**
 * Everything the product knows about one resource type: knowledge, no I/O. A reader adds a type by writing one such file
 * and adding it to catalogue.ts. Facts come from Microsoft's documentation and metadata; each quirk names its source.
 */
export interface ResourceType {
  key: ResourceTypeKey;
  /** Singular and plural as the admin center says them. */
  label: string;
  plural: string;
  family:
    | 'Device configuration'
    | 'Endpoint security'
    | 'Compliance'
    | 'Scripts'
    | 'Tenant administration'
    | 'Entra';
  /** The admin center's page for this type, for lines that a person has to do. */
  portalPage: string;
  version: 'v1.0' | 'beta';
  /** e.g. /deviceManagement/configurationPolicies */
  collection: string;
  bucket: ThrottleBucket;
  /** Query for the listing, without `?`. Listings are always followed to their end. */
  listQuery?: string;
  /** Several types may share a collection: is this object of this type? */
  owns(raw: JsonObject): boolean;
  /** Captured by a single GET per resource (script content, expanded parts). Query without `?`. */
  readOne?: { query?: string };
  subcollections: readonly Subcollection[];
  /** Sub-path `/assignments` is read and `/assign` written with this body key; undefined = the type has no assignments. */
  assignments?: { bodyKey: string; itemType?: string };
  nameProperty: 'name' | 'displayName';
  platform(raw: JsonObject): Platform;
  /** Text that identifies the resource among its kind when ids differ: name + type + platform or template. Never the name alone. */
  naturalKey(raw: JsonObject): string;
  /** Objects every tenant has and nobody creates (Default scope tag, system policies). */
  builtIn(raw: JsonObject): boolean;
  /** Members the service makes; stripped before compare and write. Top level names. */
  readOnly: readonly string[];
  /** Members that cannot change after creation; a difference in them makes an update impossible (line blocked). */
  createOnly: readonly string[];
  /** Like readOnly, for members further down: dotted paths, `*` for any item, `**.name` for a member at any depth. */
  nestedReadOnly?: readonly string[];
  /** `@odata.type` values that are the declared type of their place: they say nothing and come only with full metadata. */
  declaredTypes?: readonly string[];
  /** Members seen in answers though absent from the metadata; kept in backups, dropped before write. Paths as nestedReadOnly. */
  undeclared: readonly string[];
  /** Paths (as nestedReadOnly) of arrays whose order means nothing. */
  unordered: readonly string[];
  /** What the service holds to be equal for this type alone, brought to one form; runs last when comparing. Must be idempotent. */
  refine?(content: JsonObject): JsonObject;
  /** Where references to other objects stand in the payload (assignments are known to references.ts). */
  referenceSites: readonly ReferenceSite[];
  /** Every reference of the payload, and of its `assignments` member when it has one. Special values are not references. */
  references(raw: JsonObject): Reference[];
  missingSecrets(raw: JsonObject): MissingSecret[];
  /** Content that the capture should hold and does not (empty script, no action for noncompliance). */
  incomplete?(raw: JsonObject): Incompleteness[];
  /** Requests that create the resource, in order; the first one answers with the new id. */
  create(input: WriteInput): WriteRequest[];
  /** Requests that make the live resource equal to the desired one, in order. */
  update(input: WriteInput): WriteRequest[];
  restore: { mode: 'enabled' | 'manual'; why: string };
  risk: { level: Risk; why: string };
  permissions: { read: readonly string[]; write: readonly string[] };
  /** Restore order: lower first (contract facts, order of restore). */
  order: number;
  /** Rarely translated technical members to words, e.g. `bitLockerEnabled` -> "Require BitLocker". */
  words: {
    properties: Readonly<Record<string, string>>;
    values?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
}
