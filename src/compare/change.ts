import type { JsonValue } from '../kernel/json.ts';

/** One property difference, in words first. */
export interface Change {
  /** Words, e.g. "Require device encryption". */
  label: string;
  /** Technical path, shown on demand only. */
  path: string;
  kind: 'added' | 'removed' | 'changed' | 'moved';
  before: JsonValue;
  after: JsonValue;
  /** The values in words ("Required", "Not configured"). */
  beforeText: string;
  afterText: string;
  section: 'content' | 'assignments';
}
