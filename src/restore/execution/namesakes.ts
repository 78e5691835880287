import { sabotaged } from '#sabotage';
import { resourceType } from '../../catalogue/catalogue.ts';
import type { PreviewLine } from '../facts/preview.ts';
import { inTransaction, targetIdOf, type EarlierListing, type RunContext } from './run-context.ts';
import { namesOfCreate } from './side-by-side.ts';
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
  if (!listing.complete && !sabotaged('I-14')) {
    return {
      complete: false,
      problem: listing.problem === '' ? 'the list did not reach its end' : listing.problem,
    };
  }
  const ids = Map.groupBy(listing.found, ({ raw }) => type.naturalKey(raw));
  const read = {
    at: context.deps.clock.monotonicMs(),
    ids: new Map([...ids].map(([name, found]) => [name, found.map(({ id }) => id)])),
  };
  if (!context.firstListed.has(line.typeKey)) context.firstListed.set(line.typeKey, read);
  return { complete: true, ids: await namesakesIn(context, line, read) };
}

/**
 * The same, from as many listings as the type needs: where the directory lags, one listing may still show the past, so absence takes two of
 * them, the lag apart. The earlier one may be that which this attempt read for another line.
 */
export async function findNamesakesSurely(context: RunContext, line: PreviewLine): Promise<Namesakes> {
  const { deps, timing, firstListed } = context;
  if (!lags(resourceType(line.typeKey))) return findNamesakes(context, line);
  let earlier = firstListed.get(line.typeKey);
  if (earlier === undefined || (await namesakesIn(context, line, earlier)).length > 0) {
    const first = await findNamesakes(context, line);
    if (!first.complete || first.ids.length > 0) return first;
    earlier = { at: deps.clock.monotonicMs(), ids: new Map() };
  }
  const wait = earlier.at + timing.listingLagMs - deps.clock.monotonicMs();
  if (wait > 0) await deps.clock.sleep(wait, context.interrupted);
  return findNamesakes(context, line);
}

/** Ids in the listing that could be what the line creates. */
async function namesakesIn(
  context: RunContext,
  line: PreviewLine,
  listing: EarlierListing,
): Promise<string[]> {
  const others = await othersOf(context, line);
  return namesOfCreate(line)
    .flatMap((name) => listing.ids.get(name) ?? [])
    .filter((id) => id !== '' && !others.has(id));
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
