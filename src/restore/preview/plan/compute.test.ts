import { describe, expect, test } from 'vitest';
import type { PreviewLine } from '../../facts/preview.ts';
import { previewDigest } from '../../facts/preview.ts';
import { scopeDigest } from '../../facts/scope.ts';
import {
  everyDevice,
  excludeTarget,
  filter,
  group,
  groupTarget,
  location,
  planInput,
  policy,
  script,
} from '../../../../tests/restore-core/plan-world.ts';
import { computePreviewLines, planLines } from './compute.ts';

function only(input: Parameters<typeof planInput>[0]): PreviewLine {
  const lines = computePreviewLines(planInput(input));
  expect(lines).toHaveLength(1);
  return lines[0]!;
}
const texts = (line: PreviewLine) => line.attention.map(({ text }) => text).join(' ');

describe('matching', () => {
  test('the same object with the same content stays as it is, and nothing would be sent', () => {
    const line = only({
      backup: [script()],
      live: [script({ lastModifiedDateTime: '2026-01-01T00:00:00Z' })],
    });
    expect(line).toMatchObject({
      action: 'unchanged',
      targetId: 's1',
      matchedBy: 'id',
      requests: [],
      changes: [],
    });
    expect(line.live?.id).toBe('s1');
  });

  test('a difference gives an update of that object, with the change in words', () => {
    const line = only({ backup: [script({ runAsAccount: 'system' })], live: [script()] });
    expect(line).toMatchObject({ action: 'update', targetId: 's1' });
    expect(line.requests).toHaveLength(1);
    expect(line.requests[0]).toMatchObject({
      step: 'update',
      method: 'PATCH',
      body: { runAsAccount: 'system' },
    });
    expect(line.changes).toMatchObject([
      { label: 'Run as', beforeText: 'Logged-on user', afterText: 'System account' },
    ]);
  });

  test('an object that is gone is created again', () => {
    const line = only({ backup: [script()], live: [] });
    expect(line).toMatchObject({ action: 'create', requests: [{ step: 'create', method: 'POST' }] });
    expect(line.targetId).toBeUndefined();
    expect(line.live).toBeUndefined();
  });

  test('I-14 from a list that was not read to its end nothing is concluded', () => {
    const line = only({ backup: [script()], live: [], incomplete: ['deviceManagementScript'] });
    expect(line).toMatchObject({ action: 'blocked', requests: [] });
    expect(line.reason).toContain('could not be read (Graph answered 504)');
  });

  test('an object found by id in such a list is still that object', () => {
    const line = only({ backup: [script()], live: [script()], incomplete: ['deviceManagementScript'] });
    expect(line.action).toBe('unchanged');
  });

  test('I-13 one object with the same name and another id is written to only when it is confirmed, and the line says so', () => {
    const facts = { backup: [script({ runAsAccount: 'system' })], live: [script({ id: 's9' })] };
    const [open] = planLines(planInput(facts));
    expect(open).toMatchObject({
      cause: 'match_unconfirmed',
      line: { action: 'blocked', targetId: 's9', requests: [], next: 'Confirm the match in the scope' },
    });
    const line = only({ ...facts, scope: { confirmedMatches: { 'item-s1': 's9' } } });
    expect(line).toMatchObject({ action: 'update', targetId: 's9', matchedBy: 'naturalKey' });
    expect(texts(line)).toContain('Found by its name');
  });

  test('I-13 a confirmed match is for that object alone: another one of that name asks again', () => {
    const line = only({
      backup: [script({ runAsAccount: 'system' })],
      live: [script({ id: 's10' })],
      scope: { confirmedMatches: { 'item-s1': 's9' } },
    });
    expect(line).toMatchObject({ action: 'blocked', targetId: 's10', requests: [] });
  });

  test('an equal object found by its name needs nobody to confirm it: nothing is written', () => {
    expect(only({ backup: [script()], live: [script({ id: 's9' })] }).action).toBe('unchanged');
  });

  test('two candidates are for a person to decide', () => {
    const planned = planLines(
      planInput({ backup: [script()], live: [script({ id: 'a' }), script({ id: 'b' })] }),
    );
    expect(planned[0]).toMatchObject({ cause: 'ambiguous', line: { action: 'blocked', requests: [] } });
  });

  test('a namesake that is another item of the backup is not taken for this one', () => {
    const line = only({ backup: [script()], outside: [script({ id: 's2' })], live: [script({ id: 's2' })] });
    expect(line.action).toBe('create');
  });

  test('two items that look for one namesake are both blocked', () => {
    const lines = computePreviewLines(
      planInput({ backup: [script(), script({ id: 's2' })], live: [script({ id: 'other' })] }),
    );
    expect(lines.map(({ action }) => action)).toEqual(['blocked', 'blocked']);
  });
});

describe('assignments', () => {
  const g1 = group('g1', 'Pilot');
  const g2 = group('g2', 'Executives');

  test('a lost assignment is assigned again, and only assigned', () => {
    const line = only({ backup: [script({}, [groupTarget('g1')])], live: [script(), g1] });
    expect(line.action).toBe('update');
    expect(line.requests.map(({ step }) => step)).toEqual(['assign']);
    expect(line.affected).toContain('Pilot');
  });

  test('outside the scope they stay as they are', () => {
    const line = only({
      backup: [script({}, [everyDevice])],
      live: [script({}, [groupTarget('g1')]), g1],
      scope: { writeMode: 'settings_only' },
    });
    expect(line).toMatchObject({ action: 'unchanged', requests: [] });
  });

  test('a group that is gone and undecided blocks the line', () => {
    const planned = planLines(planInput({ backup: [script({}, [groupTarget('gone')])], live: [script()] }));
    expect(planned[0]).toMatchObject({ cause: 'mapping_missing', line: { action: 'blocked' } });
  });

  test('a mapped group is written in place of the old one', () => {
    const line = only({
      backup: [script({}, [groupTarget('gone')])],
      live: [script(), g1],
      scope: { mapping: { group: { gone: { action: 'map', targetId: 'g1' } } } },
    });
    expect(line.expected.assignments).toMatchObject([{ target: { groupId: 'g1' } }]);
  });

  test('a mapping to a group that has vanished blocks the line', () => {
    const planned = planLines(
      planInput({
        backup: [script({}, [groupTarget('gone')])],
        live: [script()],
        scope: { mapping: { group: { gone: { action: 'map', targetId: 'g1' } } } },
      }),
    );
    expect(planned[0]).toMatchObject({ cause: 'reference_missing', line: { action: 'blocked' } });
  });

  test('a group that is left out is named, and nothing is put in its place', () => {
    const line = only({
      backup: [script({}, [groupTarget('gone'), groupTarget('g1')])],
      outside: [group('gone', 'Old ring')],
      live: [script(), g1],
      scope: { mapping: { group: { gone: { action: 'leaveOut' } } } },
    });
    expect(line.action).toBe('update');
    expect(line.expected.assignments).toHaveLength(1);
    expect(texts(line)).toContain('"Old ring" is left out');
  });

  test('leaving out an exclusion would widen the reach, so the whole line is blocked', () => {
    const planned = planLines(
      planInput({
        backup: [script({}, [everyDevice, excludeTarget('gone')])],
        live: [script(), g2],
        scope: { mapping: { group: { gone: { action: 'leaveOut' } } } },
      }),
    );
    expect(planned[0]).toMatchObject({ cause: 'would_widen', line: { action: 'blocked', requests: [] } });
  });

  test('reaching all devices for the first time is told', () => {
    const line = only({
      backup: [script({}, [everyDevice])],
      live: [script()],
      scope: { confirmedEveryone: ['item-s1'] },
    });
    expect(texts(line)).toContain('reach all devices');
  });
});

describe('references', () => {
  const filtered = (id: string) => ({
    target: {
      '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget',
      deviceAndAppManagementAssignmentFilterId: id,
      deviceAndAppManagementAssignmentFilterType: 'include',
    },
  });

  test('what this run creates is named by its line, comes first, and is waited for', () => {
    const lines = computePreviewLines(
      planInput({
        backup: [script({}, [filtered('f1')]), filter()],
        live: [],
        scope: { confirmedEveryone: ['item-s1'] },
      }),
    );
    expect(lines.map(({ id }) => id)).toEqual(['item-f1', 'item-s1']);
    const last = lines[1]!;
    expect(last.dependsOn).toEqual(['item-f1']);
    expect(JSON.stringify(last.requests)).toContain('{"$ref":"item-f1"}');
    expect(JSON.stringify(last.changes)).not.toContain('$ref');
  });

  test('a missing filter blocks the line rather than dropping the filter', () => {
    const planned = planLines(
      planInput({ backup: [script({}, [filtered('f1')])], outside: [filter()], live: [] }),
    );
    expect(planned[0]).toMatchObject({ cause: 'reference_missing', line: { action: 'blocked' } });
    expect(planned[0]?.line.reason).toContain('Corporate');
  });

  test('a filter that was made again under the same name is taken, and the line says so', () => {
    const line = only({
      backup: [script({}, [filtered('f1')])],
      outside: [filter()],
      live: [script(), filter({ id: 'f9' })],
      scope: { confirmedEveryone: ['item-s1'] },
    });
    expect(JSON.stringify(line.requests)).toContain('f9');
    expect(texts(line)).toContain('found by its name');
  });

  test('a line whose reference this run can not restore is blocked with it', () => {
    const planned = planLines(
      planInput({
        backup: [script({}, [filtered('f1')]), filter()],
        live: [filter({ id: 'a' }), filter({ id: 'b' })],
      }),
    );
    expect(planned.map(({ cause }) => cause)).toEqual(['ambiguous', 'dependency']);
  });
});

describe('Conditional Access', () => {
  const g1 = group('g1', 'Break glass');

  test('an enabled policy that is enabled live stays enabled', () => {
    const line = only({
      backup: [policy({}, { includeUsers: ['All'], excludeGroups: ['g1'], excludeUsers: ['u1'] })],
      live: [policy(), g1],
    });
    expect(line.expected.content).toMatchObject({ state: 'enabled' });
    expect(line.action).toBe('update');
  });

  test('a policy that was switched off is never raised unless asked for', () => {
    const off = only({ backup: [policy()], live: [policy({ state: 'disabled' }), g1] });
    expect(off).toMatchObject({ action: 'unchanged', requests: [] });
    expect(texts(off)).toContain('Stays Off');
    const raised = only({
      backup: [policy()],
      live: [policy({ state: 'disabled' }), g1],
      scope: { raiseConditionalAccess: ['item-c1'], confirmedEveryone: ['item-c1'] },
    });
    expect(raised).toMatchObject({ action: 'update', requests: [{ body: { state: 'enabled' } }] });
  });

  test('an absent policy comes back as report-only unless asked for', () => {
    const line = only({ backup: [policy()], live: [g1] });
    expect(line.requests[0]?.body).toMatchObject({ state: 'enabledForReportingButNotEnforced' });
    expect(texts(line)).toContain('Comes back as Report-only');
  });

  test('lowering a live state is done with a warning on the line', () => {
    const line = only({ backup: [policy({ state: 'disabled' })], live: [policy(), g1] });
    expect(line.action).toBe('update');
    expect(
      line.attention.some(({ severity, text }) => severity === 'warning' && text.includes('lowered')),
    ).toBe(true);
  });

  test('a policy on for everyone with nobody excluded says that it can lock out', () => {
    const wide = { includeUsers: ['All'] };
    const line = only({
      backup: [policy({}, wide)],
      live: [policy({ state: 'disabled' }, wide)],
      scope: { raiseConditionalAccess: ['item-c1'], confirmedEveryone: ['item-c1'] },
    });
    expect(line.attention[0]).toMatchObject({ severity: 'blocker' });
  });

  test('its location made by this run is waited for', () => {
    const bound = policy({
      conditions: {
        users: { includeUsers: ['All'], excludeGroups: ['g1'] },
        applications: { includeApplications: ['All'] },
        locations: { includeLocations: ['All'], excludeLocations: ['l1'] },
      },
    });
    const lines = computePreviewLines(planInput({ backup: [bound, location()], live: [g1] }));
    expect(lines.at(-1)).toMatchObject({ id: 'item-c1', dependsOn: ['item-l1'] });
    expect(JSON.stringify(lines.at(-1)?.requests)).toContain('{"$ref":"item-l1"}');
  });

  test('with its only group left out a policy would name nobody, so it is blocked', () => {
    const planned = planLines(
      planInput({
        backup: [policy({}, { includeGroups: ['gone'] })],
        live: [],
        scope: { mapping: { group: { gone: { action: 'leaveOut' } } } },
      }),
    );
    expect(planned[0]).toMatchObject({ cause: 'would_widen', line: { action: 'blocked' } });
  });
});

describe('what is left to a person', () => {
  test('an empty script never blanks the live one', () => {
    const line = only({ backup: [script({ scriptContent: '' })], live: [script()] });
    expect(line).toMatchObject({ action: 'manual', requests: [] });
  });

  test('a group is never written', () => {
    expect(only({ backup: [group('g1', 'Pilot')], live: [] })).toMatchObject({
      action: 'manual',
      requests: [],
    });
    expect(only({ backup: [group('g1', 'Pilot')], live: [group('g1', 'Pilot')] }).action).toBe('unchanged');
    expect(only({ backup: [group('g1', 'Pilot')], live: [group('g1', 'Renamed')] })).toMatchObject({
      action: 'manual',
      requests: [],
    });
  });

  test('a damaged or incomplete item is blocked', () => {
    const input = planInput({ backup: [script()], live: [script()] });
    const damaged = {
      ...input,
      items: [{ ...input.items[0]!, resource: null, problem: 'Its hash differs.' }],
    };
    expect(planLines(damaged)[0]).toMatchObject({ cause: 'damaged', line: { reason: 'Its hash differs.' } });
    const partial = script();
    const fidelity = { ...partial.fidelity, complete: false, problems: ['1 of 2 pages could not be read'] };
    const incomplete = { ...input, items: [{ ...input.items[0]!, resource: { ...partial, fidelity } }] };
    expect(planLines(incomplete)[0]).toMatchObject({ cause: 'incomplete_item', line: { action: 'blocked' } });
  });

  test('a member that can not change after creation blocks the update', () => {
    const line = only({ backup: [filter({ rule: 'x' })], live: [filter({ platform: 'macOS' })] });
    expect(line).toMatchObject({ action: 'blocked', requests: [] });
    expect(line.reason).toContain("can't be changed after");
  });
});

describe('the digest', () => {
  test('I-03 is the same for the same facts whatever their order, and another for another live state', () => {
    const backup = [script({ runAsAccount: 'system' }), filter(), policy()];
    const live = [script(), group('g1', 'Break glass')];
    const one = planInput({ backup, live });
    const two = planInput({ backup: [...backup].reverse(), live: [...live].reverse() });
    const moved = planInput({ backup, live: [script({ description: 'edited' }), live[1]!] });
    const digest = (input: typeof one) => previewDigest(scopeDigest(input.scope), computePreviewLines(input));
    expect(digest(two)).toBe(digest(one));
    expect(digest(moved)).not.toBe(digest(one));
  });

  test('I-03 survives storage as JSON', () => {
    const input = planInput({
      backup: [script(), filter(), policy()],
      live: [filter({ rule: 'y' }), group('g1', 'B')],
    });
    const lines = computePreviewLines(input);
    const back = JSON.parse(JSON.stringify(lines)) as PreviewLine[];
    expect(previewDigest(scopeDigest(input.scope), back)).toBe(
      previewDigest(scopeDigest(input.scope), lines),
    );
  });
});
