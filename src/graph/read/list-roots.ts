import { addressOf, idOf } from '../../catalogue/addresses.ts';
import type { ResourceType } from '../../catalogue/resource-type.ts';
import { GraphError } from '../graph-error.ts';
import type { GraphSession } from '../http/session.ts';
import { getJson } from './get-json.ts';
import type { Listing } from './list-pages.ts';
import { createListings, type Listings } from './listings.ts';
import { listQuery } from './queries.ts';
import type { Listed, Roots } from './reader.ts';
import { readParts } from './read-parts.ts';

/**
 * The objects of the type that its listing names, each once, without their parts. Complete only when every page was reached, for a type
 * below parents those of each parent (I-14). Only an abort is thrown.
 */
export async function listRoots(
  session: GraphSession,
  ask: { type: ResourceType; listings?: Listings | undefined; signal?: AbortSignal | undefined },
): Promise<Roots> {
  const { type } = ask;
  if (type.singleton) return readSingleton(session, type, ask.signal);
  const listing = type.parent ? await childrenOf(session, ask) : await collectionOf(session, ask);
  const byId = new Map<string, Listed>();
  // A page boundary that moves while it is read gives an object twice.
  for (const one of listing.found) if (type.owns(one.raw)) byId.set(one.id, one);
  return { ...listing, found: [...byId.values()] };
}

type Ask = Parameters<typeof listRoots>[1];

async function collectionOf(session: GraphSession, ask: Ask): Promise<Roots> {
  const { type } = ask;
  const listing = await read(session, ask, { path: type.collection, query: listQuery(type) });
  return { ...listing, found: listing.items.map((raw) => ({ id: idOf(type, raw) ?? '', raw })) };
}

async function childrenOf(session: GraphSession, ask: Ask): Promise<Roots> {
  const { type, signal } = ask;
  const { collection, below } = type.parent ?? { collection: '', below: '' };
  const parents = await read(session, ask, { path: collection, query: '' });
  const query = listQuery(type);
  const wanted = parents.items.map((parent) => {
    const id = idOf({ collection }, parent) ?? '';
    const path = `${addressOf({ collection }, id)}${below}${query ? `?${query}` : ''}`;
    return { resourceId: id, part: { kind: 'subcollection' as const, path, property: below.slice(1) } };
  });
  const lists = await readParts(session, {
    version: type.version,
    bucket: type.bucket,
    wanted,
    ...(signal ? { signal } : {}),
  });
  const failed = lists.find(({ error }) => error !== null)?.error ?? null;
  const found = lists.flatMap(({ resourceId, items = [] }) =>
    items.map((raw) => {
      const own = idOf(type, raw);
      return { id: own === undefined ? '' : `${resourceId}/${own}`, raw };
    }),
  );
  if (!parents.complete) return { ...parents, found };
  return { found, complete: failed === null, problem: failed?.message ?? '', error: failed };
}

async function read(
  session: GraphSession,
  { type, listings = createListings(), signal }: Ask,
  { path, query }: { path: string; query: string },
): Promise<Listing> {
  const url = `${session.addresses.graph}/${type.version}${path}${query ? `?${query}` : ''}`;
  return listings.at(session, { url, path, bucket: type.bucket }, signal);
}

async function readSingleton(
  session: GraphSession,
  type: ResourceType,
  signal: AbortSignal | undefined,
): Promise<Roots> {
  const { collection: path, version, bucket } = type;
  const query = listQuery(type);
  const url = `${session.addresses.graph}/${version}${path}${query ? `?${query}` : ''}`;
  try {
    const raw = await getJson(session, { url, path, bucket }, signal);
    const id = idOf(type, raw) ?? '';
    return { found: type.owns(raw) ? [{ id, raw }] : [], complete: true, problem: '', error: null };
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return { found: [], complete: false, problem: error.message, error };
  }
}
