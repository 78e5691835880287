import { describe, expect, test } from 'vitest';
import type { PreviewLine } from '../../facts/preview.ts';
import type { Scope } from '../../facts/scope.ts';
import {
  everyDevice,
  group,
  groupTarget,
  planInput,
  script,
} from '../../../../tests/restore-core/plan-world.ts';
import { computePreviewLines } from './compute.ts';

const plan = (
  scope: Partial<Scope>,
  facts: Pick<Parameters<typeof planInput>[0], 'backup' | 'live' | 'incomplete'>,
): PreviewLine[] => computePreviewLines(planInput({ ...facts, scope }));

describe('how a restore writes', () => {
  test('only missing: what is gone is made, what differs stays and says why', () => {
    const lines = plan(
      { writeMode: 'only_missing' },
      {
        backup: [script({ id: 's1', runAsAccount: 'system' }), script({ id: 's2', displayName: 'Gone' })],
        live: [script({ id: 's1' })],
      },
    );
    const [there, gone] = ['item-s1', 'item-s2'].map((id) => lines.find((line) => line.id === id)!);
    expect(there).toMatchObject({ action: 'unchanged', requests: [], next: '' });
    expect(there!.reason).toMatch(/only makes what is missing/);
    expect(gone).toMatchObject({ action: 'create', requests: [{ step: 'create' }] });
  });

  test('only missing: an equal object needs no reason', () => {
    const [line] = plan({ writeMode: 'only_missing' }, { backup: [script()], live: [script()] });
    expect(line).toMatchObject({ action: 'unchanged', reason: '' });
  });

  test('settings only: assignments stay, and what is made again has none', () => {
    const backup = [script({ runAsAccount: 'system' }, [groupTarget('g1')])];
    const [update] = plan(
      { writeMode: 'settings_only' },
      { backup, live: [script({}, [everyDevice]), group('g1', 'Pilot')] },
    );
    expect(update!.requests.map(({ step }) => step)).toEqual(['update']);
    const [create] = plan({ writeMode: 'settings_only' }, { backup, live: [group('g1', 'Pilot')] });
    expect(create!.requests.map(({ step }) => step)).toEqual(['create']);
  });

  test('assignments only: settings stay, and what is gone is left to a person', () => {
    const backup = [script({ runAsAccount: 'system' }, [groupTarget('g1')])];
    const [update] = plan(
      { writeMode: 'assignments_only' },
      { backup, live: [script({}, [everyDevice]), group('g1', 'Pilot')] },
    );
    expect(update!.requests.map(({ step }) => step)).toEqual(['assign']);
    expect(update!.changes.every(({ section }) => section === 'assignments')).toBe(true);
    const [gone] = plan({ writeMode: 'assignments_only' }, { backup, live: [group('g1', 'Pilot')] });
    expect(gone).toMatchObject({ action: 'manual', requests: [] });
    expect(gone!.reason).toMatch(/not in the tenant/);
  });

  test('copies: a new name, no assignments, and nothing that is there is touched', () => {
    const backup = [script({ displayName: 'Baseline' }, [everyDevice])];
    const live = [script({ displayName: 'Baseline' }, [everyDevice])];
    const [line] = plan({ writeMode: 'copy', copyPrefix: 'TEST - ' }, { backup, live });
    expect(line).toMatchObject({
      action: 'create',
      requests: [{ step: 'create', body: { displayName: 'TEST - Baseline' } }],
    });
    expect(line!.targetId).toBeUndefined();
    expect(line!.expected.assignments).toEqual([]);
  });

  test('copies are made once: a second restore finds the first copy', () => {
    const [line] = plan(
      { writeMode: 'copy', copyPrefix: 'TEST - ' },
      {
        backup: [script({ displayName: 'Baseline' })],
        live: [script({ id: 'p9', displayName: 'TEST - Baseline' })],
      },
    );
    expect(line).toMatchObject({ action: 'unchanged', targetId: 'p9', requests: [] });
    expect(line!.reason).toMatch(/already/);
  });

  test('I-14 copies are not made while the list could not be read to its end', () => {
    const [line] = plan(
      { writeMode: 'copy', copyPrefix: 'TEST - ' },
      { backup: [script()], live: [], incomplete: ['deviceManagementScript'] },
    );
    expect(line).toMatchObject({ action: 'blocked', requests: [] });
  });
});
