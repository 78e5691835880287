import { describe, expect, it } from 'vitest';
import type { CheckOutcome, Severity } from '../facts/checks.ts';
import { checksHeadline } from './headline.ts';

const outcome = (state: CheckOutcome['state'], ...severities: Severity[]): CheckOutcome => ({
  id: 'connection',
  label: 'Connection',
  state,
  unknownReason: '',
  findings: severities.map((severity) => ({
    code: 'x',
    severity,
    title: '',
    reason: '',
    next: '',
    itemIds: [],
  })),
});

describe('what the checks found, in words', () => {
  it('says that nothing stands in the way without a number', () => {
    expect(checksHeadline([outcome('passed')])).toBe('No blocker was found');
  });
  it('names blockers and warnings', () => {
    expect(checksHeadline([outcome('found', 'blocker', 'warning'), outcome('found', 'warning')])).toBe(
      'One blocker was found; 2 warnings deserve a look',
    );
  });
  it('I-09 says first that a check could not be completed', () => {
    expect(checksHeadline([outcome('unknown'), outcome('passed')])).toBe(
      'One check could not be completed; No blocker was found',
    );
  });
});
