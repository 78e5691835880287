import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import { normaliseContent } from '../../compare/normalise.ts';
import { sampleIds, samples } from '../samples.fixture.ts';
import { conditionalAccessPolicy } from './conditional-access-policy.ts';

const { raw } = samples.conditionalAccessPolicy;
const part = (value: JsonObject | undefined, name: string): JsonObject => {
  const inner = value?.[name];
  return isJsonObject(inner) ? inner : {};
};

describe('Conditional Access policies', () => {
  it('creates with what Entra accepts', () => {
    const [create] = conditionalAccessPolicy.create({ desired: raw });
    expect(create).toMatchObject({
      method: 'POST',
      version: 'v1.0',
      path: '/identity/conditionalAccess/policies',
    });
    const text = JSON.stringify(create?.body);
    for (const gone of [
      'deviceStates',
      'times',
      'partialEnablementStrategy',
      'disableResilienceDefaults',
      'templateId',
      'null',
    ]) {
      expect(text).not.toContain(gone);
    }
    expect(part(create?.body, 'grantControls')['authenticationStrength']).toEqual({
      id: '00000000-0000-0000-0000-000000000004',
    });
    expect(part(create?.body, 'grantControls')['operator']).toBe('OR');
  });

  it('keeps a resilience switch that was set', () => {
    const [create] = conditionalAccessPolicy.create({
      desired: { ...raw, sessionControls: { disableResilienceDefaults: true } },
    });
    expect(create?.body['sessionControls']).toEqual({ disableResilienceDefaults: true });
  });

  it('clears by null what is set in the tenant and not in the backup', () => {
    const live = structuredClone(raw);
    live['conditions'] = {
      ...part(live, 'conditions'),
      devices: { deviceFilter: { mode: 'include', rule: 'x' } },
    };
    live['sessionControls'] = { signInFrequency: { isEnabled: true, value: 4, type: 'hours' } };
    const { sessionControls: _gone, ...desired } = normaliseContent(conditionalAccessPolicy, raw);
    const [update] = conditionalAccessPolicy.update({ desired, live });
    expect(update?.method).toBe('PATCH');
    expect(update?.body['sessionControls']).toBeNull();
    expect(part(update?.body, 'conditions')['devices']).toBeNull();
    expect(JSON.stringify(update?.body)).not.toContain('deviceStates');
  });

  it('refers to groups, users, roles, places, apps and strengths, and to no special value', () => {
    const found = conditionalAccessPolicy.references(raw).map((each) => `${each.role}: ${each.id}`);
    expect(found.sort()).toEqual(
      [
        `excluded group: ${sampleIds.executives}`,
        `excluded group: ${sampleIds.pilot}`,
        'excluded role: 62e90394-69f5-4237-9190-012177145e10',
        'excluded location: 9c0b2f10-5a3e-4f5a-8a4b-000000000008',
        'excluded app: 0000000a-0000-0000-c000-000000000000',
        'authentication strength: 00000000-0000-0000-0000-000000000004',
      ].sort(),
    );
    expect(conditionalAccessPolicy.references(raw).find((each) => each.role === 'excluded app')?.by).toBe(
      'appId',
    );
  });

  it('compares an answer with full metadata as equal to one without', () => {
    const full: JsonObject = {
      ...raw,
      '@odata.type': '#microsoft.graph.conditionalAccessPolicy',
      '@odata.id': "identity/conditionalAccess/policies('x')",
      'state@odata.type': '#microsoft.graph.conditionalAccessPolicyState',
      conditions: {
        '@odata.type': '#microsoft.graph.conditionalAccessConditionSet',
        'clientAppTypes@odata.type': '#Collection(microsoft.graph.conditionalAccessClientApp)',
        ...part(raw, 'conditions'),
      },
    };
    expect(normaliseContent(conditionalAccessPolicy, full)).toEqual(
      normaliseContent(conditionalAccessPolicy, raw),
    );
  });

  it('is the same policy whatever its state', () => {
    expect(conditionalAccessPolicy.naturalKey({ ...raw, state: 'disabled' })).toBe(
      conditionalAccessPolicy.naturalKey(raw),
    );
  });
});
