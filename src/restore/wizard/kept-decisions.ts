import { sql } from 'kysely';
import { isListed } from '../../catalogue/mappable.ts';
import { directoryObjects, directoryReadings } from '../../environments/directory.ts';
import { canonicalJson } from '../../kernel/digest.ts';
import type { Tx } from '../../store/store.ts';
import { decisionFor, type MappingDecision, type MappingDecisions } from '../facts/scope.ts';
import { isWritten, itemIndex, itemsOfSet, type ItemRow } from '../scope/items.ts';
import { sourceOf } from '../scope/source.ts';
import type { Actor, RunPlace } from './wizard-deps.ts';

/** The two ends of a restore: decisions are kept for this pair. */
interface Pair {
  environmentId: string;
  backupSetId: string;
}

export interface KeptDecision {
  kind: string;
  sourceId: string;
  decision: MappingDecision;
  by: string;
  at: Date;
}

/** What was decided before for restores from the tenant of this set to this environment. */
export async function keptDecisions(tx: Tx, pair: Pair): Promise<KeptDecision[]> {
  const { tenantId } = await sourceOf(tx, pair);
  const rows = await tx
    .selectFrom('mapping_decision')
    .select(['kind', 'source_id', 'decision', 'decided_by_name', 'decided_at'])
    .where('environment_id', '=', pair.environmentId)
    .where('source_tenant_id', '=', tenantId)
    .execute();
  return rows.map((row) => ({
    kind: row.kind,
    sourceId: row.source_id,
    decision: row.decision as MappingDecision,
    by: row.decided_by_name,
    at: row.decided_at,
  }));
}

/**
 * The kept decisions that mean something for this set: about what it names, with a target that is still there, or a definition that it
 * holds. A new draft begins with them.
 */
export async function decisionsToBeginWith(tx: Tx, pair: Pair): Promise<MappingDecisions> {
  const kept = await keptDecisions(tx, pair);
  if (kept.length === 0) return {};
  const items = await itemsOfSet(tx, pair.backupSetId);
  const named = new Set(items.flatMap((item) => namesOf(item)));
  const find = itemIndex(items);
  const gone = await goneTargets(tx, pair.environmentId, kept);
  const begun: Record<string, Record<string, MappingDecision>> = {};
  for (const { kind, sourceId, decision } of kept) {
    if (!named.has(`${kind} ${sourceId}`)) continue;
    if (decision.action === 'map' && gone(kind, decision.targetId)) continue;
    if (decision.action === 'create') {
      const item = find(kind, sourceId);
      if (item === undefined || !isWritten(item)) continue;
    }
    (begun[kind] ??= {})[sourceId] = decision;
  }
  return begun;
}

function namesOf({ reference_ids: { content, assignments } }: ItemRow): string[] {
  return [...content, ...assignments].map(({ kind, id }) => `${kind} ${id}`);
}

/** Says of a target whether it is known to be gone: absent from a kind that was read to its end. */
async function goneTargets(
  tx: Tx,
  environmentId: string,
  kept: readonly KeptDecision[],
): Promise<(kind: string, id: string) => boolean> {
  const kinds = [...new Set(kept.map(({ kind }) => kind))];
  const readings = await directoryReadings(tx, environmentId);
  const objects = await directoryObjects(tx, environmentId, kinds);
  const there = new Set(
    [...objects].flatMap(([kind, some]) =>
      some.flatMap(({ id, detail }) => [`${kind} ${id}`, `${kind} ${detail.appId ?? id}`]),
    ),
  );
  return (kind, id) => isListed(kind) && readings.get(kind)?.readAt != null && !there.has(`${kind} ${id}`);
}

/** Remembers what an edit decided anew, and forgets what it took back, for the next restore of this pair. */
export async function keepDecisions(
  tx: Tx,
  ask: { place: RunPlace; actor: Actor; backupSetId: string },
  { before, after }: { before: MappingDecisions; after: MappingDecisions },
): Promise<void> {
  const { place, actor, backupSetId } = ask;
  const changed = changesOf(before, after);
  if (changed.length === 0) return;
  const { tenantId } = await sourceOf(tx, { environmentId: place.environmentId, backupSetId });
  for (const { kind, sourceId, decision } of changed) {
    const key = {
      environment_id: place.environmentId,
      source_tenant_id: tenantId,
      kind,
      source_id: sourceId,
    };
    if (decision === undefined) {
      await tx
        .deleteFrom('mapping_decision')
        .where((eb) => eb.and(key))
        .execute();
      continue;
    }
    const said = {
      decision: JSON.stringify(decision),
      decided_by: actor.id,
      decided_by_name: actor.name,
      decided_at: sql<Date>`app_now()`,
    };
    await tx
      .insertInto('mapping_decision')
      .values({ workspace_id: place.workspaceId, ...key, ...said })
      .onConflict((conflict) =>
        conflict.columns(['environment_id', 'source_tenant_id', 'kind', 'source_id']).doUpdateSet(said),
      )
      .execute();
  }
}

function changesOf(before: MappingDecisions, after: MappingDecisions) {
  const ids = new Map<string, { kind: string; sourceId: string }>();
  for (const mapping of [before, after]) {
    for (const [kind, decisions] of Object.entries(mapping)) {
      for (const sourceId of Object.keys(decisions)) ids.set(`${kind} ${sourceId}`, { kind, sourceId });
    }
  }
  return [...ids.values()]
    .map((each) => ({ ...each, decision: decisionFor(after, each.kind, each.sourceId) }))
    .filter(({ kind, sourceId, decision }) => {
      const was = decisionFor(before, kind, sourceId);
      return canonicalJson(was ?? null) !== canonicalJson(decision ?? null);
    });
}
