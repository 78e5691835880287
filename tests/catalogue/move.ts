import { afterEach, expect } from 'vitest';
import { byRestoreOrder } from '../../src/catalogue/catalogue.ts';
import type { ReferenceMapper } from '../../src/catalogue/map-references.ts';
import type { ResourceType, ResourceTypeKey } from '../../src/catalogue/resource-type.ts';
import { normaliseContent } from '../../src/compare/normalise.ts';
import type { CapturedResource } from '../../src/graph/read/captured-resource.ts';
import { wholeTenant } from '../../simulator/generate/whole-tenant.ts';
import { startSimulator, type Simulator } from '../../simulator/server.ts';
import { newTenant } from '../../simulator/tenant/new-tenant.ts';
import type { CollectionKey, SimulatedTenant } from '../../simulator/tenant/simulated-tenant.ts';
import {
  bringBack,
  capture,
  connect,
  fingerprint,
  isMade,
  make,
  readOne,
  wantedOf,
  type Side,
} from './round-trip.ts';

export const FIRST = 'aaaaaaaa-0000-4000-8000-00000000000a';
const SECOND = 'bbbbbbbb-0000-4000-8000-00000000000b';

const running: Simulator[] = [];
afterEach(async () => {
  for (const simulator of running.splice(0)) await simulator.close();
});

/** The same tenants each time; more by hand: ROUND_TRIP_SEEDS=20. */
export function seedsFrom(first: number): number[] {
  return Array.from({ length: Number(process.env['ROUND_TRIP_SEEDS'] ?? 3) }, (_each, at) => first + at);
}

export interface Tenants {
  simulator: Simulator;
  from: Side;
  to: Side;
}

interface TenantFacts {
  types: readonly ResourceType[];
  /** Generated beside the types, because these refer to them. */
  beside?: readonly ResourceTypeKey[];
  rounds: number;
  /** Collections that the second tenant has as the first one has them. */
  shared: readonly CollectionKey[];
  /** What else an administrator has brought to the second tenant already. */
  prepare?: (first: SimulatedTenant, second: SimulatedTenant) => void;
}

/** A generated tenant, and one beside it with what they share and else only what every tenant has. Closed after the test. */
export async function twoTenants(seed: number, facts: TenantFacts): Promise<Tenants> {
  const keys = [...facts.types.map(({ key }) => key), ...(facts.beside ?? [])];
  const first = wholeTenant({ seed, tenantId: FIRST, types: keys, rounds: facts.rounds });
  const second = newTenant({ tenantId: SECOND, displayName: 'Second', apps: first.apps });
  for (const key of facts.shared) second.resources[key] = structuredClone(first.resources[key]);
  facts.prepare?.(first, second);
  const simulator = await startSimulator({ tenants: [first, second] });
  running.push(simulator);
  return { simulator, from: connect(simulator, first), to: connect(simulator, second) };
}

export interface Moved {
  type: ResourceType;
  id: string;
  source: CapturedResource;
}

/**
 * Everything that the product makes by itself, made again in the second tenant; a reference goes to what was made for it, or to what that
 * tenant has under the same id. Singletons are made equal in place.
 */
export async function move(
  { from, to }: Tenants,
  types: readonly ResourceType[],
): Promise<{ moved: Moved[]; map: ReferenceMapper }> {
  const ids = new Map<string, string>();
  const known = new Set(types.map(({ key }) => key as string));
  for (const type of types) for (const { id } of await capture(to, type)) ids.set(id, id);
  const map: ReferenceMapper = ({ id, target }) => {
    const made = ids.get(id) ?? (known.has(target) ? undefined : id);
    if (made === undefined) throw new Error(`Nothing was made for the ${target} ${id}.`);
    return made;
  };
  const moved: Moved[] = [];
  for (const type of byRestoreOrder(types)) {
    const waiting = [...(await capture(from, type))];
    while (waiting.length > 0) {
      // What others of the type refer to has to be there first.
      const at = waiting.findIndex((source) => ownReferences(type, source).every((id) => ids.has(id)));
      const [source] = waiting.splice(Math.max(at, 0), 1);
      if (source === undefined) break;
      const id = await moveOne(to, type, { source, map });
      if (id === undefined) continue;
      ids.set(source.id, id);
      moved.push({ type, id, source });
    }
  }
  return { moved, map };
}

async function moveOne(
  to: Side,
  type: ResourceType,
  { source, map }: { source: CapturedResource; map: ReferenceMapper },
): Promise<string | undefined> {
  if (type.singleton) {
    await bringBack(to, type, { id: source.id, wanted: wantedOf(type, source, map) });
    return source.id;
  }
  return isMade(type, source) ? make(to, type, wantedOf(type, source, map)) : undefined;
}

function ownReferences(type: ResourceType, { payload }: CapturedResource): string[] {
  return type.references(payload).flatMap(({ target, id }) => (target === type.key ? [id] : []));
}

/** What is in the tenant is what was captured, references translated. */
export async function expectEqual(
  to: Side,
  { moved, map }: { moved: readonly Moved[]; map: ReferenceMapper },
) {
  for (const { type, id, source } of moved) {
    const found = await readOne(to, type, id);
    const wanted = wantedOf(type, source, map);
    expect(normaliseContent(type, found.payload), `${type.key} ${source.name}`).toEqual(
      normaliseContent(type, wanted.payload),
    );
    const now = { payload: found.payload, assignments: wanted.assignments && found.assignments };
    expect(fingerprint(type, now), `${type.key} ${source.name}`).toEqual(fingerprint(type, wanted));
  }
}
