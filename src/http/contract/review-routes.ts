import { z } from 'zod';
import { RUN, runParams, workspaceParams } from './addresses.ts';
import { route } from './route.ts';
import { comment, review } from './review-shapes.ts';
import { operation, restoreRun } from './shapes.ts';

const REVIEW = `${RUN}/review`;

/** Names the preview that was seen, and says why. */
const decision = z.object({ previewDigest: z.string().max(200), reason: z.string().min(1).max(2000) });

/** The second person's approval of confirmed restores. */
export const reviewRoutes = {
  listApprovals: route({
    id: 'listApprovals',
    method: 'GET',
    path: '/workspaces/:workspace/approvals',
    summary: 'Restores that wait for a second person, those first that you may decide',
    access: 'restore.view',
    params: workspaceParams,
    response: {
      status: 200,
      body: z.object({
        /** How many you may decide. */
        mine: z.number().int(),
        items: z.array(
          z.object({
            runId: z.string(),
            href: z.string(),
            environment: z.object({
              name: z.string(),
              slug: z.string(),
              kind: z.enum(['production', 'staging', 'test']),
            }),
            headline: z.string(),
            criticalLines: z.number().int(),
            reason: z.string(),
            confirmedBy: z.string(),
            confirmedAt: z.string(),
            expiresAt: z.string(),
            needed: z.number().int(),
            given: z.number().int(),
            mayDecide: z.boolean(),
            whyNot: z.string(),
            mayWithdraw: z.boolean(),
          }),
        ),
      }),
    },
  }),
  getReview: route({
    id: 'getReview',
    method: 'GET',
    path: REVIEW,
    summary: 'The approval of a run, what was said about it, and what changed since your last look',
    access: 'restore.view',
    params: runParams,
    response: {
      status: 200,
      body: z.object({
        review: review.nullable(),
        comments: z.array(comment),
        /** Against the preview that you saw last of this run or of the ones that it was prepared again from; null when you saw none. */
        changes: z
          .object({
            seenAt: z.string(),
            total: z.number().int(),
            lines: z.array(
              z.object({
                lineId: z.string(),
                name: z.string(),
                typeLabel: z.string(),
                change: z.enum(['added', 'gone', 'different']),
              }),
            ),
          })
          .nullable(),
      }),
    },
  }),
  noteReviewSeen: route({
    id: 'noteReviewSeen',
    method: 'POST',
    path: `${REVIEW}/seen`,
    summary: 'Note that you saw the confirmed preview, so that the next one shows what changed',
    access: 'restore.view',
    params: runParams,
    body: z.object({ previewDigest: z.string().max(200) }),
    response: { status: 204, body: null },
  }),
  approveRun: route({
    id: 'approveRun',
    method: 'POST',
    path: `${REVIEW}/approve`,
    summary: 'Approve exactly the preview that you saw; the last approval queues the restore',
    access: 'restore.approve',
    params: runParams,
    body: decision,
    response: { status: 202, body: z.object({ run: restoreRun, operation: operation.nullable() }) },
  }),
  declineRun: route({
    id: 'declineRun',
    method: 'POST',
    path: `${REVIEW}/decline`,
    summary: 'Decline it, with the reason; it ends with nothing written',
    access: 'restore.approve',
    params: runParams,
    body: decision,
    response: { status: 202, body: restoreRun },
  }),
  withdrawRun: route({
    id: 'withdrawRun',
    method: 'POST',
    path: `${REVIEW}/withdraw`,
    summary: 'Take back your restore that waits for a second person',
    access: 'restore.draft',
    params: runParams,
    response: { status: 202, body: restoreRun },
  }),
  commentOnRun: route({
    id: 'commentOnRun',
    method: 'POST',
    path: `${REVIEW}/comments`,
    summary: 'Say something about it, in plain text; it is never changed or taken back',
    access: 'restore.draft',
    params: runParams,
    body: z.object({ text: z.string().trim().min(1).max(2000) }),
    response: { status: 201, body: comment },
  }),
} as const;
