import { sql } from 'kysely';
import { appendAudit } from '../../audit/append-audit.ts';
import { canonicalJson } from '../../kernel/digest.ts';
import { Problem } from '../../kernel/problem.ts';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import type { Tx } from '../../store/store.ts';
import type { MappingDecisions, Removal, WriteMode } from '../facts/scope.ts';
import { readRun as readRunRow, type RunRow } from '../scope/run-row.ts';
import { decisionsToBeginWith, keepDecisions } from './kept-decisions.ts';
import { readRun, type RunView } from './read-run.ts';
import { alreadyConfirmed } from './refusals.ts';
import { removalsLeft, removalsOf, requireRemovals } from './removal-input.ts';
import { requireBackupSet, requireItems } from './scope-input.ts';
import type { Actor, EnvironmentPlace, RunPlace, WizardDeps } from './wizard-deps.ts';

export interface DraftEdit {
  /** The revision that the person saw. */
  revision: number;
  backupSetId?: string | null | undefined;
  mode?: 'all' | 'selected' | null | undefined;
  itemIds?: string[] | undefined;
  writeMode?: WriteMode | undefined;
  copyPrefix?: string | undefined;
  mapping?: MappingDecisions | undefined;
  confirmedMatches?: Record<string, string> | undefined;
  raiseConditionalAccess?: string[] | undefined;
  confirmedEveryone?: string[] | undefined;
  removals?: readonly { typeKey: string; id: string; because: Removal['because'] }[] | undefined;
  stopAfterFailures?: number | null | undefined;
}

/**
 * Begins a draft, empty or with the scope of another run of this environment (`fromRunId`; its checks and preview do not come along).
 * Throws 422 `backup_set_unknown` for a set that the workspace does not have, 404 for a run that it does not have.
 */
export async function createDraft(
  tx: Tx,
  deps: WizardDeps,
  ask: {
    place: EnvironmentPlace;
    actor: Actor;
    backupSetId?: string | undefined;
    fromRunId?: string | undefined;
  },
): Promise<RunView> {
  const { place, actor, backupSetId, fromRunId } = ask;
  if (backupSetId !== undefined) await requireBackupSet(tx, backupSetId);
  const begun =
    backupSetId === undefined || fromRunId !== undefined
      ? null
      : await decisionsToBeginWith(tx, { environmentId: place.environmentId, backupSetId });
  const { id } = await tx
    .insertInto('restore_run')
    .values({
      workspace_id: place.workspaceId,
      environment_id: place.environmentId,
      ...(fromRunId === undefined
        ? {}
        : { ...(await scopeOf(tx, { ...place, runId: fromRunId })), prepared_from: fromRunId }),
      ...(backupSetId === undefined ? {} : { backup_set_id: backupSetId }),
      ...(begun === null ? {} : { mapping: JSON.stringify(begun) }),
      created_by: actor.id,
      created_by_name: actor.name,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await auditDraft(
    tx,
    { ...place, runId: id },
    { actor, action: 'restore_run.create', detail: { revision: 1 } },
  );
  return readRun(tx, deps, { place: { ...place, runId: id }, actor });
}

async function scopeOf(tx: Tx, place: RunPlace) {
  const run = await readRunRow(tx, place.runId, { environmentId: place.environmentId });
  return {
    backup_set_id: run.backup_set_id,
    scope_mode: run.scope_mode,
    item_ids: JSON.stringify(run.item_ids),
    write_mode: run.write_mode,
    copy_prefix: run.copy_prefix,
    mapping: JSON.stringify(run.mapping),
    confirmed_matches: JSON.stringify(run.confirmed_matches),
    raise_conditional_access: JSON.stringify(run.raise_conditional_access),
    confirmed_everyone: JSON.stringify(run.confirmed_everyone),
    stop_after_failures: run.stop_after_failures,
    ...(run.undo_of === null ? {} : { undo_of: run.undo_of, removals: JSON.stringify(run.removals) }),
  };
}

/**
 * Changes the scope of a draft. Throws 409 `draft_changed` when somebody changed it since the revision that the person saw, naming what
 * and who; 409 `already_confirmed` once it is no draft; 422 for a set or an item that is not there. Choosing another set begins anew:
 * its items are others. Checks and preview of the old scope fall away by themselves.
 */
export async function editDraft(
  tx: Tx,
  deps: WizardDeps,
  ask: { place: RunPlace; actor: Actor; edit: DraftEdit },
): Promise<RunView> {
  const { place, actor, edit } = ask;
  const run = await lockDraft(tx, place);
  if (run.revision !== edit.revision) throw await draftChanged(tx, run, edit.revision);
  const next = await nextScope(tx, run, edit);
  const changed = changedMembers(scopeMembers(run), next);
  if (changed.length > 0) {
    const revision = run.revision + 1;
    await tx
      .updateTable('restore_run')
      .set({
        backup_set_id: next.backupSetId,
        scope_mode: next.mode,
        item_ids: JSON.stringify(next.itemIds),
        write_mode: next.writeMode,
        copy_prefix: next.copyPrefix,
        mapping: JSON.stringify(next.mapping),
        confirmed_matches: JSON.stringify(next.confirmedMatches),
        raise_conditional_access: JSON.stringify(next.raiseConditionalAccess),
        confirmed_everyone: JSON.stringify(next.confirmedEveryone),
        removals: JSON.stringify(next.removals),
        stop_after_failures: next.stopAfterFailures,
        // What was typed in belongs to items of the set that was left.
        ...(next.backupSetId === run.backup_set_id ? {} : { typed_secrets: '[]' }),
        revision,
        edited_by: actor.id,
        updated_at: sql<Date>`app_now()`,
      })
      .where('id', '=', run.id)
      .execute();
    await auditDraft(tx, place, { actor, action: 'restore_run.edit', detail: { revision, changed } });
    if (edit.mapping !== undefined && next.backupSetId !== null) {
      const before = run.backup_set_id === next.backupSetId ? scopeMembers(run).mapping : {};
      const ask = { place, actor, backupSetId: next.backupSetId };
      await keepDecisions(tx, ask, { before, after: next.mapping });
    }
  }
  return readRun(tx, deps, { place, actor });
}

/** Removes a draft with its checks and previews, and stops what runs for it. Throws 409 once it is no draft. */
export async function discardDraft(
  tx: Tx,
  deps: WizardDeps,
  ask: { place: RunPlace; actor: Actor },
): Promise<void> {
  const run = await lockDraft(tx, ask.place);
  for (const { id, subjectId } of await deps.operations.list(tx, ask.place.environmentId, { active: true })) {
    if (subjectId === run.id) await deps.operations.requestCancel(tx, id);
  }
  await tx.deleteFrom('restore_run').where('id', '=', run.id).execute();
  await auditDraft(tx, ask.place, {
    actor: ask.actor,
    action: 'restore_run.discard',
    detail: { revision: run.revision },
  });
}

/** The draft, locked until the transaction ends. Throws 409 once it is none. */
export async function lockDraft(tx: Tx, place: RunPlace): Promise<RunRow> {
  const run = await readRunRow(tx, place.runId, { environmentId: place.environmentId, lock: true });
  if (run.status !== 'draft') throw alreadyConfirmed();
  return run;
}

interface ScopeMembers {
  backupSetId: string | null;
  mode: 'all' | 'selected' | null;
  itemIds: string[];
  writeMode: WriteMode;
  copyPrefix: string;
  mapping: MappingDecisions;
  confirmedMatches: Record<string, string>;
  raiseConditionalAccess: string[];
  confirmedEveryone: string[];
  removals: Removal[];
  stopAfterFailures: number | null;
}

/** Decisions about one set mean nothing for another. */
const NOTHING_DECIDED = {
  mapping: {},
  confirmedMatches: {},
  raiseConditionalAccess: [],
  confirmedEveryone: [],
  removals: [],
};

function scopeMembers(run: RunRow): ScopeMembers {
  return {
    backupSetId: run.backup_set_id,
    mode: run.scope_mode,
    itemIds: run.item_ids,
    writeMode: run.write_mode,
    copyPrefix: run.copy_prefix,
    mapping: run.mapping as MappingDecisions,
    confirmedMatches: run.confirmed_matches as Record<string, string>,
    raiseConditionalAccess: run.raise_conditional_access,
    confirmedEveryone: run.confirmed_everyone,
    removals: run.removals as Removal[],
    stopAfterFailures: run.stop_after_failures,
  };
}

async function nextScope(tx: Tx, run: RunRow, edit: DraftEdit): Promise<ScopeMembers> {
  const before = scopeMembers(run);
  const backupSetId = edit.backupSetId === undefined ? before.backupSetId : edit.backupSetId;
  const anotherSet = backupSetId !== before.backupSetId;
  if (anotherSet && backupSetId !== null) await requireBackupSet(tx, backupSetId);
  const base: ScopeMembers = anotherSet
    ? { ...before, backupSetId, mode: null, itemIds: [], ...NOTHING_DECIDED }
    : before;
  if (anotherSet && backupSetId !== null)
    base.mapping = await decisionsToBeginWith(tx, { environmentId: run.environment_id, backupSetId });
  const next: ScopeMembers = {
    backupSetId,
    mode: edit.mode === undefined ? base.mode : edit.mode,
    itemIds: sorted(edit.itemIds ?? base.itemIds),
    writeMode: edit.writeMode ?? base.writeMode,
    copyPrefix: edit.copyPrefix ?? base.copyPrefix,
    mapping: edit.mapping ?? base.mapping,
    confirmedMatches: edit.confirmedMatches ?? base.confirmedMatches,
    raiseConditionalAccess: sorted(edit.raiseConditionalAccess ?? base.raiseConditionalAccess),
    confirmedEveryone: sorted(edit.confirmedEveryone ?? base.confirmedEveryone),
    removals: edit.removals === undefined ? base.removals : removalsOf(edit.removals),
    stopAfterFailures: edit.stopAfterFailures === undefined ? base.stopAfterFailures : edit.stopAfterFailures,
  };
  await requireItems(tx, backupSetId, {
    itemIds: [...next.itemIds, ...Object.keys(next.confirmedMatches), ...next.confirmedEveryone],
    raise: next.raiseConditionalAccess,
  });
  if (edit.removals === undefined) return { ...next, removals: removalsLeft(next.removals, next) };
  await requireRemovals(tx, next.removals, {
    ...next,
    undoOf: run.undo_of,
    environmentId: run.environment_id,
  });
  return next;
}

function sorted(ids: readonly string[]): string[] {
  return [...new Set(ids)].sort();
}

function changedMembers(before: ScopeMembers, after: ScopeMembers): string[] {
  return (Object.keys(after) as (keyof ScopeMembers)[]).filter(
    (name) => canonicalJson(before[name]) !== canonicalJson(after[name]),
  );
}

const WORDS: Readonly<Record<string, string>> = {
  backupSetId: 'the backup set',
  mode: 'what to restore',
  itemIds: 'the chosen items',
  writeMode: 'how it is written',
  copyPrefix: 'the prefix of the copies',
  mapping: 'the mappings',
  confirmedMatches: 'which matches by name are confirmed',
  raiseConditionalAccess: 'which Conditional Access states are raised',
  confirmedEveryone: 'what may reach all users or all devices',
  removals: 'what is removed from the tenant',
  stopAfterFailures: 'when failures end the run',
  typedSecrets: 'which secrets are typed in',
};

/** What others changed since the revision seen, from the record that each edit leaves. */
export async function draftChanged(tx: Tx, run: RunRow, seen: number): Promise<Problem> {
  const entries = await tx
    .selectFrom('audit_entry')
    .select(['actor_name', 'detail'])
    .where('target', '=', run.id)
    .where('action', '=', 'restore_run.edit')
    .where('outcome', '=', 'done')
    .orderBy('id')
    .execute();
  const people = new Set<string>();
  const changed = new Set<string>();
  for (const { actor_name, detail } of entries) {
    if (!isJsonObject(detail) || !(Number(detail['revision']) > seen)) continue;
    people.add(actor_name);
    const members = Array.isArray(detail['changed']) ? detail['changed'] : [];
    for (const each of members) if (typeof each === 'string') changed.add(each);
  }
  const what = [...changed].map((each) => WORDS[each] ?? each);
  const by = people.size === 0 ? 'Somebody' : [...people].join(' and ');
  return new Problem({
    status: 409,
    code: 'draft_changed',
    title: 'The draft changed meanwhile',
    detail: `${by} changed ${what.length === 0 ? 'it' : what.join(', ')} since you opened it. Your change was not made.`,
    next: 'Look at the draft as it is now, then make your change again.',
    extra: { revision: run.revision, changed: [...changed], changedBy: [...people] },
  });
}

/** Records what became of a draft; each entry says by which revision. */
export async function auditDraft(
  tx: Tx,
  place: RunPlace,
  facts: { actor: Actor; action: string; detail: JsonObject },
): Promise<void> {
  await appendAudit(tx, {
    workspaceId: place.workspaceId,
    environmentId: place.environmentId,
    actorId: facts.actor.id,
    actorName: facts.actor.name,
    action: facts.action,
    outcome: 'done',
    target: place.runId,
    detail: facts.detail,
  });
}
