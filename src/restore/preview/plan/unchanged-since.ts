import { objectsOf, isJsonObject } from '../../../kernel/json.ts';
import type { ResourceType } from '../../../catalogue/resource-type.ts';
import { fingerprintOf } from '../../../compare/fingerprint-of.ts';
import { jsonEqual } from '../../../compare/json-equal.ts';
import { normaliseAssignments, normaliseContent } from '../../../compare/normalise.ts';
import { trustingMasks } from '../../../compare/trusted-masks.ts';
import type { CapturedResource } from '../../../graph/read/captured-resource.ts';
import type { MadeObject } from '../../facts/undo.ts';

/**
 * What is different about an object since the run that made it looked at it last, in words; null when it is as that run left it. A run that
 * never read it back left it as it was promised: with the content that was sent, and with its assignments or still without.
 */
export function changedSince(type: ResourceType, made: MadeObject, live: CapturedResource): string | null {
  const { written, promised } = made;
  if (written !== null) {
    const now = fingerprintOf(type, live);
    if (now.content !== written.content) return 'Its settings were changed after the run had made it';
    return now.assignments === written.assignments
      ? null
      : 'Its assignments were changed after the run had made it';
  }
  if (promised === null) return 'It is not known how the run left it';
  const wanted = normaliseContent(type, isJsonObject(promised.content) ? promised.content : {});
  const { found } = trustingMasks(wanted, normaliseContent(type, live.payload));
  if (!jsonEqual(found, wanted)) return 'Its settings are not what the run was to make';
  const assigned = normaliseAssignments(type, live.assignments);
  const meant = normaliseAssignments(type, objectsOf(promised.assignments));
  return assigned.length === 0 || jsonEqual(assigned, meant)
    ? null
    : 'Its assignments are not what the run was to make';
}
