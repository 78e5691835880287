import { describe, expect, it } from 'vitest';
import { objectsOf, type JsonObject } from '../../kernel/json.ts';
import { normaliseContent } from '../../compare/normalise.ts';
import { samples } from '../samples.fixture.ts';
import { deviceCompliancePolicy } from './device-compliance-policy.ts';

const { raw } = samples.deviceCompliancePolicy;
const normal = normaliseContent(deviceCompliancePolicy, raw);
const actionsOf = (rules: unknown): JsonObject[] =>
  objectsOf(objectsOf(rules as JsonObject[])[0]?.['scheduledActionConfigurations']);

describe('compliance policies', () => {
  it.each([
    ['as captured', raw],
    ['normalised', normal],
  ])('creates with its actions for noncompliance, complete, from a content %s', (_form, desired) => {
    const [create] = deviceCompliancePolicy.create({ desired });
    const rules = objectsOf(create?.body['scheduledActionsForRule']);
    expect(rules).toHaveLength(1);
    expect(rules[0]?.['ruleName']).toBe('PasswordRequired');
    const actions = actionsOf(rules);
    expect(actions.map((action) => action['actionType']).sort()).toEqual(['block', 'notification']);
    for (const action of actions) {
      expect(Object.keys(action)).not.toContain('id');
      for (const member of ['gracePeriodHours', 'notificationTemplateId', 'notificationMessageCCList']) {
        expect(Object.keys(action)).toContain(member);
      }
    }
  });

  it('updates members by PATCH without the actions, and the actions by their own request', () => {
    const requests = deviceCompliancePolicy.update({ desired: raw, live: raw });
    expect(requests.map((request) => request.step)).toEqual(['update', 'scheduledActions']);
    expect(Object.keys(requests[0]?.body ?? {})).not.toContain('scheduledActionsForRule');
    expect(requests[1]?.path).toBe('/deviceManagement/deviceCompliancePolicies/{id}/scheduleActionsForRules');
    expect(actionsOf(requests[1]?.body['deviceComplianceScheduledActionForRules'])).toHaveLength(2);
  });

  it('sends only the request whose members differ', () => {
    const steps = (parts: string[]): string[] =>
      deviceCompliancePolicy
        .update({ desired: raw, changed: { content: true, assignments: false, parts } })
        .map((request) => request.step);
    expect(steps(['bitLockerEnabled'])).toEqual(['update']);
    expect(steps(['scheduledActionsForRule'])).toEqual(['scheduledActions']);
    expect(steps(['bitLockerEnabled', 'scheduledActionsForRule'])).toEqual(['update', 'scheduledActions']);
  });

  it('never clears the actions by a PATCH when only the live policy has them', () => {
    const { scheduledActionsForRule: _rules, ...without } = raw;
    const requests = deviceCompliancePolicy.update({ desired: without, live: raw });
    expect(requests.map((request) => request.step)).toEqual(['update']);
    expect(Object.keys(requests[0]?.body ?? {})).not.toContain('scheduledActionsForRule');
  });

  it('invents no action: without "block" it says that the policy can not be created', () => {
    expect(deviceCompliancePolicy.incomplete?.(raw)).toEqual([]);
    const { scheduledActionsForRule: _rules, ...without } = raw;
    const found = deviceCompliancePolicy.incomplete?.(without) ?? [];
    expect(found.map((each) => each.blocks)).toEqual(['create']);
    expect(Object.keys(deviceCompliancePolicy.create({ desired: without })[0]?.body ?? {})).not.toContain(
      'scheduledActionsForRule',
    );
  });

  it('compares "no message" in both spellings as equal, and the order of actions and recipients as nothing', () => {
    const other = structuredClone(raw);
    const actions = actionsOf(other['scheduledActionsForRule']);
    for (const action of actions) {
      if (action['actionType'] === 'block') action['notificationTemplateId'] = '';
      (action['notificationMessageCCList'] as string[]).reverse();
    }
    actions.reverse();
    const [rule] = objectsOf(other['scheduledActionsForRule']);
    const changed = {
      ...other,
      scheduledActionsForRule: [
        { ...rule, id: 'r9', ruleName: 'PasswordRequired', scheduledActionConfigurations: actions },
      ],
    };
    expect(normaliseContent(deviceCompliancePolicy, changed)).toEqual(normal);
  });

  it('refers to message templates, recipients and the custom script', () => {
    const references = deviceCompliancePolicy.references({
      ...raw,
      deviceCompliancePolicyScript: { deviceComplianceScriptId: 'script-1', rulesContent: 'e30=' },
    });
    expect(references.map((each) => each.target)).toEqual([
      'notificationMessageTemplate',
      'group',
      'group',
      'deviceComplianceScript',
    ]);
  });

  it('counts the default policy of the tenant as built in', () => {
    expect(
      deviceCompliancePolicy.builtIn({ '@odata.type': '#microsoft.graph.defaultDeviceCompliancePolicy' }),
    ).toBe(true);
    expect(deviceCompliancePolicy.builtIn(raw)).toBe(false);
  });
});
