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
    | 'agreement'
    | 'reusablePolicySetting'
    | 'deviceComplianceScript';
  /** The id as it stands in the payload. */
  id: string;
  /** Where it stands, in words for people: "assignment", "scope tag", "excluded group". */
  role: string;
}

/** Where a secret stands that Graph does not return; such a line is manual until the value is supplied. */
export interface MissingSecret {
  path: string;
  label: string;
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
  /** Normalised desired content (no read-only members, no annotations), `assignments` apart. */
  desired: JsonObject;
  /** Desired assignments, or undefined when assignments are outside the scope. */
  assignments?: JsonObject[];
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
  /** Members seen in answers though absent from the metadata; kept in backups, dropped before write. Dotted paths, `*` for any item. */
  undeclared: readonly string[];
  /** Dotted paths (`*` for any item) of arrays whose order means nothing. */
  unordered: readonly string[];
  references(raw: JsonObject): Reference[];
  missingSecrets(raw: JsonObject): MissingSecret[];
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
