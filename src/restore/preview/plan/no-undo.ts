import type { JsonObject } from '../../../kernel/json.ts';
import { isListed } from '../../../catalogue/mappable.ts';
import type { ResourceType, ResourceTypeKey } from '../../../catalogue/resource-type.ts';
import { removalRefusal } from '../../../catalogue/removal.ts';
import { normaliseContent } from '../../../compare/normalise.ts';
import type { CapturedResource } from '../../../graph/read/captured-resource.ts';
import type { LineAction } from '../../facts/preview.ts';
import { refuseContent } from './guards.ts';
import type { LiveIndex } from './live-index.ts';

/**
 * Why an undo could not bring back what a line changes, in words; empty where it can. Said by the rules that the undo itself would be planned
 * by: what it would leave to a person, it can't do.
 */
export function noUndoOf(
  type: ResourceType,
  facts: {
    action: LineAction;
    live: CapturedResource | null;
    /** What the line would write, as Graph gives such an object. */
    wanted: JsonObject;
    contentChanges: boolean;
    /** Live objects of a kind, as far as they were read. */
    liveOf: (key: ResourceTypeKey) => LiveIndex;
  },
): string {
  const { action, live, liveOf } = facts;
  switch (action) {
    case 'create':
      return madeForGood(type, facts.wanted);
    case 'update':
      return live === null || !facts.contentChanges
        ? ''
        : lostForGood(type, live, { creating: false, liveOf });
    case 'remove':
      return live === null ? '' : lostForGood(type, live, { creating: true, liveOf });
    case 'unchanged':
    case 'blocked':
    case 'manual':
      return '';
  }
}

function madeForGood(type: ResourceType, wanted: JsonObject): string {
  const reason = removalRefusal(type, wanted);
  return reason === null ? '' : `What it makes can't be removed again: ${reason}`;
}

/** What is in the tenant now could not be written again. */
function lostForGood(
  type: ResourceType,
  { payload, fidelity }: CapturedResource,
  { creating, liveOf }: { creating: boolean; liveOf: (key: ResourceTypeKey) => LiveIndex },
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
  if (finding?.kind === 'manual') return `What is in the tenant now can't be brought back: ${finding.reason}`;
  const dangling = type
    .references(payload)
    .find(({ target, id, by }) => by === undefined && isListed(target) && isGone(liveOf(target), id));
  return dangling === undefined
    ? ''
    : `What is in the tenant now can't be brought back: it names a ${dangling.role} that is not there any more.`;
}

function isGone({ complete, byId }: LiveIndex, id: string): boolean {
  return complete && !byId.has(id);
}
