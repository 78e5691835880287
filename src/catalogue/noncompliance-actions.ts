import { objectsOf, type JsonObject, type JsonValue } from '../kernel/json.ts';
import type { Incompleteness, ReferenceSite } from './resource-type.ts';

/** Member of a compliance policy that holds its actions for noncompliance. */
export const RULES = 'scheduledActionsForRule';
const ACTIONS = `${RULES}.*.scheduledActionConfigurations`;

export const actionSites: readonly ReferenceSite[] = [
  {
    path: `${ACTIONS}.*.notificationTemplateId`,
    target: 'notificationMessageTemplate',
    role: 'notification of an action for noncompliance',
  },
  {
    path: `${ACTIONS}.*.notificationMessageCCList.*`,
    target: 'group',
    role: 'recipients of an action for noncompliance',
  },
];

/** Numbers that the service gives, and the rule's name, which it takes and never gives back. */
export const actionsReadOnly = [`${RULES}.*.id`, `${RULES}.*.ruleName`, `${ACTIONS}.*.id`] as const;
export const actionsUnordered = [RULES, ACTIONS, `${ACTIONS}.*.notificationMessageCCList`] as const;

/** The rule's name is never returned; `PasswordRequired` is the conventional one. Template and recipients must be present. */
export function sendableRules(rules: JsonValue | undefined): JsonObject[] {
  return objectsOf(rules).map((rule) => ({
    ruleName: 'PasswordRequired',
    scheduledActionConfigurations: objectsOf(rule['scheduledActionConfigurations']).map((action) => ({
      ...action,
      notificationTemplateId: action['notificationTemplateId'] ?? '',
      notificationMessageCCList: action['notificationMessageCCList'] ?? [],
    })),
  }));
}

/** The all-zero template id and an empty one both mean "no message". */
export function withoutEmptyTemplates(content: JsonObject): JsonObject {
  if (!Array.isArray(content[RULES])) return content;
  const rules = objectsOf(content[RULES]).map((rule) => ({
    ...rule,
    scheduledActionConfigurations: objectsOf(rule['scheduledActionConfigurations']).map((action) => {
      const { notificationTemplateId: template, ...rest } = action;
      return template === undefined || template === '' || template === '00000000-0000-0000-0000-000000000000'
        ? rest
        : action;
    }),
  }));
  return { ...content, [RULES]: rules };
}

/** Graph refuses a new policy without an action "block" (400); inventing one would change what the policy does. */
export function withoutBlockAction(raw: JsonObject): Incompleteness[] {
  const actions = objectsOf(raw[RULES]).flatMap((rule) => objectsOf(rule['scheduledActionConfigurations']));
  if (actions.some((action) => action['actionType'] === 'block')) return [];
  return [
    {
      reason:
        'The backup holds no action that marks the device noncompliant, and Graph creates no policy without one.',
      next: 'Create the policy in the admin center, then restore again: it will be updated in place.',
      blocks: 'create',
    },
  ];
}
