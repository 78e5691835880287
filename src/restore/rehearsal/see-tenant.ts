import { isSealedValue, mapSealed } from '../../catalogue/sealed-value.ts';
import { resourceType } from '../../catalogue/catalogue.ts';
import type { ResourceTypeKey } from '../../catalogue/resource-type.ts';
import type { SecretKeeper } from '../../backup/secrets/secret-keeper.ts';
import type { CapturedResource, TypeListing } from '../../graph/read/captured-resource.ts';
import type { GraphReader } from '../../graph/read/reader.ts';
import { objectsOf, stringOf, type JsonObject } from '../../kernel/json.ts';
import { Problem } from '../../kernel/problem.ts';
import { decisionFor, type MappingDecisions } from '../facts/scope.ts';
import { isOnlyNamed, referencesOf } from '../preview/plan/compute.ts';
import { isListed } from '../../catalogue/mappable.ts';
import type { Generated } from '../preview/generate.ts';
import type { SeenTenant } from './rehearsal-deps.ts';
import { serviceFactsOf } from './service-facts.ts';

type Read = Pick<Generated, 'base' | 'listings' | 'reader'>;
type Named = SeenTenant['named'][number];

/** Throws a Problem when a list was not read to its end: a copy without what nobody saw would be another tenant (I-14). */
export function requireWhole({ base, listings }: Pick<Read, 'base' | 'listings'>): void {
  for (const listing of listings.values()) {
    if (!listing.complete && !isOnlyNamed(listing.typeKey, base.items)) throw unread(listing);
  }
}

/** Everything that a copy is made from, out of what the preview is made from. */
export async function seeTenant(
  { base, listings, reader }: Read,
  keeping: { secrets: SecretKeeper | undefined; workspaceId: string },
): Promise<SeenTenant> {
  const all = [...listings.values()];
  const secrets: Record<string, string> = {};
  const live = all.flatMap(({ resources }) => resources);
  const backedUp = base.items.flatMap(({ resource }) => (resource === null ? [] : [resource]));
  return {
    tenantId: base.tenantId,
    displayName: 'Simulated copy',
    objects: live.map(({ typeKey, id, payload, assignments }) => ({
      typeKey,
      id,
      payload: masked(payload, { ...keeping, found: secrets }),
      ...(assignments === undefined ? {} : { assignments }),
    })),
    listed: all.filter(({ complete }) => complete).map(({ typeKey }) => typeKey),
    parents: await parentsOf(reader, all),
    named: [
      ...live.flatMap((resource) => namedBy(resource, listings)),
      ...backedUp.flatMap((resource) => namedBy(resource, listings, base.scope.mapping)),
    ],
    ...serviceFactsOf([...live, ...backedUp]),
    encryptedUris: encryptedUris([...live, ...backedUp]),
    secrets,
  };
}

function unread({ typeKey, problem }: TypeListing): Problem {
  const why = problem === '' ? 'the reason is not known' : problem.replace(/\.$/, '');
  return new Problem({
    status: 409,
    code: 'listing_incomplete',
    title: 'The tenant could not be read whole',
    detail: `The list of ${resourceType(typeKey).plural} did not reach its end: ${why}. A copy without them would be another tenant.`,
    next: 'Rehearse again.',
  });
}

/**
 * What can't be looked up is taken to be there: people, kinds whose list is refused, and what live objects name beside the lists. Of a backup
 * it is what was chosen for its references. What a whole list does not hold is missing; that is for the preview to say.
 */
function namedBy(
  resource: CapturedResource,
  listings: ReadonlyMap<ResourceTypeKey, TypeListing>,
  mapping?: MappingDecisions,
): Named[] {
  return referencesOf(resource).flatMap(({ target, id, by }): Named[] => {
    if (target === 'directoryRole') return [];
    const decision = mapping === undefined ? undefined : decisionFor(mapping, target, id);
    const name = { target, id: decision?.action === 'map' ? decision.targetId : id };
    if (!isListed(target)) return [name];
    const listing = listings.get(target);
    if (listing?.complete === true || (listing === undefined && mapping !== undefined)) return [];
    return [{ ...name, ...(by === undefined ? {} : { by }) }];
  });
}

/** OMA-URIs whose values Intune holds encrypted: it does so again wherever they are written. */
function encryptedUris(resources: readonly CapturedResource[]): string[] {
  return resources.flatMap(({ payload }) =>
    objectsOf(payload['omaSettings']).flatMap(({ omaUri, isEncrypted, value }) =>
      typeof omaUri === 'string' && (isEncrypted === true || isSealedValue(value)) ? [omaUri] : [],
    ),
  );
}

async function parentsOf(
  reader: GraphReader,
  listings: readonly TypeListing[],
): Promise<SeenTenant['parents'][number][]> {
  const parents: SeenTenant['parents'][number][] = [];
  for (const { typeKey, resources } of listings) {
    const { parent, version } = resourceType(typeKey);
    if (parent === undefined) continue;
    const { items } = await reader.list(version, parent.collection);
    const ids = [...items.map(({ id }) => stringOf(id)), ...resources.map(({ id }) => id.split('/')[0])];
    for (const id of new Set(ids)) if (id !== undefined && id !== '') parents.push({ typeKey, id });
  }
  return parents;
}

const BASE64_KINDS = /\.omaSetting(StringXml|Base64)$/;

/** The payload as the service gives it: a kept secret is behind its mask again, and its text where the service keeps it. */
function masked(
  payload: JsonObject,
  keeping: { secrets: SecretKeeper | undefined; workspaceId: string; found: Record<string, string> },
): JsonObject {
  return mapSealed(payload, (sealed, holder) => {
    const reference = stringOf(holder['secretReferenceValueId']);
    const text = keeping.secrets?.open(sealed, keeping.workspaceId);
    if (reference !== undefined && text !== undefined) keeping.found[reference] = text;
    return BASE64_KINDS.test(stringOf(holder['@odata.type']) ?? '') ? 'PGEvPg==' : '****';
  }) as JsonObject;
}
