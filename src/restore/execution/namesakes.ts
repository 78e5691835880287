import { isJsonObject } from '../../kernel/json.ts';
import { resourceType } from '../../catalogue/catalogue.ts';
import type { PreviewLine } from '../facts/preview.ts';
import { inTransaction, targetIdOf, type RunContext } from './run-context.ts';
import { lags } from './timing.ts';

/** The live objects that could be what a line creates, from a listing that reached its end; else why it did not. */
export type Namesakes = { complete: true; ids: string[] } | { complete: false; problem: string };

/**
 * Lists the whole collection and picks the objects with the line's natural key, without those that are other items of the backup set or
 * that this run made for other lines. Absence may be concluded from nothing less (I-14).
 */
export async function findNamesakes(context: RunContext, line: PreviewLine): Promise<Namesakes> {
  const type = resourceType(line.typeKey);
  const listing = await context.reader.listRoots(type);
  if (!listing.complete) {
    return {
      complete: false,
      problem: listing.problem === '' ? 'the list did not reach its end' : listing.problem,
    };
  }
  const others = await othersOf(context, line);
  const keys = naturalKeysOf(line);
  const ids = listing.found
    .filter(({ raw }) => keys.has(type.naturalKey(raw)))
    .map(({ id }) => id)
    .filter((id) => id !== '' && !others.has(id));
  context.listedAt.set(line.typeKey, context.deps.clock.monotonicMs());
  return { complete: true, ids };
}

/**
 * The same, from as many listings as the type needs: where the directory lags, one listing may still show the past, so absence takes a
 * second one that lies the lag after an earlier one.
 */
export async function findNamesakesSurely(context: RunContext, line: PreviewLine): Promise<Namesakes> {
  const { deps, timing } = context;
  if (!lags(resourceType(line.typeKey))) return findNamesakes(context, line);
  if (!context.listedAt.has(line.typeKey)) {
    const first = await findNamesakes(context, line);
    if (!first.complete || first.ids.length > 0) return first;
  }
  const earlier = context.listedAt.get(line.typeKey) ?? deps.clock.monotonicMs();
  const wait = earlier + timing.listingLagMs - deps.clock.monotonicMs();
  if (wait > 0) await deps.clock.sleep(wait, context.interrupted);
  return findNamesakes(context, line);
}

async function othersOf(context: RunContext, line: PreviewLine): Promise<ReadonlySet<string>> {
  let backedUp = context.backedUpIds.get(line.typeKey);
  if (backedUp === undefined) {
    const rows = await inTransaction(context, (tx) =>
      tx
        .selectFrom('backup_item')
        .select('resource_id')
        .where('backup_set_id', '=', context.run.scope.backupSetId)
        .where('type_key', '=', line.typeKey)
        .execute(),
    );
    backedUp = new Set(rows.map((row) => row.resource_id));
    context.backedUpIds.set(line.typeKey, backedUp);
  }
  // Where the id itself says which object it is, the natural key says no less, and what is made again has the id that was backed up.
  const others = new Set(resourceType(line.typeKey).idProperty === undefined ? backedUp : []);
  for (const other of context.lines.values()) {
    if (other.id === line.id || other.typeKey !== line.typeKey) continue;
    const id = targetIdOf(context, other.id);
    if (id !== undefined) others.add(id);
  }
  return others;
}

/** How the object is told from others of its kind: by what is expected of it, and by what is sent. Both, so that no namesake is missed. */
function naturalKeysOf(line: PreviewLine): ReadonlySet<string> {
  const type = resourceType(line.typeKey);
  const documents = [line.expected.content, line.requests[0]?.body].filter(isJsonObject);
  return new Set(documents.map((document) => type.naturalKey(document)));
}
