import type { LeavingOut } from '../../catalogue/leaving-out.ts';
import type { MappingDecisions } from '../facts/scope.ts';

/** What something in scope names, and which items do. */
export interface UsedObject {
  kind: string;
  id: string;
  by?: 'appId';
  /** The strictest answer among the places that name it. */
  leavingOut: LeavingOut;
  items: readonly string[];
}

export interface KnownObject {
  id: string;
  name: string;
  naturalKey: string;
  builtIn: boolean;
  appId: string;
}

/** One kind of the target's cached directory. `readAt` null: it never reached its end, so nothing is concluded from it. */
export interface KnownKind {
  readAt: Date | null;
  objects: readonly KnownObject[];
}

/** What the backup set itself holds of an object that is named. */
export interface SourceItem {
  name: string;
  naturalKey: string;
  /** This run makes it, or makes it equal. */
  inRun: boolean;
  /** It could be taken into the run. */
  creatable: boolean;
}

export interface MappingInput {
  used: readonly UsedObject[];
  decisions: MappingDecisions;
  directory: ReadonlyMap<string, KnownKind>;
  itemOf: (kind: string, id: string) => SourceItem | undefined;
  /** Names from elsewhere, for what the backup does not hold. */
  nameOf: (kind: string, id: string) => string | undefined;
  sameTenant: boolean;
}
