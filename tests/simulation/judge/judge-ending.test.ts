import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/kernel/json.ts';
import { atMs, goodRecord, RUN, SETS } from './hand-made.fixture.ts';
import { foundIn } from './found-in.fixture.ts';
import { addEvent, answer, outcome, request, resultOf, without, type Spoilt } from './spoil.fixture.ts';

type Case = [title: string, spoil: (record: Spoilt) => void];
const cases = (invariant: string, bad: Case[], good: Case[] = []) => {
  describe(invariant, () => {
    it.each(bad)('finds %s', (_title, spoil) => {
      const record = goodRecord();
      spoil(record);
      expect(foundIn(record, invariant)).not.toEqual([]);
    });
    it.each([['a run that went well', () => undefined] as Case, ...good])('lets pass %s', (_title, spoil) => {
      const record = goodRecord();
      spoil(record);
      expect(foundIn(record, invariant)).toEqual([]);
    });
  });
};
const act = (name: 'cancel' | 'withdraw_right') => ({ method: 'ACT', path: name, act: name });
const run = (record: Spoilt) => answer(record, RUN).body;
const auditItems = (record: Spoilt) => answer(record, '/audit').body['items'] as JsonObject[];

cases(
  'I-20',
  [
    [
      'a write whose live read came after the withdrawal',
      (record) => addEvent(record, act('withdraw_right'), { after: 'verify F' }),
    ],
  ],
  [
    [
      'a write that stood before the socket already',
      (record) => addEvent(record, act('withdraw_right'), { after: 'read S' }),
    ],
  ],
);

cases('I-21', [
  ['a run that never ends', (record) => Object.assign(record, { endedAt: null })],
  ['a run that ends much too late', (record) => Object.assign(record, { endedAt: atMs(3_600_000) })],
  ['a run that stays running', (record) => (run(record)['status'] = 'running')],
  ['a line without a reason', (record) => (resultOf(record, 'f')['reason'] = '')],
]);

cases(
  'I-22',
  [
    [
      'a write of a worker that lost the run',
      (record) =>
        Object.assign(record, { claims: [...(record.claims ?? []), { worker: 'worker 2', logged: 9 }] }),
    ],
  ],
  [
    [
      'writes of who took the run over',
      (record) =>
        Object.assign(record, {
          claims: [...(record.claims ?? []), { worker: 'worker 2', logged: 9 }],
          sentBy: Object.fromEntries(record.log.map(({ n }) => [n, n > 9 ? 'worker 2' : 'worker 1'])),
        }),
    ],
  ],
);

/** Another run that is confirmed, and has this status before and after everything. */
function other(record: Spoilt, before: string, after: string): void {
  const path = RUN.replace('r1', 'r2');
  const first = answer(record, '/confirm', 'POST');
  const look = (status: string) => ({
    method: 'GET',
    path,
    body: { id: 'r2', status, scope: { mode: 'all' } },
  });
  addEvent(
    record,
    { ...first, path: `${path}/confirm`, body: { operation: { id: 'o2' } } },
    { after: 'check C', before: first },
  );
  addEvent(record, look(before), { after: 'check C', before: first });
  addEvent(record, look(after), { after: 'verify S' });
}
cases(
  'I-23',
  [['two runs at once', (record) => other(record, 'running', 'running')]],
  [
    ['a run beside one that rests', (record) => other(record, 'paused', 'paused')],
    ['a run after another one', (record) => other(record, 'restored', 'restored')],
  ],
);

cases(
  'I-24',
  [
    ['success without a read', (record) => without(record, 'verify C')],
    ['success by a read that was refused', (record) => (request(record, 'verify C').status = 403)],
    ['success by a stale read', (record) => (request(record, 'verify C').fault = 'stale_read')],
    ['a removal that was not looked for', (record) => without(record, 'verify S')],
    [
      'an object that is not as it was sent',
      (record) =>
        Object.assign(record.after['deviceCompliancePolicy']?.['c1'] ?? {}, { bitLockerEnabled: false }),
    ],
    ['an object that is not there', (record) => Object.assign(record.after, { namedLocation: {} })],
    [
      'a removed object that is there',
      (record) => Object.assign(record.after['assignmentFilter'] ?? {}, { s1: { id: 's1' } }),
    ],
  ],
  [
    [
      'an object that somebody changed afterwards',
      (record) => {
        Object.assign(record.after['deviceCompliancePolicy']?.['c1'] ?? {}, { bitLockerEnabled: false });
        addEvent(record, { method: 'ADMIN', path: 'edit deviceCompliancePolicy c1' }, { after: 'verify C' });
      },
    ],
  ],
);

cases('I-25', [
  ['a line without a result', (record) => (answer(record, '/results').body['items'] as JsonObject[]).shift()],
  [
    'a line with two results',
    (record) =>
      (answer(record, '/results').body['items'] as JsonObject[]).push(structuredClone(resultOf(record, 'f'))),
  ],
  ['a sum that does not add up', (record) => (answer(record, '/results').body['total'] = 7)],
  [
    'counts of other outcomes',
    (record) => (answer(record, '/results').body['counts'] = { restored: 4, failed: 1, unchanged: 1 }),
  ],
  ['a line that waits in a run that ended', (record) => outcome(record, 'f', 'pending')],
  ['a written line that is called not attempted', (record) => outcome(record, 'c', 'not_attempted')],
]);

cases(
  'I-26',
  [
    ['a restored run with a failed line', (record) => outcome(record, 'f', 'failed')],
    ['a restored run with an unverified line', (record) => outcome(record, 'f', 'written_unverified')],
    [
      'a run with follow-up that hides an unknown line',
      (record) => {
        outcome(record, 'f', 'unknown');
        run(record)['status'] = 'restored_with_follow_up';
      },
    ],
    [
      'an operation that succeeded over a failure',
      (record) => {
        outcome(record, 'f', 'failed');
        run(record)['status'] = 'partly_restored';
        addEvent(
          record,
          {
            method: 'GET',
            path: '/operations/o1',
            body: { id: 'o1', subjectId: 'r1', outcome: 'succeeded' },
          },
          { after: 'verify S' },
        );
      },
    ],
  ],
  [
    [
      'a run that is partly restored',
      (record) => {
        outcome(record, 'f', 'failed');
        run(record)['status'] = 'partly_restored';
      },
    ],
  ],
);

cases(
  'I-27',
  [
    [
      'a write whose live read came after the cancel',
      (record) => addEvent(record, act('cancel'), { after: 'verify F' }),
    ],
    [
      'a written line that is called cancelled',
      (record) => {
        outcome(record, 'c', 'cancelled');
        run(record)['status'] = 'cancelled';
      },
    ],
  ],
  [
    [
      'writes that stood before the socket already',
      (record) => addEvent(record, act('cancel'), { after: 'read S' }),
    ],
  ],
);

/** A set that was captured before everything else, from the first four requests. */
function captured(record: Spoilt, status: string, items: JsonObject[]): void {
  const first = answer(record, '/checks');
  const set = { id: 'b1', status, types: [{ key: 'deviceCompliancePolicy' }, { key: 'assignmentFilter' }] };
  const place = { after: 'check C', before: first };
  addEvent(
    record,
    { method: 'POST', path: SETS, status: 202, body: { backupSet: { id: 'b1' } }, asked: 0 },
    place,
  );
  addEvent(record, { method: 'GET', path: `${SETS}/b1`, body: set }, place);
  addEvent(record, { method: 'GET', path: `${SETS}/b1/items`, body: { total: items.length, items } }, place);
}
const ITEMS = [
  { id: 'i1', typeKey: 'deviceCompliancePolicy', resourceId: 'c1' },
  { id: 'i2', typeKey: 'assignmentFilter', resourceId: 's1' },
];
cases(
  'I-28',
  [
    [
      'a complete set of which a page never came',
      (record) => {
        captured(record, 'complete', ITEMS);
        request(record, 'check P').status = 403;
      },
    ],
    [
      'a complete set whose page was cut off',
      (record) => {
        captured(record, 'complete', ITEMS);
        request(record, 'check P').fault = 'truncated_body';
      },
    ],
    ['a complete set that lacks an object', (record) => captured(record, 'complete', ITEMS.slice(1))],
  ],
  [
    ['a complete set that is whole', (record) => captured(record, 'complete', ITEMS)],
    [
      'a set that says that it is not complete',
      (record) => {
        captured(record, 'incomplete', []);
        request(record, 'check P').status = 403;
      },
    ],
  ],
);

cases('I-31', [
  ['an entry that is missing', (record) => auditItems(record).splice(3, 1)],
  ['a chain that does not hold', (record) => Object.assign(auditItems(record)[3] ?? {}, { hash: 'other' })],
  [
    'a write that is not recorded',
    (record) =>
      Object.assign(
        auditItems(record).find(({ detail }) => (detail as JsonObject)['step'] === 'update') ?? {},
        { action: 'other' },
      ),
  ],
  ['a write that never happened', (record) => without(record, 'update C')],
  [
    'a confirmation that is not recorded',
    (record) => Object.assign(auditItems(record).at(-1) ?? {}, { action: 'other' }),
  ],
]);
