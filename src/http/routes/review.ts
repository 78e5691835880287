import { approveRun, declineRun, withdrawRun } from '../../restore/wizard/decide-review.ts';
import { readInbox } from '../../restore/wizard/inbox.ts';
import { readRun } from '../../restore/wizard/read-run.ts';
import { changesSinceLook, noteLook } from '../../restore/wizard/review-changes.ts';
import { commentOnRun, commentsOf } from '../../restore/wizard/review-thread.ts';
import { requireFresh } from '../enforcement/fresh.ts';
import type { HandlersOf } from '../handler.ts';
import { wireOperation } from '../wire/operation.ts';
import { wireRun } from '../wire/run.ts';
import { actorOf, runPlace } from './places.ts';

export const reviewHandlers: HandlersOf<
  | 'listApprovals'
  | 'getReview'
  | 'noteReviewSeen'
  | 'approveRun'
  | 'declineRun'
  | 'withdrawRun'
  | 'commentOnRun'
> = {
  listApprovals: async ({ tx, person }) => readInbox(tx, person),
  getReview: async (context) => {
    const { tx, deps } = context;
    const ask = { place: runPlace(context), actor: actorOf(context) };
    const { id, review } = await readRun(tx, deps, ask);
    return { review, comments: await commentsOf(tx, id), changes: await changesSinceLook(tx, ask) };
  },
  noteReviewSeen: async (context) => {
    const { tx, body } = context;
    const { previewDigest } = body;
    await noteLook(tx, { place: runPlace(context), actor: actorOf(context), previewDigest });
  },
  approveRun: async (context) => {
    const { tx, deps, body } = context;
    // The last approval begins a real execution, like a confirmation that needs nobody.
    await requireFresh(deps, context.principal);
    const { run, operation } = await approveRun(tx, deps, {
      place: runPlace(context),
      actor: actorOf(context),
      ...body,
    });
    return { run: wireRun(run), operation: operation === null ? null : wireOperation(operation) };
  },
  declineRun: async (context) => {
    const ask = { place: runPlace(context), actor: actorOf(context), ...context.body };
    return wireRun(await declineRun(context.tx, context.deps, ask));
  },
  withdrawRun: async (context) =>
    wireRun(
      await withdrawRun(context.tx, context.deps, { place: runPlace(context), actor: actorOf(context) }),
    ),
  commentOnRun: async (context) => {
    const { text } = context.body;
    return commentOnRun(context.tx, { place: runPlace(context), actor: actorOf(context), text });
  },
};
