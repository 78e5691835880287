import { withoutPriority } from '../../catalogue/priority.ts';
import { resourceType } from '../../catalogue/catalogue.ts';
import { assignmentsDigest } from '../../compare/fingerprint-of.ts';
import { jsonEqual } from '../../compare/json-equal.ts';
import { normaliseContent } from '../../compare/normalise.ts';
import type { CapturedResource } from '../../graph/read/captured-resource.ts';
import type { StoredLine } from '../preview/store-preview.ts';
import type { PreviewLine } from '../facts/preview.ts';
import type { RunBase } from './run-context.ts';
import { placeOf } from './side-by-side.ts';

/** True when this run gave another object of the line's kind its place: whatever stood there was moved by that, by nobody else. */
export function movedPlaces(context: RunBase, { id, typeKey }: Pick<PreviewLine, 'id' | 'typeKey'>): boolean {
  return [...context.lines.values()].some(
    (other) =>
      other.id !== id &&
      other.typeKey === typeKey &&
      placeOf(other) !== undefined &&
      context.journal.has(other.id),
  );
}

/** The object is as it was previewed but for its place among its kind, which this run may have moved itself. */
export function sameButForPlace(line: StoredLine, found: CapturedResource): boolean {
  if (line.before === undefined || line.live === undefined) return false;
  const type = resourceType(line.typeKey);
  const now = normaliseContent(type, found.payload);
  return (
    found.id === line.live.id &&
    jsonEqual(withoutPriority(now), withoutPriority(line.before.content)) &&
    assignmentsDigest(found.assignments) === line.live.assignments
  );
}
