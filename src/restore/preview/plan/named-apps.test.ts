import { describe, expect, test } from 'vitest';
import { captured, group, planInput, policy } from '../../../../tests/restore-core/plan-world.ts';
import type { ResourceTypeKey } from '../../../catalogue/resource-type.ts';
import type { CapturedResource, TypeListing } from '../../../graph/read/captured-resource.ts';
import type { PlanInput } from './plan-input.ts';
import { computePreviewLines, isOnlyNamed, planLines } from './compute.ts';

const APP = '2e4b0a52-5b0e-4a3f-9a54-0c3c5f7d2aa0';
const TERMS = '2e4b0a52-5b0e-4a3f-9a54-0c3c5f7d2a09';
const breakGlass = group('g1', 'Break glass');
const expenses = captured('servicePrincipal', { id: 'sp1', appId: APP, displayName: 'Expenses' });

const forApp = policy({
  state: 'disabled',
  conditions: {
    users: { includeUsers: ['All'], excludeGroups: ['g1'] },
    applications: { includeApplications: [APP] },
    clientAppTypes: ['all'],
  },
});
const withTerms = policy({
  state: 'disabled',
  grantControls: { operator: 'OR', builtInControls: [], termsOfUse: [TERMS] },
});

/** Input with a listing of one more type. */
function input(
  backup: CapturedResource,
  key: ResourceTypeKey,
  named: { resources?: CapturedResource[]; complete?: boolean },
): PlanInput {
  const made = planInput({ backup: [backup], live: [breakGlass] });
  const { resources = [], complete = true } = named;
  const listing: TypeListing = {
    typeKey: key,
    complete,
    problem: complete ? '' : 'Graph answered 403',
    resources,
  };
  return { ...made, listings: new Map([...made.listings, [key, listing]]) };
}

describe('apps and terms of use that a policy names', () => {
  test('an app is found by its appId, which is not the id of its object', () => {
    const [line] = computePreviewLines(input(forApp, 'servicePrincipal', { resources: [expenses] }));
    expect(line).toMatchObject({ action: 'create', reason: '' });
    expect(JSON.stringify(line?.requests)).toContain(APP);
    expect(JSON.stringify(line?.changes)).toContain('Expenses');
  });

  test('an app that is not in the tenant blocks the line', () => {
    const [planned] = planLines(input(forApp, 'servicePrincipal', {}));
    expect(planned).toMatchObject({ cause: 'reference_missing', line: { action: 'blocked' } });
  });

  test('I-14 where the list could not be read nothing is concluded: the line says so, and Graph itself is asked', () => {
    const [line] = computePreviewLines(input(withTerms, 'agreement', { complete: false }));
    expect(line?.action).toBe('create');
    expect(line?.attention.map(({ text }) => text).join(' ')).toContain(
      'could not be looked up (Graph answered 403)',
    );
  });

  test('what no restore writes is only named; groups, which have to be mapped, are not', () => {
    const { items } = planInput({ backup: [withTerms], live: [] });
    expect(isOnlyNamed('agreement', items)).toBe(true);
    expect(isOnlyNamed('servicePrincipal', items)).toBe(true);
    expect(isOnlyNamed('group', items)).toBe(false);
    expect(isOnlyNamed('namedLocation', items)).toBe(false);
    const inScope = planInput({ backup: [expenses], live: [] }).items;
    expect(isOnlyNamed('servicePrincipal', inScope)).toBe(false);
  });
});
