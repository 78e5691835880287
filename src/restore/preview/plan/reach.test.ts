import { describe, expect, test } from 'vitest';
import { resourceType } from '../../../catalogue/catalogue.ts';
import {
  everyDevice,
  excludeTarget,
  group,
  groupTarget,
  planInput,
  policy,
  script,
} from '../../../../tests/restore-core/plan-world.ts';
import { computePreviewLines } from './compute.ts';
import { reachOf } from './reach.ts';

const type = resourceType('deviceManagementScript');
const names = (_kind: string, id: string) => ({ g1: 'Pilots', g2: 'Executives' })[id];
const doc = (assignments: ReturnType<typeof groupTarget>[]) => ({ content: {}, assignments });

describe('who gains and who loses', () => {
  test('targets that come and go', () => {
    expect(reachOf(type, { before: doc([groupTarget('g1')]), after: doc([everyDevice]) }, names)).toEqual({
      gains: ['All devices'],
      loses: ['Pilots'],
      newlyExcluded: [],
      noLongerExcluded: [],
    });
  });

  test('an exclusion that goes away is named as one', () => {
    const before = doc([everyDevice, excludeTarget('g2')]);
    expect(reachOf(type, { before, after: doc([everyDevice]) }, names)).toEqual({
      gains: [],
      loses: [],
      newlyExcluded: [],
      noLongerExcluded: ['Excluded: Executives'],
    });
  });

  test('nothing before: everybody gains', () => {
    expect(reachOf(type, { before: null, after: doc([groupTarget('g1')]) }, names).gains).toEqual(['Pilots']);
  });

  test('people of a Conditional Access policy', () => {
    const ca = resourceType('conditionalAccessPolicy');
    const of = (users: Record<string, string[]>) => ({ content: { conditions: { users } }, assignments: [] });
    expect(
      reachOf(
        ca,
        {
          before: of({ includeUsers: ['All'], excludeGroups: ['g2'] }),
          after: of({ includeUsers: ['All'], excludeGroups: [] }),
        },
        names,
      ).noLongerExcluded,
    ).toEqual(['Excluded: Executives']);
  });
});

describe('on a line', () => {
  test('a removed exclusion is a warning that names it', () => {
    const [line] = computePreviewLines(
      planInput({
        backup: [script({}, [everyDevice])],
        live: [script({}, [everyDevice, excludeTarget('g2')]), group('g2', 'Executives')],
      }),
    );
    expect(line).toMatchObject({ action: 'update', reach: { noLongerExcluded: ['Excluded: Executives'] } });
    expect(line!.attention).toContainEqual({
      severity: 'warning',
      text: 'Would no longer spare Executives.',
    });
  });

  test('a line that writes nothing changes nobody', () => {
    const [line] = computePreviewLines(
      planInput({ backup: [policy()], live: [policy(), group('g1', 'Break glass')] }),
    );
    expect(line).toMatchObject({
      action: 'unchanged',
      reach: { gains: [], loses: [], newlyExcluded: [], noLongerExcluded: [] },
    });
  });
});
