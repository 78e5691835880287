import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalogue, resourceType } from '../../src/catalogue/catalogue.ts';
import type { ResourceTypeKey } from '../../src/catalogue/resource-type.ts';
import type { CapturedResource, TypeListing } from '../../src/graph/read/captured-resource.ts';
import { connectReader } from '../../src/graph/read/connect-reader.ts';
import { systemClock, systemRandom } from '../../src/kernel/system-ports.ts';
import { planLines } from '../../src/restore/preview/plan/compute.ts';
import { startSimulator, type Simulator } from '../../simulator/server.ts';
import { CLIENT_ID, CLIENT_SECRET, smallTenant } from '../support/furnish-tenant.ts';
import { planInput, itemOf } from './plan-world.ts';

/** What every tenant has from its first day is the same object in each, whatever its id: a restore never makes a second one. */
const TENANTS = ['6a4d5000-0000-4000-8000-0000000000b1', '6a4d5000-0000-4000-8000-0000000000b2'] as const;
let simulator: Simulator;
let builtIns: CapturedResource[];
let elsewhere: Map<ResourceTypeKey, TypeListing>;

beforeAll(async () => {
  simulator = await startSimulator({
    tenants: TENANTS.map((id) => smallTenant(id, `Tenant ${id.slice(-2)}`)),
  });
  const readAll = async (tenantId: string) => {
    const reader = connectReader(
      {
        tenantId,
        clientId: CLIENT_ID,
        credential: { kind: 'client_secret', secret: CLIENT_SECRET },
        cloud: 'global',
        simulatedOrigin: simulator.origin,
      },
      { clock: systemClock, random: systemRandom },
    );
    const found = new Map<ResourceTypeKey, TypeListing>();
    for (const type of catalogue) found.set(type.key, await reader.readAll(type));
    return found;
  };
  const own = await readAll(TENANTS[0]);
  elsewhere = await readAll(TENANTS[1]);
  builtIns = [...own.values()]
    .flatMap(({ resources }) => resources)
    .filter(({ typeKey, payload }) => resourceType(typeKey).builtIn(payload));
});
afterAll(() => simulator.close());

const planFor = (listings: Map<ResourceTypeKey, TypeListing>, otherTenant: boolean) => {
  const input = planInput({ backup: builtIns, live: [] });
  const items = builtIns.map((each, at) => itemOf(each, `item-${String(at)}`));
  const known = items.map(({ id, typeKey, resourceId, name }, at) => ({
    id,
    typeKey,
    resourceId,
    name,
    naturalKey: resourceType(typeKey).naturalKey(builtIns[at]!.payload),
  }));
  return planLines({ ...input, items, known, listings, otherTenant });
};

describe('what every tenant has', () => {
  test('is there in a new tenant, of many kinds', () => {
    expect(new Set(builtIns.map(({ typeKey }) => typeKey)).size).toBeGreaterThan(8);
  });

  test('is found in another tenant by its natural key and never made again', () => {
    const lines = planFor(elsewhere, true).map(({ line }) => line);
    expect(lines).toHaveLength(builtIns.length);
    expect(lines.filter(({ action }) => action === 'create')).toEqual([]);
    expect(lines.flatMap(({ requests }) => requests).filter(({ step }) => step === 'create')).toEqual([]);
    const lost = lines
      .filter(({ targetId }) => targetId === undefined)
      .map(({ name, typeKey }) => [typeKey, name]);
    expect(lost).toEqual([]);
  });

  test('is not made where its like is not there, but left to a person', () => {
    const empty = new Map(
      [...elsewhere].map(([key, listing]) => [key, { ...listing, resources: [] }] as const),
    );
    const lines = planFor(empty, true).map(({ line }) => line);
    expect(lines.filter(({ requests }) => requests.length > 0)).toEqual([]);
    expect(new Set(lines.map(({ action }) => action))).toEqual(new Set(['manual']));
  });
});
