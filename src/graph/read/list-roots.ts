import { addressOf, idOf } from '../../catalogue/addresses.ts';
import type { ResourceType } from '../../catalogue/resource-type.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { GraphError } from '../graph-error.ts';
import type { GraphSession } from '../http/session.ts';
import { getJson } from './get-json.ts';
import type { Listing, PageSource } from './list-pages.ts';
import { createListings, type Listings } from './listings.ts';
import { listQuery } from './queries.ts';
import type { Listed, Roots } from './reader.ts';
import { readParts } from './read-parts.ts';

/**
 * The objects of the type that its listing names, each once, without their parts. Complete only when every page was reached, for a type
 * below parents those of each parent (I-14). Only an abort is thrown.
 */
export async function listRoots(session: GraphSession, ask: Ask): Promise<Roots> {
  const { type, onFound } = ask;
  const seen = new Set<string>();
  const found: Listed[] = [];
  // A page boundary that moves while it is read gives an object twice.
  const take = (some: readonly Listed[]): void => {
    const fresh = some.filter(({ id, raw }) => type.owns(raw) && !seen.has(id));
    for (const one of fresh) seen.add(one.id);
    found.push(...fresh);
    onFound?.(fresh);
  };
  const end = type.singleton
    ? await readSingleton(session, ask, take)
    : type.parent
      ? await childrenOf(session, ask, take)
      : await collectionOf(session, ask, take);
  return { ...end, found };
}

interface Ask {
  type: ResourceType;
  listings?: Listings | undefined;
  signal?: AbortSignal | undefined;
  /** Objects as they are found, each once. */
  onFound?: (some: readonly Listed[]) => void;
}
type Take = (some: readonly Listed[]) => void;
type End = Omit<Roots, 'found'>;

async function collectionOf(session: GraphSession, ask: Ask, take: Take): Promise<End> {
  const { type } = ask;
  const onPage = (items: readonly JsonObject[]) =>
    take(items.map((raw) => ({ id: idOf(type, raw) ?? '', raw })));
  return read(session, ask, { path: type.collection, query: listQuery(type), onPage });
}

async function childrenOf(session: GraphSession, ask: Ask, take: Take): Promise<End> {
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
  take(
    lists.flatMap(({ resourceId, items = [] }) =>
      items.map((raw) => {
        const own = idOf(type, raw);
        return { id: own === undefined ? '' : `${resourceId}/${own}`, raw };
      }),
    ),
  );
  if (!parents.complete) return parents;
  return { complete: failed === null, problem: failed?.message ?? '', error: failed };
}

async function read(
  session: GraphSession,
  { type, listings = createListings(), signal }: Ask,
  { path, query, onPage }: { path: string; query: string; onPage?: PageSource['onPage'] },
): Promise<Listing> {
  const url = `${session.addresses.graph}/${type.version}${path}${query ? `?${query}` : ''}`;
  const source = { url, path, bucket: type.bucket, ...(onPage ? { onPage } : {}) };
  return listings.at(session, source, signal);
}

async function readSingleton(session: GraphSession, { type, signal }: Ask, take: Take): Promise<End> {
  const { collection: path, version, bucket } = type;
  const query = listQuery(type);
  const url = `${session.addresses.graph}/${version}${path}${query ? `?${query}` : ''}`;
  try {
    const raw = await getJson(session, { url, path, bucket }, signal);
    take([{ id: idOf(type, raw) ?? '', raw }]);
    return { complete: true, problem: '', error: null };
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return { complete: false, problem: error.message, error };
  }
}
