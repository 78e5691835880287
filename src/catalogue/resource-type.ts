import type { JsonObject } from '../kernel/json.ts';

/** Keys of the catalogue. They appear in backups and addresses and never change their meaning. */
export type ResourceTypeKey =
  | 'settingsCatalogPolicy'
  | 'endpointSecurityPolicy'
  | 'securityBaselinePolicy'
  | 'enrollmentTimeDevicePolicy'
  | 'compliancePolicyV2'
  | 'deviceConfiguration'
  | 'windowsUpdateRing'
  | 'iosUpdatePolicy'
  | 'macOSUpdatePolicy'
  | 'groupPolicyConfiguration'
  | 'groupPolicyUploadedDefinitionFile'
  | 'deviceCompliancePolicy'
  | 'deviceComplianceScript'
  | 'deviceHealthScript'
  | 'deviceManagementScript'
  | 'deviceShellScript'
  | 'deviceCustomAttributeShellScript'
  | 'enrollmentStatusPage'
  | 'enrollmentRestriction'
  | 'windowsHelloForBusinessEnrollment'
  | 'coManagementEnrollment'
  | 'enrollmentNotification'
  | 'windowsRestoreEnrollment'
  | 'windowsAutopilotDeploymentProfile'
  | 'appleUserInitiatedEnrollmentProfile'
  | 'appleEnrollmentProgramProfile'
  | 'androidDeviceOwnerEnrollmentProfile'
  | 'iosManagedAppProtection'
  | 'androidManagedAppProtection'
  | 'windowsManagedAppProtection'
  | 'mdmWindowsInformationProtectionPolicy'
  | 'targetedManagedAppConfiguration'
  | 'managedDeviceMobileAppConfiguration'
  | 'mobileApp'
  | 'mobileAppCategory'
  | 'policySet'
  | 'windowsFeatureUpdateProfile'
  | 'windowsQualityUpdateProfile'
  | 'windowsQualityUpdatePolicy'
  | 'windowsDriverUpdateProfile'
  | 'assignmentFilter'
  | 'roleScopeTag'
  | 'intuneRoleDefinition'
  | 'intuneRoleAssignment'
  | 'notificationMessageTemplate'
  | 'termsAndConditions'
  | 'intuneBrandingProfile'
  | 'deviceCategory'
  | 'reusablePolicySetting'
  | 'deviceManagementIntent'
  | 'hardwareConfiguration'
  | 'cloudPcProvisioningPolicy'
  | 'cloudPcUserSetting'
  | 'managedDeviceCleanupRule'
  | 'conditionalAccessPolicy'
  | 'namedLocation'
  | 'authenticationStrengthPolicy'
  | 'authenticationContext'
  | 'group'
  | 'directoryRoleDefinition'
  | 'administrativeUnit'
  | 'authorizationPolicy'
  | 'authenticationMethodsPolicy'
  | 'crossTenantAccessDefault'
  | 'crossTenantAccessPartner'
  | 'agreement'
  | 'application'
  | 'servicePrincipal'
  | 'otherEnrollmentConfiguration';

export type Risk = 'low' | 'medium' | 'high' | 'critical';
/** Graph's throttling buckets (contract facts, throttling). */
export type ThrottleBucket =
  | 'deviceConfiguration'
  | 'deviceConfigurationV2'
  | 'deviceIntent'
  | 'groupPolicy'
  | 'deviceEnrollment'
  | 'applications'
  | 'managedApplications'
  | 'updates'
  | 'notifications'
  | 'companyTerms'
  | 'rbac'
  | 'cloudPc'
  | 'identityProtection'
  | 'directory';
export type Platform = 'windows' | 'macOS' | 'iOS' | 'android' | 'linux' | 'all';

/** A child collection that is part of the resource's content and has to be read by itself. */
export interface Subcollection {
  /** Member of the captured payload that holds the items. */
  property: string;
  /**
   * Path below the resource, e.g. `/settings`; query included. A function of the root where it depends on it (a certificate link of
   * Wi-Fi profiles alone); undefined = this resource has no such part.
   */
  path: string | ((root: JsonObject) => string | undefined);
  /** `list` (default): followed to its end. `object`: one object, null when Graph answers 404. */
  shape?: 'list' | 'object';
  /** Member of the root that announces how many items there are; a difference marks the item incomplete. */
  countProperty?: string;
  /** Lists below each item, read per item and put into it. `path` is below the resource. */
  each?: readonly { property: string; path: (item: JsonObject) => string }[];
}

/** How the assignments of a type are read and written (contract facts, sections 4 and 12). */
export interface AssignmentRules {
  /** Body key of the replace-all `/assign`; for `each` the member that holds one target. */
  bodyKey: string;
  itemType?: string;
  /** Where they come complete: with the listing's `$expand`, with the single GET's, or only from `/assignments` (default). */
  read?: 'list' | 'one' | 'apart';
  /** `assign` (default): one call replaces all. `each`: one POST adds a target and one DELETE removes it. */
  write?: 'assign' | 'each';
  /** Path of the assign action below the resource where it is not `/assign`. */
  actionPath?: string;
  /** False for a resource of this type that has a fixed assignment (built-in defaults of enrollment). */
  allowed?(raw: JsonObject): boolean;
}

export interface Reference {
  target: ResourceTypeKey | 'user' | 'directoryRole';
  /** The id as it stands in the payload. */
  id: string;
  /** Where it stands, in words for people: "assignment", "scope tag", "excluded group". */
  role: string;
  /** What the id is; Conditional Access names applications by their appId, which is then the target's natural key. Absent: the object id. */
  by?: 'appId';
}

/**
 * Where references of one kind stand. `path` is dotted, `*` is any item of an array, and a string or an array of strings stands
 * at its end. With `valueOfType` every object below `path`, however deep, that has this `@odata.type` refers by its `value` (or
 * `valueMember`).
 */
export interface ReferenceSite {
  path: string;
  target: Reference['target'];
  role: string;
  by?: 'appId';
  valueOfType?: string;
  /** Member of such an object that holds the id, where it is not `value`. */
  valueMember?: string;
  /** Not a reference where the object that holds it says so: the other end tells of it. */
  unless?: { member: string; is: string };
  /** Texts in this place that name nothing in the tenant ("All", "None", "AllTrusted"). */
  special?: readonly string[];
}

/** Where a secret stands that Graph does not return; such a line is manual until the value is supplied. */
export interface MissingSecret {
  path: string;
  label: string;
  /** A person may type the value in: it is then written in its place. */
  typeable?: true;
}

/** A masked value that Graph gives in plain text by an address of its own. */
export interface ReadableSecret {
  /** Dotted, from the root of the payload. */
  path: string;
  /** As `missingSecrets` names it. */
  label: string;
  /** Address below the resource; the answer holds the text as `value`. */
  read: string;
  /** What the connection needs for it. */
  permission: string;
}

/** What a captured resource lacks for a write, in words, with the next step. `create`: an update would still be whole. */
export interface Incompleteness {
  reason: string;
  next: string;
  blocks: 'create' | 'write';
}

/**
 * How the resource itself shows that a request took effect, for requests other than create, a whole update, and assign. Looked for in the
 * normalised content, or in the normalised assignments. After a lost answer it decides whether the request is sent again (I-10).
 */
export type Evidence =
  /** The member is as the preview expects it. */
  | { in: 'content'; member: string; is: 'expected' }
  /** The list has an item that holds all of this; or has none. */
  | { in: 'content'; member: string; is: 'present' | 'absent'; item: JsonObject }
  /** `exact`: an assignment that says more (a filter) is another one. */
  | { in: 'assignments'; is: 'present' | 'absent'; item: JsonObject; exact?: true };

/** One request of a write, as data. `path` is relative to the version root and may hold `{id}` for the resource's own id. */
export interface WriteRequest {
  /** `part`: writes a part of the content that has an address of its own (apps, messages, settings); says its `evidence`. */
  step: 'create' | 'update' | 'part' | 'scheduledActions' | 'assign' | 'remove';
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  version: 'v1.0' | 'beta';
  path: string;
  /** Empty for DELETE, which sends none. */
  body: JsonObject;
  evidence?: Evidence;
}

/** `manual`: the line is left to a person, with the reason and the next step. `warning`: shown on the line. */
export type GuardFinding =
  { kind: 'manual'; reason: string; next: string } | { kind: 'warning'; text: string };

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
  /** Live assignments as Graph gave them, ids included: a type whose targets are removed one by one needs the ids. */
  liveAssignments?: readonly JsonObject[];
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
    | 'Updates'
    | 'Enrollment'
    | 'Apps'
    | 'Tenant administration'
    | 'Windows 365'
    | 'Entra';
  /** The admin center's page for this type, for lines that a person has to do. */
  portalPage: string;
  version: 'v1.0' | 'beta';
  /** e.g. /deviceManagement/configurationPolicies */
  collection: string;
  bucket: ThrottleBucket;
  /** One object per tenant at `collection` itself: its id where Graph gives none, and its name. Never created. */
  singleton?: { id: string; name: string };
  /** The objects live below each object of another collection; an id is then `<parent id>/<own id>`. `below` e.g. `/enrollmentProfiles`. */
  parent?: { collection: string; below: string };
  /** Member that is the id where it is not `id` (cross-tenant partners: `tenantId`). */
  idProperty?: string;
  /** Query for the listing, without `?`. Listings are always followed to their end. */
  listQuery?: string;
  /** Several types may share a collection: is this object of this type? */
  owns(raw: JsonObject): boolean;
  /** Captured by a single GET per resource (script content, expanded parts). Query without `?`. */
  readOne?: { query?: string };
  subcollections: readonly Subcollection[];
  /** Undefined = the type has no assignments. */
  assignments?: AssignmentRules;
  nameProperty: string;
  platform(raw: JsonObject): Platform;
  /** Text that identifies the resource among its kind when ids differ: name + type + platform or template. Never the name alone. */
  naturalKey(raw: JsonObject): string;
  /** Objects every tenant has and nobody creates (Default scope tag, system policies). They match by `naturalKey`, not by name. */
  builtIn(raw: JsonObject): boolean;
  /** Why an object of this collection is of a kind that this version does not know: captured whole, marked, never written. */
  unrecognised?(raw: JsonObject): string | undefined;
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
  /** Those of the masked values that can be read when the operator allows it; kept sealed then (sealed-value.ts). */
  readableSecrets?(raw: JsonObject): ReadableSecret[];
  /** Content that the capture should hold and does not (empty script, no action for noncompliance). */
  incomplete?(raw: JsonObject): Incompleteness[];
  /** Requests that create the resource, in order; the first one answers with the new id. */
  create(input: WriteInput): WriteRequest[];
  /** Requests that make the live resource equal to the desired one, in order. */
  update(input: WriteInput): WriteRequest[];
  restore: {
    mode: 'enabled' | 'manual';
    why: string;
    /** Manual types: what a person does on the portal's page, as an instruction ("Upload the ADMX and ADML files again"). */
    todo?: string;
    /** Built-in objects of this type: changed in place, or left alone (default). */
    builtIn?: 'update';
  };
  /**
   * How an object goes, where that is more than losing its assignments and a DELETE (removal.ts). `byHand`: why it can't be removed through
   * Graph. `disarm`: the members that take away its effect, or what stands in the way of the DELETE; null when nothing has to be changed.
   */
  removal?: { byHand: string } | { disarm(raw: JsonObject): JsonObject | null };
  /**
   * What speaks against writing this content, or deserves a look: rules that this type alone has. `live` null = a create. Both are
   * normalised; `captured` has them as Graph gave them, with what is never compared.
   */
  guards?(input: {
    desired: JsonObject;
    live: JsonObject | null;
    captured?: { desired: JsonObject; live: JsonObject | null };
  }): GuardFinding[];
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
