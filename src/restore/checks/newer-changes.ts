import { GraphError } from '../../graph/graph-error.ts';
import type { PreviewLine } from '../facts/preview.ts';
import type { Finding } from '../facts/checks.ts';
import { resourceType } from '../../catalogue/catalogue.ts';
import { removalRefusal } from '../../catalogue/removal.ts';
import type { CapturedResource } from '../../graph/read/captured-resource.ts';
import { CouldNotCheck, completePlan, namesOf, type Check, type CheckContext } from './check-context.ts';
import { readActors, type Actor } from './audit-events.ts';

const SHOWN = 5;

/** What was changed in the tenant after it was captured, and would be overwritten? When, and by whom where that can be read. */
export const newerChanges: Check = {
  id: 'newerChanges',
  label: 'Newer changes in the tenant',
  run: async (context) => {
    const planned = await completePlan(context);
    const unread = planned.find(({ cause }) => cause === 'incomplete_live');
    if (unread !== undefined) throw new CouldNotCheck(`"${unread.line.name}": ${unread.line.reason}`);
    const lines = planned.map(({ line }) => line);
    const changed = lines.filter(({ action }) => action === 'update');
    const gone = lines.filter(({ action }) => action === 'create');
    const findings: Finding[] = [];
    if (changed.length > 0) findings.push(await changedFinding(context, changed));
    // Another tenant lost nothing of this backup, and its own objects were not added to it.
    if (!context.base.source.sameTenant) return findings;
    if (gone.length > 0) findings.push(goneFinding(gone));
    // An export never says that it holds everything, so nothing was added to the tenant by what it lacks.
    if (context.base.backupSet.purpose === 'import') return findings;
    const added = await addedObjects(context);
    if (added.length > 0) findings.push(addedFinding(context, added));
    return findings;
  },
};

async function changedFinding(context: CheckContext, lines: readonly PreviewLine[]): Promise<Finding> {
  const { rows } = context.base;
  const captured = new Map(rows.map(({ id, captured_at }) => [id, captured_at]));
  const since = [...lines].reduce<Date | null>((first, { id }) => {
    const at = captured.get(id) ?? null;
    return at !== null && (first === null || at < first) ? at : first;
  }, null);
  const actors = await actorsSince(context, since);
  const listings = await context.listings();
  const sentences = lines.slice(0, SHOWN).map((line) => {
    const live = listings.get(line.typeKey)?.resources.find(({ id }) => id === line.targetId);
    const at = captured.get(line.id);
    const modified = live?.payload['lastModifiedDateTime'] ?? live?.payload['modifiedDateTime'];
    const when =
      typeof modified === 'string' && at !== undefined && Date.parse(modified) > at.getTime()
        ? modified
        : null;
    const actor = actors?.get(line.targetId ?? '');
    return `"${line.name}" (${whenWords(actor?.at ?? when)}, ${actor === undefined ? 'by whom is not known' : `by ${actor.name}`})`;
  });
  const more = lines.length > SHOWN ? ` and ${String(lines.length - SHOWN)} more` : '';
  return {
    code: 'changed_since_backup',
    severity: 'warning',
    title: lines.length === 1 ? 'One policy changed after the backup' : 'Policies changed after the backup',
    reason: `The tenant differs from the backup: ${sentences.join(', ')}${more}.`,
    next: 'Look at these lines in the preview: restoring puts back what the backup has',
    itemIds: lines.map(({ id }) => id),
  };
}

const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

function whenWords(at: string | null): string {
  const moment = at === null ? Number.NaN : Date.parse(at);
  return Number.isNaN(moment) ? 'when is not known' : `${MOMENT.format(moment)} UTC`;
}

/** Null where audit events can't be read: who it was is then not known, which is no reason to fail the check. */
async function actorsSince(context: CheckContext, since: Date | null): Promise<Map<string, Actor> | null> {
  if (since === null) return null;
  try {
    return await readActors(await context.reader(), since);
  } catch (error) {
    if (error instanceof GraphError) return null;
    throw error;
  }
}

/** Live objects of types in scope that no item of a whole backup set stands for. A restore leaves them alone (I-17). */
async function addedObjects(context: CheckContext): Promise<CapturedResource[]> {
  if (context.base.scope.mode !== 'all') return [];
  const { rows } = context.base;
  const types = new Set(rows.map(({ type_key }) => type_key));
  const held = new Set(
    rows.flatMap((row) => [`${row.type_key} ${row.resource_id}`, `${row.type_key} ${row.natural_key}`]),
  );
  const added: CapturedResource[] = [];
  for (const [key, { resources, complete }] of await context.listings()) {
    const type = resourceType(key);
    if (!types.has(key) || !complete || type.restore.mode !== 'enabled') continue;
    for (const resource of resources) {
      const { id, payload } = resource;
      const known = held.has(`${key} ${id}`) || held.has(`${key} ${type.naturalKey(payload)}`);
      if (!known && !type.builtIn(payload)) added.push(resource);
    }
  }
  return added.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1));
}

function addedFinding({ base }: CheckContext, added: readonly CapturedResource[]): Finding {
  const names = added.map(({ name }) => name);
  const removable = base.scope.writeMode === 'update_or_create' ? added.filter(mayBeRemoved) : [];
  return {
    code: 'not_in_backup',
    severity: 'info',
    title:
      names.length === 1
        ? 'One policy in the tenant is not in the backup'
        : 'Some policies in the tenant are not in the backup',
    reason: `${namesOf(names)} ${names.length === 1 ? 'was' : 'were'} not there when the backup was made. A restore changes nothing that the backup does not hold, and removes only what is chosen for it.`,
    next: 'Nothing has to be done; what should not be there can be chosen in the scope to be removed',
    itemIds: [],
    removable: removable.map(({ typeKey, id, name }) => ({
      typeKey,
      id,
      name,
      typeLabel: resourceType(typeKey).label,
    })),
  };
}

/** Never of a type that decides about the tenant's safety. */
function mayBeRemoved({ typeKey, payload }: CapturedResource): boolean {
  const type = resourceType(typeKey);
  return type.risk.level !== 'critical' && removalRefusal(type, payload) === null;
}

function goneFinding(lines: readonly PreviewLine[]): Finding {
  return {
    code: 'missing_in_tenant',
    severity: 'info',
    title:
      lines.length === 1 ? 'One item is not in the tenant any more' : 'Items are not in the tenant any more',
    reason:
      lines.length === 1
        ? 'It would be created again, with a new id.'
        : 'They would be created again, with new ids.',
    next: 'Look at these lines in the preview',
    itemIds: lines.map(({ id }) => id),
  };
}
