import { objectsOf, stringOf, type JsonObject } from '../../../kernel/json.ts';
import type { ResourceType } from '../../../catalogue/resource-type.ts';
import { jsonEqual } from '../../../compare/json-equal.ts';
import type { CapturedResource } from '../../../graph/read/captured-resource.ts';
import type { Attention } from '../../facts/preview.ts';
import { everyoneAnew } from './everyone.ts';
import type { Document, PlanItem, Refusal } from './plan-input.ts';

/** Why an item's own backup can't be used for a write; null when it can. */
export function refuseItem(item: PlanItem): Refusal | null {
  if (item.resource === null) {
    return {
      action: 'blocked',
      cause: 'damaged',
      reason: item.problem === '' ? 'Its stored contents are damaged.' : item.problem,
      next: 'Take this item out of the scope, or choose another backup set',
    };
  }
  const { fidelity } = item.resource;
  if (!fidelity.complete) {
    const [problem] = fidelity.problems;
    return {
      action: 'blocked',
      cause: 'incomplete_item',
      reason: `The backup does not hold it whole: ${problem ?? 'a part could not be read'}`.replace(
        /\.?$/,
        '.',
      ),
      next: 'Take this item out of the scope, or choose another backup set',
    };
  }
  return null;
}

/** A live object that was not read whole can't be compared, and so not overwritten. */
export function refuseLive(live: CapturedResource): Refusal | null {
  if (live.fidelity.complete) return null;
  const [problem] = live.fidelity.problems;
  return {
    action: 'blocked',
    cause: 'incomplete_live',
    reason:
      `The object in the tenant could not be read whole: ${problem ?? 'a part could not be read'}`.replace(
        /\.?$/,
        '.',
      ),
    next: 'Generate the preview again',
  };
}

/** Members that can't change after creation and differ. */
export function refuseCreateOnly(type: ResourceType, desired: JsonObject, live: JsonObject): Refusal | null {
  const differing = type.createOnly.filter((name) => !jsonEqual(desired[name], live[name]));
  const [first] = differing;
  if (first === undefined) return null;
  return {
    action: 'blocked',
    cause: 'create_only',
    reason: `${type.words.properties[first] ?? first} differs, and it can't be changed after an object was made.`,
    next: `Take this item out of the scope, or remove the live object in ${type.portalPage} and generate the preview again`,
  };
}

/** Why writing this content has to be left to a person; null when it may be written. `live` is null for a create. */
export function refuseContent(facts: {
  type: ResourceType;
  payload: JsonObject;
  missingSecrets: readonly string[];
  unreadableSecrets?: readonly string[];
  creating: boolean;
}): Refusal | null {
  const { type, payload, missingSecrets, unreadableSecrets = [], creating } = facts;
  const byHand = `${type.restore.todo ?? 'Do it by hand'} in ${type.portalPage}`;
  if (type.restore.mode === 'manual') {
    return { action: 'manual', cause: 'not_written', reason: type.restore.why, next: byHand };
  }
  const unknown = type.unrecognised?.(payload);
  if (unknown !== undefined) return { action: 'manual', cause: 'not_written', reason: unknown, next: byHand };
  if (type.builtIn(payload) && (creating || type.restore.builtIn !== 'update')) {
    return {
      action: 'manual',
      cause: 'built_in',
      reason: 'Every tenant has its own; it is neither made nor changed by a restore.',
      next: byHand,
    };
  }
  if (unreadableSecrets.length > 0) {
    return {
      action: 'manual',
      cause: 'secrets',
      reason: `The kept value of ${unreadableSecrets.join(', ')} can't be opened: it was encrypted with a key that this installation does not have.`,
      next: `Put the key back, or ${byHand.charAt(0).toLowerCase()}${byHand.slice(1)} and type the value in`,
    };
  }
  const named = type.missingSecrets(payload).map(({ label }) => label);
  // A label of the capture may say more: why the value could not be read.
  const further = named.filter((label) => !missingSecrets.some((one) => one.startsWith(label)));
  const secrets = [...new Set([...missingSecrets, ...further])];
  if (secrets.length > 0) {
    return {
      action: 'manual',
      cause: 'secrets',
      reason: `Microsoft Graph does not return ${secrets.join(', ')}, so the backup can't hold it and a masked value is never written.`,
      next: `${byHand} and type the value in`,
    };
  }
  const gap = (type.incomplete?.(payload) ?? []).find(({ blocks }) => blocks === 'write' || creating);
  if (gap !== undefined) {
    return {
      action: 'manual',
      cause: 'incomplete_item',
      reason: gap.reason,
      next: gap.next === '' ? byHand : gap.next,
    };
  }
  return null;
}

const DESTRUCTIVE: Readonly<Record<string, string>> = { wipe: 'wipe devices', retire: 'retire devices' };

/** What deserves a look on a line that writes. */
export function attentionOf(type: ResourceType, after: Document, before: Document | null): Attention[] {
  const attention: Attention[] = [];
  if (type.risk.level === 'critical' || type.risk.level === 'high') {
    attention.push({ severity: type.risk.level === 'critical' ? 'warning' : 'info', text: type.risk.why });
  }
  const everyone = everyoneAnew(type, { before, after });
  if (everyone.length > 0)
    attention.push({ severity: 'warning', text: `It would reach ${everyone.join(' and ').toLowerCase()}.` });
  if (before !== null && before.assignments.length > 0 && after.assignments.length === 0) {
    attention.push({ severity: 'warning', text: 'It would have no assignment left.' });
  }
  for (const rule of objectsOf(after.content['scheduledActionsForRule'])) {
    for (const { actionType } of objectsOf(rule['scheduledActionConfigurations'])) {
      const words = DESTRUCTIVE[stringOf(actionType) ?? ''];
      if (words !== undefined)
        attention.push({ severity: 'warning', text: `Its actions for noncompliance can ${words}.` });
    }
  }
  return attention;
}
