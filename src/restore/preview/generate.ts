import { previewDigest, type PreviewLine } from '../facts/preview.ts';
import type { Digest } from '../../kernel/digest.ts';
import type { ResourceTypeKey } from '../../catalogue/resource-type.ts';
import type { CapturedResource, TypeListing } from '../../graph/read/captured-resource.ts';
import type { GraphReader } from '../../graph/read/reader.ts';
import type { PlannedLine } from './plan/plan-input.ts';
import { planInWords } from './plan-in-words.ts';
import { loadPlanBase, type PlanBase } from './load-plan.ts';
import { readListings } from './read-listings.ts';
import type { ReadingDeps, Reporting } from './restore-deps.ts';

const SILENT: Reporting['progress'] = async () => {};

export interface Generated {
  base: PlanBase;
  lines: PlannedLine[];
  /** What the lines were computed from, and by whom it was read. */
  listings: ReadonlyMap<ResourceTypeKey, TypeListing>;
  reader: GraphReader;
}

/**
 * Reads backup and tenant and computes every line of the run's scope as it is now. Sends nothing but reads (I-07) and stores nothing.
 * Throws GraphError when the tenant can't be signed in to; a single type that can't be read blocks its lines instead.
 */
export async function generateLines(
  deps: ReadingDeps,
  at: { workspaceId: string; runId: string },
  reporting: Reporting,
): Promise<Generated> {
  const base = await loadPlanBase(deps, at, reporting);
  const reader = await deps.openReader({
    workspaceId: at.workspaceId,
    environmentId: base.run.environment_id,
  });
  await reader.token();
  const listings = await readListings(reader, base, reporting);
  await reporting.progress({ now: 'Comparing', done: 0, total: base.items.length });
  const place = { workspaceId: at.workspaceId, environmentId: base.run.environment_id };
  const lines = await planInWords(
    deps,
    { ...place, reader, reporting },
    {
      scope: base.scope,
      items: base.items,
      known: base.known,
      listings,
      made: base.made,
      otherTenant: !base.source.sameTenant,
      names: (kind, id) => (kind === 'group' ? base.groupNames.get(id) : undefined),
      sizes: (id) => base.groupSizes.get(id),
    },
  );
  return { base, lines, listings, reader };
}

/** A live object as it was read for the preview; undefined for one that was not. */
export type LiveResource = (typeKey: ResourceTypeKey, id: string) => CapturedResource | undefined;

/** Looks live objects up in what was read. */
export function liveIn(listings: Generated['listings']): LiveResource {
  const byId = new Map(
    [...listings].map(([key, { resources }]) => [key, new Map(resources.map((one) => [one.id, one]))]),
  );
  return (typeKey, id) => byId.get(typeKey)?.get(id);
}

/**
 * The preview of a run computed anew and not stored: the worker compares its digest with the confirmed one before it starts or goes on.
 * Throws as `generateLines` does.
 */
export async function refreshPreview(
  deps: ReadingDeps,
  at: { workspaceId: string; runId: string },
  reporting: Partial<Reporting> = {},
): Promise<{ digest: Digest; scopeDigest: Digest; lines: PreviewLine[]; live: LiveResource }> {
  // Nobody reads this one, so nothing is asked for its words.
  const { words: _words, ...silent } = deps;
  const { base, lines, listings } = await generateLines(silent, at, {
    signal: reporting.signal ?? new AbortController().signal,
    progress: reporting.progress ?? SILENT,
  });
  const plain = lines.map(({ line }) => line);
  const live = liveIn(listings);
  return { digest: previewDigest(base.digest, plain), scopeDigest: base.digest, lines: plain, live };
}
