import { expect } from 'vitest';
import { byRestoreOrder } from '../../src/catalogue/catalogue.ts';
import type { ReferenceMapper } from '../../src/catalogue/map-references.ts';
import type { ResourceType } from '../../src/catalogue/resource-type.ts';
import { normaliseContent } from '../../src/compare/normalise.ts';
import type { CapturedResource } from '../../src/graph/read/captured-resource.ts';
import { wholeTenant } from '../../simulator/generate/whole-tenant.ts';
import { startSimulator, type Simulator } from '../../simulator/server.ts';
import { newTenant } from '../../simulator/tenant/new-tenant.ts';
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

export interface Tenants {
  simulator: Simulator;
  from: Side;
  to: Side;
}

/** A generated tenant with these types, and one beside it that has the same groups and else only what every tenant has. */
export async function twoTenants(seed: number, types: readonly ResourceType[]): Promise<Tenants> {
  const first = wholeTenant({ seed, tenantId: FIRST, types: types.map(({ key }) => key), rounds: 3 });
  const second = newTenant({ tenantId: SECOND, displayName: 'Second', apps: first.apps });
  second.resources.groups = structuredClone(first.resources.groups);
  const simulator = await startSimulator({ tenants: [first, second] });
  return { simulator, from: connect(simulator, first), to: connect(simulator, second) };
}

export interface Moved {
  type: ResourceType;
  id: string;
  source: CapturedResource;
}

/** Everything made again in the second tenant; a reference goes to what was made for it. Singletons are made equal in place. */
export async function move(
  { from, to }: Tenants,
  types: readonly ResourceType[],
): Promise<{ moved: Moved[]; map: ReferenceMapper }> {
  const ids = new Map<string, string>();
  const map: ReferenceMapper = ({ id }) => ids.get(id) ?? id;
  const moved: Moved[] = [];
  for (const type of byRestoreOrder(types)) {
    for (const source of await capture(from, type)) {
      const wanted = wantedOf(type, source, map);
      if (type.singleton) {
        await bringBack(to, type, { id: source.id, wanted });
        moved.push({ type, id: source.id, source });
      } else if (isMade(type, source)) {
        const id = await make(to, type, wanted);
        ids.set(source.id, id);
        moved.push({ type, id, source });
      }
    }
  }
  return { moved, map };
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
