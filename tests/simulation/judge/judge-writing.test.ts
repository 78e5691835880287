import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/kernel/json.ts';
import { atMs, goodRecord, RUN } from './hand-made.fixture.ts';
import { foundIn } from './found-in.fixture.ts';
import {
  addEvent,
  again,
  answer,
  insertAfter,
  outcome,
  request,
  without,
  type Spoilt,
} from './spoil.fixture.ts';

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
const FILTERS = '/beta/deviceManagement/assignmentFilters';
const listF = (ms: number) => ({ label: `list F at ${String(ms)}`, ms, method: 'GET', path: FILTERS });
/** The create is lost before it takes effect, and goes again. */
function resent(record: Spoilt, looks: Parameters<typeof insertAfter>[2][], ms: number): void {
  const second = again(record, 'create F', { label: 'create F again', ms });
  Object.assign(request(record, 'create F'), {
    status: 504,
    fault: 'timeout_before_commit',
    committed: false,
  });
  delete request(record, 'create F').effect;
  insertAfter(record, 'create F', ...looks, second);
}
/** Both are there in the end. */
function twins(record: Spoilt, committedAt: string): void {
  resent(record, [listF(5_100)], 5_101);
  Object.assign(request(record, 'create F'), {
    committed: true,
    committedAt,
    fault: 'very_late_commit',
    status: 0,
    effect: { typeKey: 'assignmentFilter', id: 'f0', kind: 'create' },
  });
}

cases(
  'I-10',
  [
    ['a create that goes again at once', (record) => resent(record, [], 2_100)],
    [
      'one that goes again after a list that came too early',
      (record) => resent(record, [listF(3_000)], 6_000),
    ],
    [
      'one that goes again after a list that broke off',
      (record) => resent(record, [{ ...listF(5_100), status: 403 }], 5_101),
    ],
    [
      'one that was made twice',
      (record) =>
        insertAfter(
          record,
          'create F',
          again(record, 'create F', {
            label: 'twin',
            ms: 2_003,
            effect: { typeKey: 'assignmentFilter', id: 'f2', kind: 'create' },
          }),
        ),
    ],
    ['one that is called skipped', (record) => outcome(record, 'f', 'skipped_changed')],
  ],
  [['one that goes again with proof', (record) => resent(record, [listF(5_100)], 5_101)]],
);

cases(
  'I-11',
  [
    ['a lost create after which nobody looks again', (record) => resent(record, [listF(5_100)], 5_101)],
    ['a late twin of which nothing is said', (record) => twins(record, atMs(5_200))],
    [
      'a late twin of which one is named',
      (record) => {
        twins(record, atMs(5_200));
        outcome(record, 'f', { outcome: 'unknown', reason: 'There is f1.' });
      },
    ],
    [
      'a twin that is deleted',
      (record) => {
        twins(record, atMs(5_200));
        outcome(record, 'f', { outcome: 'unknown', reason: 'There are f0 and f1.' });
        Object.assign(request(record, 'delete S').effect ?? {}, { id: 'f0' });
      },
    ],
  ],
  [
    [
      'twins that are both named',
      (record) => {
        twins(record, atMs(5_200));
        outcome(record, 'f', { outcome: 'unknown', reason: 'There are f0 and f1.' });
      },
    ],
    [
      'a twin that came after the end',
      (record) => {
        twins(record, atMs(11_000));
        insertAfter(record, 'verify S', listF(6_000));
      },
    ],
  ],
);

const edited = (typeKey: string, id: string, act = 'edit') => ({
  method: 'ADMIN',
  path: `${act} ${typeKey} ${id}`,
});
cases(
  'I-12',
  [
    ['a write without a read of its object', (record) => without(record, 'read C', 'check C')],
    ['a write long after the read', (record) => (request(record, 'read C').at = atMs(-3_000))],
    [
      'a change that the last read could see',
      (record) => addEvent(record, edited('deviceCompliancePolicy', 'c1'), { after: 'list P' }),
    ],
    [
      'changed assignments',
      (record) => addEvent(record, edited('deviceCompliancePolicy', 'c1', 'assign'), { after: 'update C' }),
    ],
  ],
  [
    [
      'a change between the last read and the write',
      (record) => addEvent(record, edited('deviceCompliancePolicy', 'c1'), { after: 'read C' }),
    ],
    [
      'a change that only a stale read could have seen',
      (record) => {
        addEvent(record, edited('deviceCompliancePolicy', 'c1'), { after: 'list P' });
        request(record, 'read C').fault = 'stale_read';
      },
    ],
    [
      'a change of another object',
      (record) => addEvent(record, edited('deviceCompliancePolicy', 'c2'), { after: 'list P' }),
    ],
  ],
);

cases('I-13', [
  [
    'an object that was found by its name and that nobody confirmed',
    (record) => (answer(record, '/preview/lines/c').body['matchedBy'] = 'naturalKey'),
  ],
  [
    'a write to another object',
    (record) => Object.assign(request(record, 'update C').effect ?? {}, { id: 'c2' }),
  ],
  [
    'an object that somebody made again under the name',
    (record) => {
      addEvent(
        record,
        { ...edited('assignmentFilter', 'f1', 'recreate'), body: { id: 'f9' } },
        { after: 'verify F' },
      );
      Object.assign(request(record, 'assign P').effect ?? {}, { id: 'f9' });
    },
  ],
]);

cases('I-14', [
  ['a create without a list', (record) => without(record, 'check F', 'list F')],
  [
    'a create after a list that broke off',
    (record) => Object.assign(request(record, 'list F'), { status: 403 }),
  ],
  [
    'a create after a list that was cut off',
    (record) => (request(record, 'list F').fault = 'truncated_body'),
  ],
  ['one list of a directory that lags', (record) => without(record, 'list L')],
  ['two lists that are too close', (record) => (request(record, 'list L').at = atMs(2_300))],
]);

cases('I-15', [
  ['a write to another tenant', (record) => (request(record, 'update C').tenantId = 't2')],
  [
    'a line that was not chosen',
    (record) => ((answer(record, RUN).body['scope'] as JsonObject)['itemIds'] = ['f', 'p', 'l', 'u']),
  ],
]);

cases(
  'I-16',
  [
    ['a write before what it refers to was read', (record) => without(record, 'verify F')],
    [
      'a write before what it refers to was made',
      (record) => {
        request(record, 'create F').n = 90;
        request(record, 'verify F').n = 91;
      },
    ],
    ['a dependant of a failure that was attempted', (record) => outcome(record, 'f', 'failed')],
    [
      'a dependant that is called failed though it was not attempted',
      (record) => {
        without(record, 'create P', 'assign P');
        outcome(record, 'f', 'failed');
        outcome(record, 'p', 'failed');
      },
    ],
  ],
  [
    [
      'a dependant that is not attempted',
      (record) => {
        without(record, 'create P', 'assign P');
        outcome(record, 'f', 'failed');
        outcome(record, 'p', 'not_attempted');
      },
    ],
  ],
);

cases('I-17', [
  [
    'a deletion by another line',
    (record) => Object.assign(request(record, 'update C').effect ?? {}, { kind: 'delete' }),
  ],
  [
    'a deletion of another object',
    (record) => Object.assign(request(record, 'delete S').effect ?? {}, { id: 's2' }),
  ],
  [
    'a removal that nobody chose',
    (record) => ((answer(record, RUN).body['scope'] as JsonObject)['removals'] = []),
  ],
]);

cases('I-18', [
  [
    'assignments before their content',
    (record) => {
      const [one, other] = [request(record, 'update C'), request(record, 'assign C')];
      [one.n, other.n] = [other.n, one.n];
    },
  ],
  [
    'a pair that is called restored though its assignments were refused',
    (record) => {
      Object.assign(request(record, 'assign P'), { status: 400, committed: false });
      delete request(record, 'assign P').effect;
    },
  ],
]);

cases(
  'I-19',
  [
    [
      'a repeat before the time that the service named',
      (record) => {
        Object.assign(request(record, 'read C'), { status: 429, fault: 'throttled_with_retry_after' });
      },
    ],
    [
      'endless repeats',
      (record) =>
        insertAfter(
          record,
          'update C',
          ...Array.from({ length: 20 }, (_, at) =>
            again(record, 'update C', { label: `again ${String(at)}`, ms: 3_000 + at }),
          ),
        ),
    ],
  ],
  [
    [
      'a repeat after the time that the service named',
      (record) => {
        Object.assign(request(record, 'check C'), { status: 429, fault: 'throttled_with_retry_after' });
      },
    ],
  ],
);

it('is played by the same run that is named', () => {
  expect(answer(goodRecord(), '/confirm', 'POST').path).toBe(`${RUN}/confirm`);
});
