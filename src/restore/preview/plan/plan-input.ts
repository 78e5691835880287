import type { JsonObject } from '../../../kernel/json.ts';
import type { MissingSecret, ResourceTypeKey } from '../../../catalogue/resource-type.ts';
import type { CapturedResource, TypeListing } from '../../../graph/read/captured-resource.ts';
import type { PreviewLine } from '../../facts/preview.ts';
import type { Scope } from '../../facts/scope.ts';
import type { GroupSize } from '../../scope/group-sizes.ts';
import type { MadeObject } from '../../facts/undo.ts';

/** One backup item in scope, with its content read from the vault; `resource` is null when the stored bytes can't be trusted. */
export interface PlanItem {
  id: string;
  typeKey: ResourceTypeKey;
  resourceId: string;
  name: string;
  platform: string;
  resource: CapturedResource | null;
  /** Why there is no resource; empty otherwise. */
  problem: string;
  /** Hidden values of it that a person may type in, typed or not. */
  typeable?: readonly MissingSecret[];
  /** Kept secrets of it that this installation can't open, in words. */
  unreadableSecrets?: readonly string[];
  /** Digests made at capture; where they equal the live ones, nothing has to be compared in detail. */
  contentDigest?: string;
  assignmentsDigest?: string;
}

/** What else the backup set holds: tells apart objects of the same name, and gives names to ids. */
export interface KnownItem {
  id: string;
  typeKey: ResourceTypeKey;
  resourceId: string;
  name: string;
  naturalKey: string;
}

/** Everything a preview is computed from. Pure data: nothing is read while lines are computed. */
export interface PlanInput {
  scope: Scope;
  items: readonly PlanItem[];
  /** All items of the backup set, those in scope included. */
  known: readonly KnownItem[];
  /** Live listings of the types in scope and of the types that they refer to. */
  listings: ReadonlyMap<ResourceTypeKey, TypeListing>;
  /** What the run made whose inverse this one is. */
  made?: readonly MadeObject[];
  /** The backup is of another tenant than the one that is restored to. */
  otherTenant?: boolean;
  /** Names for ids that neither the backup nor the listings can give. */
  names?: (kind: string, id: string) => string | undefined;
  /** How large the groups are, as the directory knew it. */
  sizes?: (groupId: string) => GroupSize | undefined;
}

/** Why a line is blocked or manual, for checks that turn it into a finding. */
export type PlanCause =
  | 'damaged'
  | 'incomplete_item'
  | 'incomplete_live'
  | 'listing_incomplete'
  | 'ambiguous'
  | 'reference_missing'
  | 'mapping_missing'
  | 'dependency'
  | 'circular'
  | 'would_widen'
  | 'create_only'
  | 'match_unconfirmed'
  | 'everyone_unconfirmed'
  | 'limit'
  | 'secrets'
  | 'built_in'
  | 'removal'
  | 'not_written';

/** Normalised content and assignments, as compare speaks of them. */
export interface Document {
  content: JsonObject;
  assignments: JsonObject[];
}

/** A line together with what is not part of it: the cause, and both documents for the page that shows them side by side. */
export interface PlannedLine {
  line: PreviewLine;
  cause: PlanCause | null;
  before: Document | null;
  /** "All users", "All devices", when the line would reach them anew, written or held back. */
  everyone?: readonly string[];
  /** What the line would write once it is confirmed; absent where it waits for no confirmation. */
  wanted?: Document;
}

/** A reason with the one next step. */
export interface Refusal {
  action: 'blocked' | 'manual';
  cause: PlanCause;
  reason: string;
  next: string;
}
