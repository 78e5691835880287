import { appendAudit } from '../../audit/append-audit.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../store/store.ts';
import { readRun as readRunRow } from '../scope/run-row.ts';
import { linksOf } from './links.ts';
import { tellPeople } from './tell-people.ts';
import type { Actor, RunPlace } from './wizard-deps.ts';

/** Plain text, as it was typed. */
export interface CommentView {
  id: string;
  by: string;
  text: string;
  at: string;
}

/** What was said about a run, oldest first. */
export async function commentsOf(tx: Tx, runId: string): Promise<CommentView[]> {
  const rows = await tx
    .selectFrom('restore_comment')
    .select(['id', 'person_name', 'text', 'at'])
    .where('run_id', '=', runId)
    .orderBy('at')
    .orderBy('id')
    .limit(500)
    .execute();
  return rows.map(({ id, person_name: by, text, at }) => ({ id, by, text, at: at.toISOString() }));
}

/**
 * Says something about a run that needs, or needed, a second person. It is never changed or taken back. Everybody who has a part in it is told.
 * Throws 409 `not_under_review` for a run that needs none.
 */
export async function commentOnRun(
  tx: Tx,
  ask: { place: RunPlace; actor: Actor; text: string },
): Promise<CommentView> {
  const { place, actor } = ask;
  const run = await readRunRow(tx, place.runId, { environmentId: place.environmentId });
  const confirmation = await tx
    .selectFrom('restore_confirmation')
    .select('approvals_needed')
    .where('run_id', '=', run.id)
    .executeTakeFirst();
  if (confirmation === undefined || confirmation.approvals_needed === 0) throw notUnderReview();
  const { id, at } = await tx
    .insertInto('restore_comment')
    .values({
      workspace_id: place.workspaceId,
      run_id: run.id,
      person_id: actor.id,
      person_name: actor.name,
      text: ask.text,
    })
    .returning(['id', 'at'])
    .executeTakeFirstOrThrow();
  await appendAudit(tx, {
    workspaceId: place.workspaceId,
    environmentId: place.environmentId,
    actorId: actor.id,
    actorName: actor.name,
    action: 'restore_run.comment',
    outcome: 'done',
    target: run.id,
    detail: { commentId: id },
  });
  const links = await linksOf(tx, place.environmentId);
  await tellPeople(tx, place, {
    to: [run.created_by, run.confirmed_by, ...(await whoSpoke(tx, run.id))],
    except: actor.id,
    title: `${actor.name} commented on a restore`,
    body: 'Open it to read the comment and to answer.',
    href: links.run(run.id),
  });
  return { id, by: actor.name, text: ask.text, at: at.toISOString() };
}

async function whoSpoke(tx: Tx, runId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('restore_comment')
    .select('person_id')
    .where('run_id', '=', runId)
    .union(tx.selectFrom('restore_approval').select('person_id').where('run_id', '=', runId))
    .execute();
  return rows.map(({ person_id }) => person_id);
}

function notUnderReview(): Problem {
  return new Problem({
    status: 409,
    code: 'not_under_review',
    title: 'This restore needs no second person',
    detail: 'Comments belong to restores that somebody else has to approve. Nothing was written.',
    next: 'Open the run',
  });
}
