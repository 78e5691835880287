import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/kernel/json.ts';
import { atMs, goodRecord, RUN } from './hand-made.fixture.ts';
import { judge, JUDGING, NOT_JUDGED } from './judge.ts';
import { addEvent, again, answer, insertAfter, request, type Spoilt } from './spoil.fixture.ts';
import { foundIn } from './found-in.fixture.ts';

it('finds nothing in a run in which everything went well', () => {
  expect(judge(goodRecord())).toEqual([]);
});

it('judges every invariant, or says what else proves it', () => {
  const all = Array.from({ length: 32 }, (_, index) => `I-${String(index + 1).padStart(2, '0')}`);
  expect([...Object.keys(JUDGING), ...Object.keys(NOT_JUDGED)].sort()).toEqual(all);
});

it('names invariant, scenario, seed and request', () => {
  const record = goodRecord();
  Object.assign(request(record, 'update C'), { body: { other: true } });
  expect(judge(record)).toContainEqual({
    invariant: 'I-08',
    scenario: 'hand-made',
    seed: 1,
    request: request(record, 'update C').n,
    what: expect.stringContaining('no line announced PATCH') as string,
  });
});

type Case = [title: string, spoil: (record: Spoilt) => void];
const each = (invariant: string, cases: Case[]) => {
  describe(invariant, () => {
    it.each(cases)('%s', (_title, spoil) => {
      const record = goodRecord();
      spoil(record);
      expect(foundIn(record, invariant)).not.toEqual([]);
    });
  });
};
const result = (record: Spoilt): JsonObject => answer(record, '/checks').body['result'] as JsonObject;
const previewOf = (record: Spoilt): JsonObject => answer(record, '/preview').body['preview'] as JsonObject;
const confirm = (record: Spoilt) => answer(record, '/confirm', 'POST');

each('I-01', [
  ['checks that were not current', (record) => (result(record)['current'] = false)],
  ['a preview that was not current', (record) => (previewOf(record)['current'] = false)],
  ['no checks at all', (record) => (answer(record, '/checks').body['result'] = null)],
  [
    'a blocker',
    (record) => {
      const [outcome] = result(record)['outcomes'] as JsonObject[];
      if (outcome) outcome['findings'] = [{ severity: 'blocker', title: 'Locked out' }];
    },
  ],
  [
    'a write whose live read came after the connection was switched off',
    (record) => {
      addEvent(
        record,
        { method: 'ACT', path: 'switch_connection_off', act: 'switch_connection_off' },
        { after: 'verify F' },
      );
    },
  ],
]);

each('I-02', [
  ['a write before the confirmation', (record) => (confirm(record).asked = 40)],
  ['no confirmation', (record) => (confirm(record).status = 409)],
  ['a confirmation without a preview', (record) => (answer(record, '/preview').status = 404)],
]);

each('I-03', [
  ['another digest', (record) => (confirm(record).sent = { previewDigest: 'other' })],
  [
    'an edit between preview and confirmation',
    (record) => {
      addEvent(record, { method: 'PATCH', path: RUN }, { after: 'check C', before: confirm(record) });
    },
  ],
]);

each('I-04', [
  [
    'a verdict that contradicts itself',
    (record) => {
      const body = { id: 'r1', status: 'draft', verdict: { mayConfirm: true, code: 'checks_stale' } };
      addEvent(record, { method: 'GET', path: RUN, body }, { after: 'check C', before: confirm(record) });
    },
  ],
  [
    'a refusal by another code than its verdict has',
    (record) => {
      const body = { code: 'preview_stale', verdict: { mayConfirm: false, code: 'checks_stale' } };
      addEvent(
        record,
        { method: 'POST', path: `${RUN}/confirm`, status: 409, body },
        { after: 'check C', before: confirm(record) },
      );
    },
  ],
  [
    'a way on that the verdict closes',
    (record) => {
      const body = { verdict: { mayConfirm: false, code: 'checks_stale' } };
      addEvent(
        record,
        { method: 'POST', path: `${RUN}/proceed`, body },
        { after: 'check C', before: confirm(record) },
      );
    },
  ],
  [
    'a confirmation at the moment at which the run may not be confirmed',
    (record) => {
      const body = { id: 'r1', status: 'draft', verdict: { mayConfirm: false, code: 'checks_stale' } };
      addEvent(
        record,
        { method: 'GET', path: RUN, body, at: confirm(record).at },
        { after: 'check C', before: confirm(record) },
      );
    },
  ],
]);

each('I-05', [
  ['checks of more than an hour ago', (record) => (result(record)['ranAt'] = atMs(-3_700_000))],
  ['a preview of more than an hour ago', (record) => (previewOf(record)['generatedAt'] = atMs(-3_700_000))],
]);

each('I-06', [
  [
    'a second operation',
    (record) => {
      addEvent(record, { ...confirm(record), body: { operation: { id: 'o2' } } }, { after: 'verify F' });
    },
  ],
  [
    'another key that is taken',
    (record) => {
      addEvent(record, { ...confirm(record), act: 'confirm_again' }, { after: 'verify F' });
    },
  ],
]);

each('I-07', [
  ['a dry run that writes', (record) => (confirm(record).sent = { previewDigest: 'd1', dryRun: true })],
  ['a write during the checks', (record) => (confirm(record).asked = 40)],
]);

each('I-08', [
  [
    'another body',
    (record) => Object.assign(request(record, 'update C'), { body: { bitLockerEnabled: false } }),
  ],
  [
    'a member more',
    (record) =>
      Object.assign(request(record, 'create F'), {
        body: { displayName: 'Corporate devices', rule: 'x', more: 1 },
      }),
  ],
  ['another path', (record) => (request(record, 'assign P').path += 'ments')],
  ['another method', (record) => (request(record, 'update C').method = 'PUT')],
  [
    'a symbol for which a foreign id was sent',
    (record) =>
      Object.assign(request(record, 'assign P'), {
        body: { assignments: [{ target: { groupId: 'g1', filter: 's1' } }] },
      }),
  ],
  [
    'an approval that is used for other bytes',
    (record) => {
      insertAfter(
        record,
        'read C',
        again(record, 'update C', {
          label: 'file C',
          ms: 2_009,
          committed: false,
          bodyDigest: null,
          approval: { code: 'a', is: 'filed' },
        }),
      );
      request(record, 'update C').approval = { code: 'a', is: 'approved' };
    },
  ],
]);

each('I-09', [
  [
    'current checks of which one is not known',
    (record) => Object.assign((result(record)['outcomes'] as JsonObject[])[0] ?? {}, { state: 'unknown' }),
  ],
  [
    'a confirmation over checks of which one is not known',
    (record) => {
      Object.assign((result(record)['outcomes'] as JsonObject[])[0] ?? {}, { state: 'unknown' });
      result(record)['current'] = false;
    },
  ],
]);
