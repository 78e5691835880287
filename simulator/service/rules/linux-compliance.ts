import type { JsonObject, JsonValue } from '../../../src/kernel/json.ts';
import { objectsOf } from '../../../src/kernel/json.ts';
import { badRequest } from '../../http/answer.ts';
import { requireText, scopeTags } from '../check-body.ts';
import type { ServiceContext } from '../context.ts';
import { numberedRules } from './compliance-policy.ts';
import { storeSettings } from './configuration-policy.ts';
import type { TypeRules } from './rules.ts';

const navigation = (name: string): never => {
  throw badRequest(
    `Cannot apply a value to navigation property '${name}' on entity type 'microsoft.graph.deviceManagementCompliancePolicy'.`,
  );
};

/** Compliance policies of settings catalog settings: whole by POST and PUT, their actions by an action of their own. */
export const linuxComplianceRules: TypeRules = {
  create: (context, body) => ({
    ...wholePolicy(context, body, undefined),
    scheduledActionsForRule: rulesFrom(context, body['scheduledActionsForRule'] ?? []),
  }),
  replace(context, held, body) {
    if ('scheduledActionsForRule' in body) navigation('scheduledActionsForRule');
    return { ...held.content, ...wholePolicy(context, body, held.content) };
  },
  update(context, held, body) {
    for (const name of ['settings', 'scheduledActionsForRule']) if (name in body) navigation(name);
    if ('name' in body) requireText(body, 'name');
    const tags = 'roleScopeTagIds' in body ? scopeTags(context.state, body['roleScopeTagIds']) : undefined;
    return { ...held.content, ...body, ...(tags ? { roleScopeTagIds: tags } : {}) };
  },
  writeBelow(context, held, { method, segments, body }) {
    if (method !== 'POST' || segments.join('/') !== 'setScheduledActions') return undefined;
    const given = body['scheduledActions'];
    if (!Array.isArray(given) || Object.keys(body).length !== 1) {
      throw badRequest("The action 'setScheduledActions' takes 'scheduledActions'.");
    }
    const scheduledActionsForRule = rulesFrom(context, given);
    return { content: { ...held.content, scheduledActionsForRule }, status: 204, kind: 'scheduledActions' };
  },
  edits(held, patch) {
    const { scheduledActionsForRule, ...left } = patch;
    if (held === undefined || scheduledActionsForRule === undefined) return { calls: [], left: patch };
    const body = { scheduledActions: scheduledActionsForRule };
    return { calls: [{ method: 'POST', segments: ['setScheduledActions'], body }], left };
  },
};

function wholePolicy(context: ServiceContext, body: JsonObject, stored: JsonObject | undefined): JsonObject {
  for (const name of ['name', 'platforms', 'technologies']) requireText(body, name);
  return {
    name: body['name'] ?? '',
    description: body['description'] ?? '',
    platforms: body['platforms'] ?? 'none',
    technologies: body['technologies'] ?? 'none',
    roleScopeTagIds: scopeTags(context.state, body['roleScopeTagIds']),
    creationSource: stored?.['creationSource'] ?? null,
    settings: storeSettings(context, body, stored),
  };
}

function rulesFrom(context: ServiceContext, given: JsonValue): JsonObject[] {
  for (const rule of objectsOf(given)) {
    if (objectsOf(rule['scheduledActionConfigurations']).length === 0) {
      throw badRequest('A rule needs at least one action.');
    }
  }
  return numberedRules(context, given);
}
