import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { abandonedEnding, traceOf } from './abandoned.ts';
import * as endings from './endings.ts';
import { requestState, type JournalEntry } from './journal.ts';

const entry = (event: JournalEntry['event'], detail: JsonObject): JournalEntry => ({
  lineId: 'line',
  step: 'create',
  event,
  fence: 1n,
  detail: { index: 0, ...detail },
  at: new Date(0),
});
const intent = entry('intent', {});
const outcome = (kind: string, more: JsonObject = {}) => entry('outcome', { kind, ...more });
const filed = outcome('awaiting_approval', { approvalCode: 'code-1', method: 'POST', path: '/x' });

describe('what a journal says of a request', () => {
  it.each<[string, JournalEntry[], object]>([
    ['nothing', [], { state: 'new', attempts: 0, everLost: false }],
    ['an intent alone: it may have been sent', [intent], { state: 'open', attempts: 1, everLost: false }],
    [
      'done',
      [intent, outcome('done', { createdId: 'x' })],
      { state: 'done', createdId: 'x', everLost: false },
    ],
    ['refused', [intent, outcome('refused', { reason: 'no' })], { state: 'refused', reason: 'no' }],
    ['a lost answer', [intent, outcome('unknown')], { state: 'open', attempts: 1, everLost: true }],
    ['not sent: as if it had never been meant', [intent, outcome('not_sent')], { state: 'new', attempts: 0 }],
    [
      'found',
      [intent, entry('adopted', { createdId: 'x' })],
      { state: 'done', createdId: 'x', everLost: true },
    ],
    ['sent again after a crash', [intent, intent], { state: 'open', attempts: 2, everLost: true }],
    [
      'a repeat that was not sent leaves the lost one open',
      [intent, outcome('unknown'), intent, outcome('not_sent')],
      { state: 'open', attempts: 1, everLost: true },
    ],
    [
      'a repeat that was done does not undo the loss',
      [intent, outcome('unknown'), intent, outcome('done', { createdId: 'y' })],
      { state: 'done', createdId: 'y', everLost: true },
    ],
    ['filed in Intune: nothing of it applied', [intent, filed], { state: 'awaiting', attempts: 0 }],
    [
      'filed by a send whose answer was lost',
      [intent, outcome('unknown'), intent, outcome('approval_active'), filed],
      { state: 'awaiting', attempts: 0, everLost: true, lost: false },
    ],
    [
      'somebody else has filed: as if it had never been meant',
      [intent, outcome('approval_active')],
      { state: 'new' },
    ],
    ['an approved one that is sent', [intent, filed, intent], { state: 'open', attempts: 1, lost: false }],
    [
      'an approved one that was not sent after all still waits',
      [intent, outcome('unknown'), intent, filed, intent, outcome('not_sent')],
      { state: 'awaiting', attempts: 0 },
    ],
    [
      'an approved one whose answer was lost stays open, whatever is not sent later',
      [intent, filed, intent, outcome('unknown'), intent, outcome('not_sent')],
      { state: 'open', attempts: 1, approval: { code: 'code-1', filedAt: new Date(0) } },
    ],
    ['an approved one that was done', [intent, filed, intent, outcome('done')], { state: 'done' }],
  ])('%s', (_what, entries, expected) => {
    expect(requestState(entries, 0)).toMatchObject(expected);
  });

  it('keeps the requests of a line apart', () => {
    const entries = [intent, outcome('done'), entry('intent', { index: 1 })];
    expect(requestState(entries, 0).state).toBe('done');
    expect(requestState(entries, 1).state).toBe('open');
    expect(traceOf(entries)).toEqual({ open: 1, done: 1, awaiting: null });
  });

  it('sees every request of a line, however many there are', () => {
    const entries = Array.from({ length: 30 }, (_, index) => [
      entry('intent', { index }),
      ...(index === 29 ? [] : [entry('outcome', { index, kind: 'done' })]),
    ]).flat();
    expect(traceOf(entries)).toEqual({ open: 29, done: 29, awaiting: null });
  });

  it('says of a line that is left while its request is filed that this changes nothing by itself', () => {
    const cancelled = endings.cancelledLine();
    const left = abandonedEnding([intent, filed], 'It broke off', cancelled);
    expect(left.outcome).toBe('cancelled');
    expect(left.reason).toContain('may still be open in Intune');
    expect(left.reason).toContain('changes nothing by itself');
  });

  it('I-21 never calls "not attempted" what may have reached the tenant', () => {
    const otherwise = endings.notAttempted('The server broke off', '');
    const of = (entries: JournalEntry[]) =>
      abandonedEnding(entries, 'The server broke off', otherwise).outcome;
    expect(of([])).toBe('not_attempted');
    expect(of([intent])).toBe('unknown');
    expect(of([intent, outcome('unknown')])).toBe('unknown');
    expect(of([intent, outcome('done')])).toBe('written_unverified');
    expect(of([intent, outcome('not_sent')])).toBe('not_attempted');
    expect(of([intent, outcome('refused')])).toBe('not_attempted');
  });
});
