import type { ResourceType } from '../../../catalogue/resource-type.ts';
import { removalRefusal } from '../../../catalogue/removal.ts';
import { normaliseContent } from '../../../compare/normalise.ts';
import type { CapturedResource } from '../../../graph/read/captured-resource.ts';
import type { LineAction } from '../../facts/preview.ts';
import { refuseContent } from './guards.ts';

/**
 * Why an undo could not bring back what a line changes, in words; empty where it can. Said by the rules that the undo itself would be planned
 * by: what it would leave to a person, it can't do.
 */
export function noUndoOf(
  type: ResourceType,
  facts: { action: LineAction; live: CapturedResource | null; contentChanges: boolean },
): string {
  const { action, live } = facts;
  switch (action) {
    case 'create':
      return madeForGood(type);
    case 'update':
      return live === null || !facts.contentChanges ? '' : lostForGood(type, live, { creating: false });
    case 'remove':
      return live === null ? '' : lostForGood(type, live, { creating: true });
    case 'unchanged':
    case 'blocked':
    case 'manual':
      return '';
  }
}

function madeForGood(type: ResourceType): string {
  const reason = removalRefusal(type, {});
  return reason === null ? '' : `What it makes can't be removed again: ${reason}`;
}

/** What is in the tenant now could not be written again. */
function lostForGood(
  type: ResourceType,
  { payload, fidelity }: CapturedResource,
  { creating }: { creating: boolean },
): string {
  const refusal = refuseContent({ type, payload, missingSecrets: fidelity.missingSecrets, creating });
  if (refusal !== null) return `What is in the tenant now can't be brought back: ${refusal.reason}`;
  const desired = normaliseContent(type, payload);
  const findings = type.guards?.({
    desired,
    live: creating ? null : desired,
    captured: { desired: payload, live: creating ? null : payload },
  });
  const finding = findings?.find(({ kind }) => kind === 'manual');
  return finding?.kind === 'manual'
    ? `What is in the tenant now can't be brought back: ${finding.reason}`
    : '';
}
