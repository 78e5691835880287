import { sabotaged } from '#sabotage';
import { catalogue, resourceType } from '../../catalogue/catalogue.ts';
import { typeKeepsItsObjects } from '../../catalogue/removal.ts';
import type { Tx } from '../../store/store.ts';
import { byTypeAndId, type Removal, type WriteMode } from '../facts/scope.ts';
import { traceOfRun } from '../scope/made-by-run.ts';
import { sourceOf } from '../scope/source.ts';
import { invalid } from './refusals.ts';

const KEYS: ReadonlySet<string> = new Set(catalogue.map(({ key }) => key));

/** What a removal is judged by: the draft as it would be with it. */
interface Draft {
  environmentId: string;
  undoOf: string | null;
  backupSetId: string | null;
  mode: 'all' | 'selected' | null;
  writeMode: WriteMode;
}

/** Removals as they came in, each once and in order. Throws 422 for a type that is not there. */
export function removalsOf(
  given: readonly { typeKey: string; id: string; because: Removal['because'] }[],
): Removal[] {
  const unknown = given.find(({ typeKey }) => !KEYS.has(typeKey));
  if (unknown !== undefined) {
    throw invalid('removal_type_unknown', 'An object to remove is of a type that is not known', {
      detail: `"${unknown.typeKey.slice(0, 60)}" is no resource type of this version. Nothing was changed.`,
      next: 'Choose from the objects that are offered.',
    });
  }
  const once = new Map(given.map((one) => [`${one.typeKey} ${one.id}`, one]));
  return [...once.values()]
    .map(({ typeKey, id, because }) => ({ typeKey: resourceType(typeKey).key, id, because }))
    .sort(byTypeAndId);
}

/** Those that still stand when a draft is changed otherwise: what a backup does not hold is removed only together with the whole of it. */
export function removalsLeft(
  removals: readonly Removal[],
  draft: Pick<Draft, 'mode' | 'writeMode'>,
): Removal[] {
  return removals.filter(({ because }) => because === 'undo' || isWhole(draft));
}

/** Throws 422 unless each of them may be chosen for this draft. Whether it is still as it was is judged by the preview. */
export async function requireRemovals(tx: Tx, removals: readonly Removal[], draft: Draft): Promise<void> {
  if (sabotaged('I-17')) return;
  for (const { typeKey } of removals) requireRemovable(typeKey);
  await requireMade(
    tx,
    removals.filter(({ because }) => because === 'undo'),
    draft,
  );
  await requireUnknown(
    tx,
    removals.filter(({ because }) => because === 'unknown'),
    draft,
  );
}

function requireRemovable(typeKey: Removal['typeKey']): void {
  const type = resourceType(typeKey);
  const reason = typeKeepsItsObjects(type);
  if (reason === null) return;
  throw invalid('removal_not_possible', `${type.plural} are not removed`, {
    detail: `${reason} Nothing was changed.`,
    next: `If an object should go, remove it in ${type.portalPage}.`,
  });
}

async function requireMade(tx: Tx, removals: readonly Removal[], { undoOf }: Draft): Promise<void> {
  if (removals.length === 0) return;
  if (undoOf === null) {
    throw invalid('removal_not_undo', 'This draft undoes no run', {
      detail: 'Only an undo removes what a run made. Nothing was changed.',
      next: 'Undo the run from its own page.',
    });
  }
  const { made } = await traceOfRun(tx, undoOf);
  const ids = new Set(made.map(({ typeKey, id }) => `${typeKey} ${id}`));
  const other = removals.filter(({ typeKey, id }) => !ids.has(`${typeKey} ${id}`)).length;
  if (other === 0) return;
  throw invalid('removal_not_made', 'Some objects were not made by the run', {
    detail: `By the journal of the run that is undone, it did not make ${String(other)} of the chosen objects. Nothing was changed.`,
    next: 'Choose from the objects that are offered.',
  });
}

/** An export never says that it holds everything, so nothing is unknown to it. */
async function refuseImported(tx: Tx, backupSetId: string | null): Promise<void> {
  const set = await tx
    .selectFrom('backup_set')
    .select('purpose')
    .where('id', '=', backupSetId)
    .executeTakeFirst();
  if (set?.purpose !== 'import') return;
  throw invalid('removal_from_import', 'Nothing is removed because an import does not hold it', {
    detail:
      'Another tool chose what to export, so what the import lacks may belong in the tenant. Nothing was changed.',
    next: 'Choose a backup set that was captured here, or remove the objects in the admin center.',
  });
}

async function requireUnknown(tx: Tx, removals: readonly Removal[], draft: Draft): Promise<void> {
  if (removals.length === 0) return;
  if (!isWhole(draft)) {
    throw invalid('removal_needs_whole_set', 'Only with the whole backup', {
      detail:
        'What the backup does not hold is removed only together with restoring all of it, with "Update or create". Nothing was changed.',
      next: 'Choose everything in the backup set first.',
    });
  }
  const source =
    draft.backupSetId === null
      ? null
      : await sourceOf(tx, { backupSetId: draft.backupSetId, environmentId: draft.environmentId });
  if (source?.sameTenant !== true) {
    throw invalid('removal_other_tenant', "A tenant is not emptied of what another tenant's backup lacks", {
      detail:
        'The backup set is of another tenant, so everything here is unknown to it. Nothing was changed.',
      next: 'Choose a backup set of this tenant, or remove the objects in the admin center.',
    });
  }
  await refuseImported(tx, draft.backupSetId);
  const critical = removals.find(({ typeKey }) => resourceType(typeKey).risk.level === 'critical');
  if (critical !== undefined) {
    const { plural, portalPage } = resourceType(critical.typeKey);
    throw invalid('removal_critical', `${plural} are never removed because a backup does not hold them`, {
      detail: 'Types that are marked critical decide about the safety of the tenant. Nothing was changed.',
      next: `If an object should go, remove it in ${portalPage}.`,
    });
  }
  const rows = await tx
    .selectFrom('backup_item')
    .select(['type_key', 'resource_id', 'name'])
    .where('backup_set_id', '=', draft.backupSetId)
    .where('type_key', 'in', [...new Set(removals.map(({ typeKey }) => typeKey))])
    .execute();
  const chosen = new Set(removals.map(({ typeKey, id }) => `${typeKey} ${id}`));
  const held = rows.find(({ type_key, resource_id }) => chosen.has(`${type_key} ${resource_id}`));
  if (held === undefined) return;
  throw invalid('removal_in_backup', 'The backup holds an object that was chosen to be removed', {
    detail: `"${held.name}" is in the backup set, so it is restored and not removed. Nothing was changed.`,
    next: 'Choose from the objects that are offered.',
  });
}

function isWhole({ mode, writeMode }: Pick<Draft, 'mode' | 'writeMode'>): boolean {
  return mode === 'all' && writeMode === 'update_or_create';
}
