import type { Reference, ResourceTypeKey } from '../../catalogue/resource-type.ts';
import type { JsonObject, JsonValue } from '../../kernel/json.ts';

/** The tools and pages whose files are understood. `Graph` is what Microsoft Graph answers or takes, by whatever script. */
export type ExportFormat =
  | 'IntuneManagement'
  | 'IntuneCD'
  | 'IntuneBackupAndRestore'
  | 'OpenIntuneBaseline'
  | 'Settings catalog export'
  | 'Graph';

/** Where in a file, both from 1. */
export interface Place {
  line: number;
  column: number;
}

/** What of a resource is not as it was in the tenant, and why. `property` is a dotted path; "" is the whole resource. */
export interface Loss {
  property: string;
  why: string;
  at?: Place;
  /** What is left can be restored all the same: nothing in it is other than it was. */
  mild?: true;
}

/** A name that stands where Graph has an id: to be mapped to an object of the target, never taken for one by itself. */
export interface NamedReference {
  target: Reference['target'] | 'tenant';
  name: string;
  /** Dotted path of the place. */
  property: string;
  /** The rule of a dynamic group, where the export tells it. */
  membershipRule?: string;
}

/** A value that the content can't hold, because its name stands twice in one object. The later one is the content's. */
export interface OtherValue {
  property: string;
  value: JsonValue;
  at: Place;
}

/** One resource as a peer's file holds it, in the form of a captured one. Nothing here was sent to or read from a tenant. */
export interface ImportedResource {
  typeKey: ResourceTypeKey;
  /** Undefined where the format holds none: such a resource is found by its natural key. */
  id: string | undefined;
  name: string;
  payload: JsonObject;
  /** Undefined when the export does not say; never an empty list for that. */
  assignments?: JsonObject[];
  losses: readonly Loss[];
  named: readonly NamedReference[];
  otherValues: readonly OtherValue[];
}

/** Names by id that an export tells of objects it does not hold whole. */
export interface KnownName {
  id: string;
  name: string;
  kind: string;
}

export type FileClass = 'imported' | 'withLoss' | 'notResource' | 'refused';

/** What became of one file. Every file of an export has exactly one. */
export interface FileOutcome {
  path: string;
  class: FileClass;
  /** Undefined where nothing in the file tells. */
  format?: ExportFormat;
  /** Set for a side file (settings, assignments, a script): the file whose resource it is part of, and whose class it has. */
  owner?: string;
  /** Why it is no resource, or was refused. */
  why?: string;
  at?: Place;
  resources: readonly ImportedResource[];
  /** Of the file itself, beside those of its resources. */
  losses: readonly Loss[];
  /** Worth knowing, though nothing is lost. */
  notes: readonly string[];
  names: readonly KnownName[];
}

/** An outcome without resources. */
export function outcomeOf(
  path: string,
  facts: Pick<FileOutcome, 'class'> & Partial<FileOutcome>,
): FileOutcome {
  return { path, resources: [], losses: [], notes: [], names: [], ...facts };
}
