import { describe, expect, test } from 'vitest';
import { digestOf } from '../../kernel/digest.ts';
import type { CheckOutcome } from '../facts/checks.ts';
import { GATE_CODES, type GateCode, type GateFacts, type RunStatus } from '../facts/gates.ts';
import { NOW, passed, readyFacts, SCOPE } from './gate-facts.fixture.ts';
import { judge } from './judge.ts';

const MINUTE = 60_000;

function outcomeWith(severity: 'blocker' | 'warning' | 'info'): CheckOutcome {
  return {
    ...passed,
    id: 'backupIntegrity',
    label: 'Backup integrity',
    state: 'found',
    findings: [
      {
        code: 'x',
        severity,
        title: 'An item is damaged',
        reason: 'Its hash differs.',
        next: 'Leave it out',
        itemIds: [],
      },
    ],
  };
}

/** For each code: the one change that makes it alone, with the ladder's words. */
const ALONE: Record<GateCode, { change: Partial<GateFacts>; status: string; next: string; step?: string }> = {
  source_required: {
    change: { backupSet: null },
    status: 'Choose a backup',
    next: 'Review backup selection',
    step: 'backup-set',
  },
  source_unusable: {
    change: { backupSet: { usable: false, reason: 'It holds no contents.' } },
    status: "Backup can't be used",
    next: 'Review backup selection',
    step: 'backup-set',
  },
  scope_required: {
    change: { scopeDigest: null },
    status: 'Choose what to restore',
    next: 'Define scope',
    step: 'scope',
  },
  mapping_required: {
    change: { undecidedMappings: 2 },
    status: 'Mapping needed',
    next: 'Review mappings',
    step: 'scope',
  },
  checks_missing: {
    change: { checks: null },
    status: 'Checks needed',
    next: 'Run safety checks',
    step: 'checks',
  },
  checks_stale: {
    change: { checks: { scopeDigest: digestOf('other'), ranAt: NOW, outcomes: [passed] } },
    status: 'Checks out of date',
    next: 'Run safety checks again',
    step: 'checks',
  },
  checks_blocked: {
    change: { checks: { scopeDigest: SCOPE, ranAt: NOW, outcomes: [passed, outcomeWith('blocker')] } },
    status: 'Blocked',
    next: 'Review blockers',
    step: 'checks',
  },
  preview_missing: {
    change: { preview: null },
    status: 'Preview needed',
    next: 'Generate preview',
    step: 'preview',
  },
  preview_stale: {
    change: { preview: { scopeDigest: digestOf('other'), digest: digestOf('preview'), generatedAt: NOW } },
    status: 'Preview out of date',
    next: 'Generate preview again',
    step: 'preview',
  },
  execution_blocked: {
    change: {
      executionBlocks: [
        {
          cause: 'otherOperation',
          reason: 'Another restore is active here.',
          next: 'Open the other run.',
          href: '/runs/1',
        },
        { cause: 'capability', reason: 'Your role may not execute.', next: 'Ask an owner' },
      ],
    },
    status: "Can't execute yet",
    next: 'Open the other run',
  },
};

describe('the ladder', () => {
  test('facts without any obstacle open Preview -> Confirm', () => {
    const verdict = judge(readyFacts());
    expect(verdict).toMatchObject({
      rung: 11,
      state: 'ready',
      code: null,
      status: 'Ready to review and confirm',
      mayConfirm: true,
      showGuidance: true,
      next: { action: 'continue_to_confirmation', label: 'Continue to confirmation', step: 'confirm' },
    });
    // Nobody has to rehearse, and no second person to approve, unless the environment asks for it.
    const optional = new Set(['rehearsal', 'approval']);
    const states = verdict.gates.map(({ id, state }) =>
      optional.has(id) && state === 'optional' ? 'complete' : state,
    );
    expect(states).toEqual(Array(10).fill('complete'));
    expect(verdict.impact).toContain('still needs your final confirmation');
  });

  test.each(GATE_CODES.map((code, at) => ({ code, rung: at + 1 })))(
    'I-04 $code is produced alone, at rung $rung',
    ({ code, rung }) => {
      const { change, status, next, step } = ALONE[code];
      const verdict = judge({ ...readyFacts(), ...change });
      expect(verdict).toMatchObject({ code, rung, status, mayConfirm: false });
      expect(verdict.next.label).toBe(next);
      expect(verdict.next.step).toBe(step);
      expect(verdict.impact).toMatch(/^Restore can't continue yet\./);
      expect(verdict.reason).not.toBe('');
    },
  );

  test('of several obstacles the first in the order of the ladder is told', () => {
    for (const [at, code] of GATE_CODES.entries()) {
      const later = GATE_CODES.slice(at).reverse();
      const facts = later.reduce<GateFacts>((all, each) => ({ ...all, ...ALONE[each].change }), readyFacts());
      expect(judge(facts).code).toBe(code);
    }
  });

  test('checks are judged before the preview, so a fresh preview never hides stale checks', () => {
    const verdict = judge({ ...readyFacts(), ...ALONE.checks_stale.change });
    expect(verdict.code).toBe('checks_stale');
    expect(verdict.gates.find(({ id }) => id === 'preview')?.state).toBe('complete');
  });
});

describe('guidance', () => {
  test.each(GATE_CODES)('with %s it is shown only when checks and preview are both complete', (code) => {
    expect(judge({ ...readyFacts(), ...ALONE[code].change }).showGuidance).toBe(code === 'execution_blocked');
  });

  test('warnings do not stop and do not hide it', () => {
    const verdict = judge({
      ...readyFacts(),
      checks: { scopeDigest: SCOPE, ranAt: NOW, outcomes: [outcomeWith('warning'), outcomeWith('info')] },
    });
    expect(verdict).toMatchObject({ code: null, warnings: 1, blockers: 0, showGuidance: true });
    expect(verdict.gates.find(({ id }) => id === 'checks')?.state).toBe('warning');
  });
});

describe('the gate of all users and all devices', () => {
  const reach = (code: string, severity: 'blocker' | 'warning', itemIds: string[]): CheckOutcome => ({
    ...outcomeWith(severity),
    id: 'assignmentReach',
    findings: [{ ...outcomeWith(severity).findings[0]!, code, itemIds }],
  });
  const gate = (change: Partial<GateFacts>) => {
    const verdict = judge({ ...readyFacts(), ...change });
    return { ...verdict.gates.find(({ id }) => id === 'everyone'), mayConfirm: verdict.mayConfirm };
  };
  const checked = (...outcomes: CheckOutcome[]) => ({
    checks: { scopeDigest: SCOPE, ranAt: NOW, outcomes: [passed, ...outcomes] },
  });

  test.each<[string, Partial<GateFacts>, [string, boolean, RegExp]]>([
    ['nothing reaches them', {}, ['complete', true, /^Nothing would reach/]],
    [
      'all that does is confirmed',
      checked(reach('everyone_confirmed', 'warning', ['a', 'b'])),
      ['complete', true, /^2 items may reach/],
    ],
    [
      'one is not confirmed',
      checked(reach('everyone_confirmed', 'warning', ['a']), reach('everyone_unconfirmed', 'blocker', ['b'])),
      ['blocked', false, /^1 item would reach/],
    ],
    ['no checks ran', { checks: null }, ['waiting', false, /checks/]],
    [
      'a check is unknown',
      checked({ ...passed, state: 'unknown', unknownReason: 'Graph answered 504.' }),
      ['waiting', false, /checks/],
    ],
  ])('%s', (_when, change, [state, mayConfirm, reason]) => {
    expect(gate(change)).toMatchObject({ state, mayConfirm, label: 'All users and all devices' });
    expect(gate(change).reason).toMatch(reason);
  });
});

describe('currency', () => {
  const at = (ageMs: number) => new Date(NOW.getTime() - ageMs);
  const checksAged = (ageMs: number) =>
    judge({ ...readyFacts(), checks: { scopeDigest: SCOPE, ranAt: at(ageMs), outcomes: [passed] } });
  const previewAged = (ageMs: number) =>
    judge({
      ...readyFacts(),
      preview: { scopeDigest: SCOPE, digest: digestOf('preview'), generatedAt: at(ageMs) },
    });

  test('I-05 exactly at the age limit both are current, one millisecond later not', () => {
    expect(checksAged(60 * MINUTE).code).toBeNull();
    expect(checksAged(60 * MINUTE + 1)).toMatchObject({ code: 'checks_stale', state: 'stale' });
    expect(checksAged(60 * MINUTE + 1).reason).toBe('The safety checks are older than 60 minutes.');
    expect(previewAged(60 * MINUTE).code).toBeNull();
    expect(previewAged(60 * MINUTE + 1)).toMatchObject({ code: 'preview_stale', state: 'stale' });
    expect(previewAged(60 * MINUTE + 1).reason).toBe('The preview is older than 60 minutes.');
  });

  test('I-05 evidence more than a minute in the future is not current: a clock ran backwards', () => {
    expect(checksAged(-MINUTE).code).toBeNull();
    expect(checksAged(-MINUTE - 1).code).toBe('checks_stale');
    expect(previewAged(-MINUTE).code).toBeNull();
    expect(previewAged(-MINUTE - 1).code).toBe('preview_stale');
  });

  test('I-05 a time that is no time is never young enough', () => {
    const nowhere = new Date(Number.NaN);
    expect(judge({ ...readyFacts(), now: nowhere }).code).toBe('checks_stale');
    expect(judge({ ...readyFacts(), maxAgeMinutes: Number.NaN }).code).toBe('checks_stale');
  });

  test('I-09 a check that could not be completed makes the checks not current and is named', () => {
    const unknown: CheckOutcome = {
      ...passed,
      id: 'permissions',
      label: 'Permissions',
      state: 'unknown',
      unknownReason: 'Microsoft Graph asked to wait.',
    };
    const verdict = judge({
      ...readyFacts(),
      checks: { scopeDigest: SCOPE, ranAt: NOW, outcomes: [passed, unknown, outcomeWith('blocker')] },
    });
    expect(verdict.code).toBe('checks_stale');
    expect(verdict.reason).toBe(
      'The check "Permissions" could not be completed: Microsoft Graph asked to wait.',
    );
  });

  test('I-09 a result without any outcome has checked nothing', () => {
    const verdict = judge({ ...readyFacts(), checks: { scopeDigest: SCOPE, ranAt: NOW, outcomes: [] } });
    expect(verdict.code).toBe('checks_stale');
  });

  test('findings of another scope are not counted for this one', () => {
    const verdict = judge({
      ...readyFacts(),
      checks: { scopeDigest: digestOf('other'), ranAt: NOW, outcomes: [outcomeWith('blocker')] },
    });
    expect(verdict).toMatchObject({ code: 'checks_stale', blockers: 0 });
  });
});

describe('a run past its draft', () => {
  const cases: [RunStatus, number, string][] = [
    ['queued', 13, 'In progress'],
    ['running', 13, 'In progress'],
    ['awaiting_approval', 13, 'In progress'],
    ['restored', 14, 'Restored'],
    ['restored_with_follow_up', 14, 'Restored with follow-up'],
    ['partly_restored', 14, 'Partly restored'],
    ['failed', 14, 'Failed'],
    ['cancelled', 14, 'Cancelled'],
    ['stopped', 14, 'Stopped'],
    ['dry_run_completed', 14, 'Dry run completed'],
  ];
  test.each(cases)('%s stands at rung %d and never opens confirmation again', (status, rung, words) => {
    const verdict = judge({ ...readyFacts(), run: { status } });
    expect(verdict).toMatchObject({
      rung,
      code: null,
      status: words,
      mayConfirm: false,
      showGuidance: false,
    });
    expect(verdict.next.label).toBe(rung === 13 ? 'Open the run' : 'Inspect results');
  });
});
