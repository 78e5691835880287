import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digestOf } from '../../kernel/digest.ts';
import type { GateFacts } from '../facts/gates.ts';
import { APPROVAL_MODES, approvalsNeeded, type HeldReview, type KeptApproval } from '../facts/review.ts';
import { readyFacts } from './gate-facts.fixture.ts';
import { judge } from './judge.ts';
import { reviewBlocks, whyNotApproved } from './review.ts';

const PREVIEW = digestOf('preview');
const EXPIRES = new Date('2031-05-14T12:00:00.000Z');
const early = new Date(EXPIRES.getTime() - 1);

function approval(change: Partial<KeptApproval> = {}): KeptApproval {
  return {
    personId: 'petra',
    personName: 'Petra',
    previewDigest: PREVIEW,
    at: early,
    mayApprove: true,
    ...change,
  };
}
function held(change: Partial<HeldReview> = {}): HeldReview {
  return {
    needed: 1,
    neededNow: 1,
    expiresAt: EXPIRES,
    previewDigest: PREVIEW,
    involved: ['author', 'editor', 'confirmer'],
    approvals: [approval()],
    ...change,
  };
}

describe('approvals that hold', () => {
  test('one that counts is enough for one, two different people for two', () => {
    expect(whyNotApproved(held())).toBeNull();
    const twice = [approval(), approval()];
    expect(whyNotApproved(held({ needed: 2, approvals: twice }))).toContain('and it has one that counts');
    expect(
      whyNotApproved(held({ needed: 2, approvals: [approval(), approval({ personId: 'paul' })] })),
    ).toBeNull();
    expect(whyNotApproved(held({ needed: 0, neededNow: 0, approvals: [] }))).toBeNull();
  });

  test.each<[string, Partial<KeptApproval>, string]>([
    ['I-03 of another preview', { previewDigest: digestOf('other') }, 'it has none that counts'],
    ['I-05 at the moment of expiry', { at: EXPIRES }, 'it has none that counts'],
    ['of the author', { personId: 'author' }, 'it has none that counts'],
    ['of the last editor', { personId: 'editor' }, 'it has none that counts'],
    ['of who confirmed', { personId: 'confirmer' }, 'it has none that counts'],
    [
      'I-20 of who may not approve any more',
      { mayApprove: false },
      'Petra approved this restore, but may not',
    ],
  ])('one %s does not count', (_name, change, words) => {
    expect(whyNotApproved(held({ approvals: [approval(change)] }))).toContain(words);
  });

  test('a policy that became stricter stops it, one that became looser lets nothing through', () => {
    expect(whyNotApproved(held({ needed: 0, neededNow: 1, approvals: [] }))).toContain('more approval');
    expect(whyNotApproved(held({ needed: 1, neededNow: 2 }))).toContain('more approval');
    expect(whyNotApproved(held({ needed: 2, neededNow: 0 }))).toContain('it has one that counts');
  });

  test('nothing holds that lacks a counting approval of enough different people', () => {
    const one = fc.record({
      personId: fc.constantFrom('petra', 'paul', 'author', 'editor', 'confirmer'),
      personName: fc.constant('Somebody'),
      previewDigest: fc.constantFrom(PREVIEW, digestOf('other')),
      at: fc.constantFrom(early, EXPIRES, new Date(Number.NaN)),
      mayApprove: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 6 }), fc.constantFrom(1, 2), (approvals, needed) => {
        const good = new Set(
          approvals
            .filter(
              (each) =>
                each.mayApprove && each.previewDigest === PREVIEW && each.at.getTime() === early.getTime(),
            )
            .filter(({ personId }) => personId === 'petra' || personId === 'paul')
            .map(({ personId }) => personId),
        );
        expect(whyNotApproved(held({ needed, neededNow: needed, approvals })) === null).toBe(
          good.size >= needed,
        );
      }),
    );
  });
});

test('what a policy asks for', () => {
  const asks = APPROVAL_MODES.map((mode) =>
    [0, 3].map((critical) => approvalsNeeded({ mode, approvers: 2 }, critical)),
  );
  expect(asks).toEqual([
    [0, 0],
    [0, 2],
    [2, 2],
  ]);
});

describe('before the confirmation', () => {
  const facts = (review?: GateFacts['review']): GateFacts =>
    readyFacts({ executionBlocks: reviewBlocks(review), ...(review === undefined ? {} : { review }) });
  const gate = (review?: GateFacts['review']) =>
    judge(facts(review)).gates.find(({ id }) => id === 'approval');

  test('says that it will be needed, and how many may give it', () => {
    expect(gate()).toMatchObject({ state: 'optional' });
    const given = gate({ mode: 'critical', needed: 1, eligible: 3 });
    expect(given).toMatchObject({ state: 'required' });
    expect(given?.reason).toContain('3 people may. It changes lines of critical risk.');
    expect(judge(facts({ mode: 'always', needed: 2, eligible: 2 }))).toMatchObject({
      mayConfirm: true,
      rung: 11,
    });
  });

  test('nobody who could give it closes the way to a restore, and not to a dry run', () => {
    const verdict = judge(facts({ mode: 'always', needed: 2, eligible: 1 }));
    expect(verdict).toMatchObject({ rung: 10, mayConfirm: false, mayDryRun: true, blockedBy: 'approval' });
    expect(verdict.reason).toContain('only 1 other person may give it');
    expect(gate({ mode: 'always', needed: 1, eligible: 0 })?.state).toBe('blocked');
  });
});
