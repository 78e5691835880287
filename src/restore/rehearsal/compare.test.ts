import { describe, expect, test } from 'vitest';
import { digestOf } from '../../kernel/digest.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { JournalEntry } from '../execution/journal.ts';
import type { PreviewLine } from '../facts/preview.ts';
import { differingLines, showsDifference, type LineEnded } from './compare-lines.ts';
import { differingRequests, type SendingFacts } from './compare-requests.ts';
import type { SentRequest } from './rehearsal-deps.ts';

const PATH = '/deviceManagement/deviceCategories';

function line(id: string, part: Partial<PreviewLine>): PreviewLine {
  return { id, name: `Line ${id}`, typeKey: 'deviceCategory', requests: [], ...part } as PreviewLine;
}
const ended = (outcome: LineEnded['outcome']): LineEnded => ({ outcome, reason: 'so', changes: [] });

describe('lines', () => {
  test('each action has one outcome that is as previewed; everything else is named, what broke first', () => {
    const lines = [
      line('a', { action: 'create' }),
      line('b', { action: 'update' }),
      line('c', { action: 'unchanged' }),
      line('d', { action: 'manual' }),
      line('e', { action: 'update' }),
    ];
    const asPreviewed = new Map([
      ['a', ended('restored')],
      ['b', ended('restored')],
      ['c', ended('unchanged')],
      ['d', ended('manual')],
      ['e', ended('restored')],
    ]);
    expect(differingLines(lines, asPreviewed)).toEqual([]);
    const otherwise = new Map([
      ...asPreviewed,
      ['a', ended('not_attempted')] as const,
      ['e', ended('restored_with_differences')] as const,
    ]);
    const found = differingLines(lines, otherwise);
    expect(found.map(({ lineId, expected, got }) => [lineId, expected, got])).toEqual([
      ['e', 'restored', 'restored_with_differences'],
      ['a', 'restored', 'not_attempted'],
    ]);
    expect(showsDifference(found)).toBe(true);
  });

  test('a line without a result differs, and lines that were not come to are by themselves no difference', () => {
    const found = differingLines([line('a', { action: 'create' })], new Map());
    expect(found).toMatchObject([{ lineId: 'a', got: 'not_attempted' }]);
    expect(showsDifference(found)).toBe(false);
  });
});

describe('I-08 requests', () => {
  const made = line('a', {
    action: 'create',
    requests: [{ step: 'create', method: 'POST', version: 'beta', path: PATH, body: { displayName: 'A' } }],
  });
  const pointing = line('b', {
    action: 'update',
    targetId: 'id-b',
    requests: [
      { step: 'update', method: 'PATCH', version: 'beta', path: `${PATH}/{id}`, body: { of: { $ref: 'a' } } },
      { step: 'part', method: 'DELETE', version: 'beta', path: `${PATH}/{id}/parts/1`, body: {} },
    ],
  });
  const outcome = (lineId: string, index: number, detail: JsonObject = {}): JournalEntry => ({
    lineId,
    step: 'x',
    event: 'outcome',
    fence: 1n,
    detail: { index, kind: 'done', ...detail },
    at: new Date(0),
  });
  const journal = new Map([
    ['a', [outcome('a', 0, { createdId: 'id-a' })]],
    ['b', [outcome('b', 0), outcome('b', 1)]],
  ]);
  const facts: SendingFacts = {
    journal,
    targetOf: (id) => ({ a: 'id-a', b: 'id-b' })[id],
    root: 'https://graph.microsoft.com',
    open: (body) => body,
  };
  const post: SentRequest = {
    method: 'POST',
    path: `/beta${PATH}`,
    bodyDigest: digestOf({ displayName: 'A' }),
  };
  const patch: SentRequest = {
    method: 'PATCH',
    path: `/beta${PATH}/id-b`,
    bodyDigest: digestOf({ of: 'id-a' }),
  };
  const removed: SentRequest = { method: 'DELETE', path: `/beta${PATH}/id-b/parts/1`, bodyDigest: null };

  test('exactly those of the preview, ids substituted: no difference', () => {
    expect(differingRequests([made, pointing], [post, patch, removed], facts)).toEqual([]);
  });

  test('one more, another body, another address: named', () => {
    const twice = differingRequests([made, pointing], [post, post, patch, removed], facts);
    expect(twice).toMatchObject([{ line: null, reason: expect.stringContaining('no line') as string }]);
    const other = { ...patch, bodyDigest: digestOf({ of: 'somebody else' }) };
    const changed = differingRequests([made, pointing], [post, other, removed], facts);
    expect(changed.map(({ line: of }) => of?.id ?? null)).toEqual(['b', null]);
  });

  test('what the journal calls done and the copy never saw is named', () => {
    expect(differingRequests([made, pointing], [patch, removed], facts)).toMatchObject([
      { line: { id: 'a' }, reason: expect.stringContaining('never saw') as string },
    ]);
  });

  test('what was found in place already needs no request', () => {
    const adopted: JournalEntry = {
      ...outcome('a', 0),
      event: 'adopted',
      detail: { index: 0, createdId: 'x' },
    };
    const none = { ...facts, journal: new Map([['a', [adopted]]]) };
    expect(differingRequests([made], [], none)).toEqual([]);
  });
});
