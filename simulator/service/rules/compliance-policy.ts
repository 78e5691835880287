import type { JsonObject, JsonValue } from '../../../src/kernel/json.ts';
import { objectsOf } from '../../../src/kernel/json.ts';
import { badRequest } from '../../http/answer.ts';
import { requireText, scopeTags } from '../check-body.ts';
import type { ServiceContext } from '../context.ts';
import type { TypeRules } from './rules.ts';

const noTemplate = '00000000-0000-0000-0000-000000000000';

/** Compliance policies: born with a block action, whose later changes have an action of their own. */
export const compliancePolicyRules: TypeRules = {
  create(context, body) {
    requireText(body, 'displayName');
    return {
      description: null,
      ...body,
      roleScopeTagIds: scopeTags(context.state, body['roleScopeTagIds']),
      version: 1,
      scheduledActionsForRule: storeScheduledActions(context, body['scheduledActionsForRule']),
    };
  },
  update(context, held, body) {
    if ('scheduledActionsForRule' in body) {
      throw badRequest(
        "Cannot apply PATCH to navigation property 'scheduledActionsForRule' on entity type 'microsoft.graph.deviceCompliancePolicy'.",
      );
    }
    if ('displayName' in body) requireText(body, 'displayName');
    return {
      ...held.content,
      ...body,
      ...('roleScopeTagIds' in body
        ? { roleScopeTagIds: scopeTags(context.state, body['roleScopeTagIds']) }
        : {}),
      version: Number(held.content['version'] ?? 1) + 1,
    };
  },
  edits(held, patch) {
    const { scheduledActionsForRule, ...left } = patch;
    if (held === undefined || scheduledActionsForRule === undefined) return { calls: [], left: patch };
    const body = { deviceComplianceScheduledActionForRules: scheduledActionsForRule };
    return { calls: [{ method: 'POST', segments: ['scheduleActionsForRules'], body }], left };
  },
};

/** Numbers the rules and their actions; without exactly one block action the policy is refused. */
export function storeScheduledActions(context: ServiceContext, given: JsonValue | undefined): JsonObject[] {
  const rules = objectsOf(given);
  const actions = rules.flatMap((rule) => objectsOf(rule['scheduledActionConfigurations']));
  const blocks = actions.filter((action) => action['actionType'] === 'block');
  if (blocks.length !== 1) {
    throw badRequest('The policy must contain exactly one scheduled action rule with one block action.');
  }
  return numberedRules(context, given);
}

/** Rules and actions under ids of the service; the name of a rule is taken and never given back. */
export function numberedRules(context: ServiceContext, given: JsonValue | undefined): JsonObject[] {
  return objectsOf(given).map((rule) => ({
    id: context.random.uuid(),
    // Taken and never given back.
    ruleName: null,
    scheduledActionConfigurations: objectsOf(rule['scheduledActionConfigurations']).map((action) => ({
      id: context.random.uuid(),
      gracePeriodHours: action['gracePeriodHours'] ?? 0,
      actionType: action['actionType'] ?? 'noAction',
      notificationTemplateId: action['notificationTemplateId'] || noTemplate,
      notificationMessageCCList: action['notificationMessageCCList'] ?? [],
    })),
  }));
}
