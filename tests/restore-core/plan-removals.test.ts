import { describe, expect, test } from 'vitest';
import { fingerprintOf } from '../../src/compare/fingerprint-of.ts';
import { resourceType } from '../../src/catalogue/catalogue.ts';
import type { CapturedResource } from '../../src/graph/read/captured-resource.ts';
import type { Removal } from '../../src/restore/facts/scope.ts';
import type { MadeObject } from '../../src/restore/facts/undo.ts';
import { computePreviewLines } from '../../src/restore/preview/plan/compute.ts';
import type { PlanInput } from '../../src/restore/preview/plan/plan-input.ts';
import {
  captured,
  filter,
  group,
  groupTarget,
  location,
  planInput,
  policy,
  script,
  TAG_FREE,
} from './plan-world.ts';

const removing = (resource: CapturedResource, because: Removal['because'] = 'undo'): Removal => ({
  typeKey: resource.typeKey,
  id: resource.id,
  because,
});
/** As a run's journal knows an object that it made and read back. */
const made = (resource: CapturedResource): MadeObject => ({
  typeKey: resource.typeKey,
  id: resource.id,
  name: resource.name,
  lineId: `item-${resource.id}`,
  written: fingerprintOf(resourceType(resource.typeKey), resource),
  promised: null,
});
const g1 = group('g1', 'Pilots');
const filtered = (part = {}, id = 'p1') =>
  captured(
    'settingsCatalogPolicy',
    {
      id,
      name: `Policy ${id}`,
      platforms: 'windows10',
      technologies: 'mdm',
      templateReference: { templateId: '' },
      settings: [],
      ...TAG_FREE,
      ...part,
    },
    [
      {
        target: {
          '@odata.type': '#microsoft.graph.groupAssignmentTarget',
          groupId: 'g1',
          deviceAndAppManagementAssignmentFilterId: 'f1',
          deviceAndAppManagementAssignmentFilterType: 'include',
        },
      },
    ],
  );

/** An undo that removes these objects, of which the run made all. */
function undo(
  live: CapturedResource[],
  removals: CapturedResource[],
  more: Partial<PlanInput> & { backup?: CapturedResource[] } = {},
) {
  const { backup = [], ...input } = more;
  const scope = {
    mode: 'selected' as const,
    itemIds: backup.map(({ id }) => `item-${id}`),
    removals: removals.map((each) => removing(each)),
    undoOf: 'run',
  };
  return computePreviewLines({ ...planInput({ backup, live, scope }), made: removals.map(made), ...input });
}
const line = (lines: ReturnType<typeof undo>, id: string) => lines.find((each) => each.id === id)!;

describe('a line that removes', () => {
  test('takes away the effect first, says what goes and is critical', () => {
    const s1 = script({}, [groupTarget('g1')]);
    const [only, ...more] = undo([s1, g1], [s1]);
    expect(more).toEqual([]);
    expect(only).toMatchObject({
      id: 'remove:deviceManagementScript:s1',
      action: 'remove',
      targetId: 's1',
      name: 'Map drives',
      risk: 'critical',
      expected: { content: null, assignments: null },
      reach: { gains: [], loses: ['Pilots'] },
    });
    expect(only!.live).toEqual(fingerprintOf(resourceType('deviceManagementScript'), s1));
    expect(only!.requests.map(({ step, method }) => `${step} ${method}`)).toEqual([
      'assign POST',
      'remove DELETE',
    ]);
    expect(only!.changes.length).toBeGreaterThan(0);
    expect(only!.changes.every(({ kind }) => kind === 'removed')).toBe(true);
  });

  test('switches a Conditional Access policy off before it deletes it', () => {
    const c1 = policy();
    const [only] = undo([c1, g1], [c1]);
    expect(only!.requests.map(({ method, body }) => [method, body])).toEqual([
      ['PATCH', { state: 'disabled' }],
      ['DELETE', {}],
    ]);
    expect(only!.attention.map(({ text }) => text)).toContain(
      'It is on: what it protects is no longer protected.',
    );
  });

  test('stands in the digest by its target, its fingerprint and its requests', () => {
    const [before] = undo([script(), g1], [script()]);
    const [after] = undo([script({}, [groupTarget('g1')]), g1], [script({}, [groupTarget('g1')])]);
    expect(after!.bodyDigest).not.toBe(before!.bodyDigest);
    expect(after!.live).not.toEqual(before!.live);
  });

  test('says beforehand what an undo of it can not make again', () => {
    const wifi = captured('deviceConfiguration', {
      '@odata.type': '#microsoft.graph.windows10CustomConfiguration',
      id: 'w1',
      displayName: 'Secrets',
      omaSettings: [
        {
          '@odata.type': '#microsoft.graph.omaSettingString',
          displayName: 'Key',
          omaUri: './Vendor/Key',
          isEncrypted: true,
          secretReferenceValueId: 'ref',
          value: '****',
        },
      ],
      ...TAG_FREE,
    });
    expect(undo([wifi], [wifi])[0]).toMatchObject({
      action: 'remove',
      noUndo: expect.stringContaining('does not return'),
    });
    expect(undo([script()], [script()])[0]!.noUndo).toBe('');
  });
});

describe('an undo removes only what the run made and nobody changed', () => {
  test('changed since: left alone', () => {
    const now = script({ runAsAccount: 'system' });
    const [only] = undo([now], [now], { made: [made(script())] });
    expect(only).toMatchObject({ action: 'blocked', requests: [] });
    expect(only!.reason).toBe('Its settings were changed after the run had made it, so it is left alone.');
  });
  test('assigned since: left alone', () => {
    const now = script({}, [groupTarget('g1')]);
    const [only] = undo([now, g1], [now], { made: [made(script())] });
    expect(only).toMatchObject({ action: 'blocked' });
    expect(only!.reason).toContain('Its assignments were changed');
  });
  test('I-13 another object of the same name is not what the run made', () => {
    const twin = script({ id: 's2' });
    const [only] = undo([twin], [twin], { made: [made(script())] });
    expect(only).toMatchObject({ action: 'blocked', reason: 'The run that is undone did not make it.' });
  });
  test('never read back: as it was promised counts, anything else does not', () => {
    const unread = (content: CapturedResource) => ({
      ...made(content),
      written: null,
      promised: { content: content.payload, assignments: [groupTarget('g1')] },
    });
    const half = script();
    expect(undo([half], [half], { made: [unread(half)] })[0]).toMatchObject({ action: 'remove' });
    const other = script({ scriptContent: 'ZWNobyAy' });
    expect(undo([other], [other], { made: [unread(half)] })[0]).toMatchObject({ action: 'blocked' });
    const unknown = { ...made(half), written: null };
    expect(undo([half], [half], { made: [unknown] })[0]).toMatchObject({
      action: 'blocked',
      reason: 'It is not known how the run left it, so it is left alone.',
    });
  });
  test('gone already: nothing is left to do', () => {
    expect(undo([], [script()])[0]).toMatchObject({
      action: 'unchanged',
      reason: 'It is not in the tenant any more.',
    });
  });
  test('I-14 absence is concluded from a whole list only', () => {
    const input = planInput({
      backup: [],
      live: [],
      scope: { mode: 'selected', removals: [removing(script())], undoOf: 'run' },
      incomplete: ['deviceManagementScript'],
    });
    expect(computePreviewLines({ ...input, made: [made(script())] })[0]).toMatchObject({ action: 'blocked' });
  });
  test('built-in objects and kinds that are not written never go', () => {
    const tag = captured('roleScopeTag', { id: '0', displayName: 'Default', isBuiltIn: true });
    expect(undo([tag], [tag])[0]).toMatchObject({ action: 'blocked' });
    expect(undo([g1], [g1])[0]).toMatchObject({
      action: 'manual',
      reason: expect.stringContaining('Groups'),
    });
  });
});

describe('what is used', () => {
  test('by something that this restore leaves alone blocks the removal, by name', () => {
    const [only] = undo([filter(), filtered(), g1], [filter()]);
    expect(only).toMatchObject({ action: 'blocked' });
    expect(only!.reason).toBe(
      'It is still used by Settings catalog policy "Policy p1", which this restore leaves as it is.',
    );
  });
  test('by something that goes too waits for it: what was made last goes first', () => {
    const lines = undo([filter(), filtered(), g1], [filter(), filtered()]);
    const f1 = line(lines, 'remove:assignmentFilter:f1');
    const p1 = line(lines, 'remove:settingsCatalogPolicy:p1');
    expect(f1.dependsOn).toEqual([p1.id]);
    expect(p1.order).toBeLessThan(f1.order);
  });
  test('by something whose line takes the use away waits for that line', () => {
    const before = { ...filtered(), assignments: [groupTarget('g1')] };
    const lines = undo([filter(), filtered(), g1], [filter()], { backup: [before] });
    expect(line(lines, 'item-p1')).toMatchObject({ action: 'update' });
    expect(line(lines, 'remove:assignmentFilter:f1')).toMatchObject({
      action: 'remove',
      dependsOn: ['item-p1'],
    });
  });
  test('by something whose line leaves the use blocks it', () => {
    const lines = undo([filter(), filtered({ description: 'now' }), g1], [filter()], {
      backup: [filtered({ description: 'before' })],
    });
    expect(line(lines, 'item-p1')).toMatchObject({ action: 'update' });
    expect(line(lines, 'remove:assignmentFilter:f1')).toMatchObject({ action: 'blocked' });
  });
  test('by something that could not be read is said on the line', () => {
    const input = planInput({
      backup: [],
      live: [location({ isTrusted: false })],
      scope: { mode: 'selected', removals: [removing(location())], undoOf: 'run' },
      incomplete: ['conditionalAccessPolicy'],
    });
    const [only] = computePreviewLines({ ...input, made: [made(location({ isTrusted: false }))] });
    expect(only!.action).toBe('remove');
    expect(only!.attention.map(({ text }) => text)).toContain(
      'Whether it is used could not be read of: Conditional Access policies.',
    );
  });
  test('an item of the same restore is never removed by it', () => {
    const lines = undo([script({ runAsAccount: 'system' })], [script({ runAsAccount: 'system' })], {
      backup: [script()],
    });
    expect(line(lines, 'remove:deviceManagementScript:s1')).toMatchObject({ action: 'blocked' });
  });
});

describe('removing what the backup does not hold', () => {
  const unknown = (
    live: CapturedResource[],
    gone: CapturedResource,
    more: { backup?: CapturedResource[]; scope?: object; outside?: CapturedResource[] } = {},
  ) => {
    const { backup = [], outside = [], scope = {} } = more;
    const lines = computePreviewLines(
      planInput({ backup, live, outside, scope: { removals: [removing(gone, 'unknown')], ...scope } }),
    );
    return lines.find(({ id }) => id.startsWith('remove:'))!;
  };
  test('removes it', () => {
    const removal = unknown([filter()], filter());
    expect(removal).toMatchObject({ action: 'remove', risk: 'critical' });
    expect(removal.attention.map(({ text }) => text)).toContain('The backup does not hold it.');
  });
  test.each([
    ['it has the id of an item', { outside: [filter()] }],
    ['it has the name and kind of an item', { outside: [filter({ id: 'f9' })] }],
    ['only a part of the backup is restored', { scope: { mode: 'selected', itemIds: ['x'] } }],
    ['only what is missing is restored', { scope: { writeMode: 'only_missing' } }],
  ])('not when %s', (_why, more) => {
    expect(unknown([filter()], filter(), more)).toMatchObject({ action: 'blocked', requests: [] });
  });
  test('never of a critical type', () => {
    expect(unknown([script()], script())).toMatchObject({
      action: 'blocked',
      reason: expect.stringContaining('critical'),
    });
  });
});
