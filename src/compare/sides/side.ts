import type { ResourceTypeKey } from '../../catalogue/resource-type.ts';
import type { JsonObject } from '../../kernel/json.ts';

/** One resource of a side: as it was captured, or as another tool's file holds it. */
export interface SideResource {
  typeKey: ResourceTypeKey;
  /** Undefined where the export tells none. */
  id: string | undefined;
  name: string;
  payload: JsonObject;
  /** Undefined when the side does not say; never an empty list for that. */
  assignments?: readonly JsonObject[] | undefined;
  /** False: not everything of it was read, so that "equal" can't be said of it. */
  whole: boolean;
  /** Where it stands: a file's path, or the name of a backup set. */
  where: string;
}

/** One of the two things that are compared. */
export interface Side {
  /** What people call it: "Backup of 3 November", "./export". */
  label: string;
  resources: readonly SideResource[];
  /** Was everything of this type listed to the end? Only then may something be called absent on this side. */
  listed(typeKey: ResourceTypeKey): boolean;
  /** Names of objects that resources refer to and this side does not hold whole. */
  names?: readonly { kind: string; id: string; name: string }[];
}
