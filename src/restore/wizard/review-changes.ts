import { sql } from 'kysely';
import { resourceType } from '../../catalogue/catalogue.ts';
import type { Tx } from '../../store/store.ts';
import type { PreviewLine } from '../facts/preview.ts';
import { readRun as readRunRow } from '../scope/run-row.ts';
import type { Actor, RunPlace } from './wizard-deps.ts';

export interface ChangedLine {
  lineId: string;
  name: string;
  typeLabel: string;
  /** Against the preview that the person saw last. */
  change: 'added' | 'gone' | 'different';
}

/** What is different from what the person saw last of this run or of the ones that it was prepared again from. */
export interface ReviewChanges {
  seenAt: string;
  total: number;
  lines: ChangedLine[];
}

const SHOWN = 200;
/** So many runs are looked back through: prepared again, and again. */
const MOST_PREDECESSORS = 20;

/** Notes that the person saw the confirmed preview. Done twice it stays one look. */
export async function noteLook(
  tx: Tx,
  ask: { place: RunPlace; actor: Pick<Actor, 'id'>; previewDigest: string },
): Promise<void> {
  const { place, actor, previewDigest } = ask;
  const run = await readRunRow(tx, place.runId, { environmentId: place.environmentId });
  // Of what this run never showed nobody had a look.
  if (run.confirmed_digest !== previewDigest) return;
  await tx
    .insertInto('restore_look')
    .values({
      workspace_id: place.workspaceId,
      run_id: run.id,
      person_id: actor.id,
      preview_digest: previewDigest,
    })
    .onConflict((conflict) => conflict.columns(['run_id', 'person_id', 'preview_digest']).doNothing())
    .execute();
}

/** Null for who never saw an earlier preview of it, and for a run that was not confirmed. */
export async function changesSinceLook(
  tx: Tx,
  ask: { place: RunPlace; actor: Pick<Actor, 'id'> },
): Promise<ReviewChanges | null> {
  const { place, actor } = ask;
  const run = await readRunRow(tx, place.runId, { environmentId: place.environmentId });
  if (run.confirmed_digest === null) return null;
  const look = await tx
    .selectFrom('restore_look')
    .select(['run_id', 'preview_digest', 'at'])
    .where('person_id', '=', actor.id)
    .where('run_id', 'in', await chainOf(tx, run.id))
    .where('preview_digest', '<>', run.confirmed_digest)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (look === undefined) return null;
  const [before, now] = [
    await linesOf(tx, { runId: look.run_id, digest: look.preview_digest }),
    await linesOf(tx, { runId: run.id, digest: run.confirmed_digest }),
  ];
  const lines = differences(before, now);
  return { seenAt: look.at.toISOString(), total: lines.length, lines: lines.slice(0, SHOWN) };
}

/** The run, and those whose scope it took over, the newest first. */
async function chainOf(tx: Tx, runId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive chain(id, prepared_from, depth) as (
      select id, prepared_from, 0 from restore_run where id = ${runId}
      union all
      select run.id, run.prepared_from, chain.depth + 1
        from restore_run run join chain on run.id = chain.prepared_from
       where chain.depth < ${MOST_PREDECESSORS})
    select id from chain`.execute(tx);
  return rows.map(({ id }) => id);
}

type Seen = Pick<PreviewLine, 'name' | 'typeKey' | 'action' | 'bodyDigest' | 'targetId' | 'live'>;

async function linesOf(tx: Tx, of: { runId: string; digest: string }): Promise<Map<string, Seen>> {
  const rows = await tx
    .selectFrom('restore_preview_line as line')
    .innerJoin('restore_preview as preview', 'preview.id', 'line.preview_id')
    .select([
      'line.line_id',
      sql<Seen>`jsonb_build_object('name', line.line->'name', 'typeKey', line.line->'typeKey', 'action', line.line->'action',
        'bodyDigest', line.line->'bodyDigest', 'targetId', line.line->'targetId', 'live', line.line->'live')`.as(
        'seen',
      ),
    ])
    .where('preview.run_id', '=', of.runId)
    .where('preview.digest', '=', of.digest)
    .orderBy('line.position')
    .execute();
  return new Map(rows.map(({ line_id, seen }) => [line_id, seen]));
}

function differences(before: ReadonlyMap<string, Seen>, now: ReadonlyMap<string, Seen>): ChangedLine[] {
  const line = (lineId: string, { name, typeKey }: Seen, change: ChangedLine['change']): ChangedLine => ({
    lineId,
    name,
    typeLabel: resourceType(typeKey).label,
    change,
  });
  const found: ChangedLine[] = [];
  for (const [id, is] of now) {
    const was = before.get(id);
    if (was === undefined) found.push(line(id, is, 'added'));
    else if (textOf(was) !== textOf(is)) found.push(line(id, is, 'different'));
  }
  for (const [id, was] of before) if (!now.has(id)) found.push(line(id, was, 'gone'));
  return found;
}

/** What a confirmation binds of a line: what is done, to what, from what, with which body. */
function textOf({ action, bodyDigest, targetId, live }: Seen): string {
  return JSON.stringify([
    action,
    bodyDigest,
    targetId ?? null,
    live?.id ?? null,
    live?.content ?? null,
    live?.assignments ?? null,
  ]);
}
