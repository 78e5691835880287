import type { JsonValue } from '../../kernel/json.ts';
import type { ResourceTypeKey } from '../../catalogue/resource-type.ts';
import type { Fingerprint } from '../../compare/fingerprint.ts';

/** An object that a run made, by that run's own journal. */
export interface MadeObject {
  typeKey: ResourceTypeKey;
  id: string;
  name: string;
  lineId: string;
  /** As the run found it when it read it back; null when it could not, or ended before. */
  written: Fingerprint | null;
  /** What the run was to make, ids in place of symbols; null when one of them is not known. */
  promised: { content: JsonValue; assignments: JsonValue } | null;
}
