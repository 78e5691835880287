import type { JsonObject } from '../../kernel/json.ts';
import type { ResourceTypeKey } from '../../catalogue/resource-type.ts';

/** What is known of a resource before its content is read. */
export interface ExportEntry {
  typeKey: ResourceTypeKey;
  /** The resource's id in its tenant. */
  id: string;
  name: string;
  /** Hash of its contents in the vault. */
  vaultHash: string;
}

/** A captured resource, as far as an export tells of it. Kept secrets are masked unless the contents leave encrypted. */
export interface ExportedResource extends Omit<ExportEntry, 'vaultHash'> {
  payload: JsonObject;
  assignments?: JsonObject[];
}

/** Something that another resource names by its id. */
export interface NamedObject {
  name: string;
  /** Of a group: is its membership dynamic, and by which rule. Absent for all else. */
  group?: { dynamic: boolean; rule: string | null };
}

/** What leaves, and where it comes from. Contents are read one by one, so that a large export needs little memory. */
export interface ExportSource {
  tenantId: string;
  /** Who the tenant is, in words. */
  organisation: string;
  /** The chosen resources in a fixed order. */
  entries: readonly ExportEntry[];
  load(entry: ExportEntry): Promise<ExportedResource>;
  /** The name behind an id, of anything in the backup set, chosen or not. */
  nameOf(typeKey: ResourceTypeKey, id: string): Promise<NamedObject | undefined>;
}

/** The fixed order of an export: by type, name and id, by code units and not by any country's rules. */
export function byTypeAndName(a: ExportEntry, b: ExportEntry): number {
  for (const key of ['typeKey', 'name', 'id'] as const) {
    if (a[key] !== b[key]) return a[key] < b[key] ? -1 : 1;
  }
  return 0;
}
