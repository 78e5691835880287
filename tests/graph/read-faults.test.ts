import { afterEach, describe, expect, it } from 'vitest';
import { generateTenant } from '../../simulator/generate-tenant.ts';
import type { FaultKind } from '../../simulator/faults/fault.ts';
import { startSimulator } from '../../simulator/server.ts';
import { resourceType } from '../../src/catalogue/catalogue.ts';
import { connectReader } from '../../src/graph/read/connect-reader.ts';
import { systemRandom } from '../../src/kernel/system-ports.ts';
import { quickClock } from '../backup/support/quick-clock.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const POLICIES = 40;
const policies = resourceType('settingsCatalogPolicy');

async function connect(faults: { kind: FaultKind; path: string; times: number; nth?: number }[]) {
  const tenant = generateTenant({ seed: 7, policies: 66 });
  // The rest of the generated tenant plays no part here.
  tenant.resources.configurationPolicies.splice(POLICIES);
  const [app] = tenant.apps;
  if (!app) throw new Error('A generated tenant has an app.');
  const clock = quickClock();
  const simulator = await startSimulator({
    tenants: [tenant],
    clock,
    faults: faults.map(({ path, ...rule }) => ({ match: { path }, retryAfterSeconds: 7, ...rule })),
  });
  closing.push(() => simulator.close());
  const settings = {
    tenantId: tenant.tenantId,
    clientId: app.appId,
    credential: { kind: 'client_secret', secret: app.secret ?? '' },
    cloud: 'global',
    simulatedOrigin: simulator.origin,
  } as const;
  const reader = connectReader(settings, { clock, random: systemRandom });
  return { reader, simulator, clock };
}

const LISTING = '/configurationPolicies?';
const FURTHER = '$skiptoken';
const PARTS = '/settings';

/** Faults that pass: the read is sent again, and its result is as if nothing had been. */
const PASSING: FaultKind[] = [
  'throttled_with_retry_after',
  'throttled',
  'unavailable',
  'server_error',
  'bad_gateway',
  'insufficient_storage',
  'timeout_before_commit',
  'timeout_after_commit',
  'reset_before_commit',
  'reset_after_commit',
  'late_commit',
  'very_late_commit',
  'truncated_body',
  'empty_body',
  'wrong_content_type',
  'unauthorized',
  'claims_challenge',
];

/** Faults that last, and what the listing says of them. */
const LASTING: [FaultKind, RegExp][] = [
  ['throttled_with_retry_after', /Too many requests/],
  ['throttled', /Too many requests/],
  ['unavailable', /temporarily unavailable/],
  ['server_error', /internal server error/],
  ['timeout_before_commit', /gateway timed out/],
  ['timeout_after_commit', /does not say why/],
  ['reset_before_commit', /could not be reached, or the answer broke off/],
  ['truncated_body', /could not be reached, or the answer broke off/],
  ['empty_body', /200 with nothing in it/],
  ['wrong_content_type', /text\/html where JSON was asked for.*proxy/],
  ['next_link_looping', /goes in a circle/],
  ['unauthorized', /refused a fresh token as well/],
  ['claims_challenge', /refused a fresh token as well/],
  ['forbidden', /may not be read: the permission is there.*consent was withdrawn/],
  ['not_found_yet', /not available here/],
  ['property_refused', /could not be read to its end/],
];

describe('a fault of the listing', () => {
  it.each(PASSING)('I-28 %s once leaves no trace', async (kind) => {
    const { reader } = await connect([{ kind, path: LISTING, times: 1 }]);
    const listing = await reader.readAll(policies);
    expect(listing).toMatchObject({ complete: true, problem: '' });
    expect(listing.resources).toHaveLength(POLICIES);
    expect(listing.resources.every(({ fidelity }) => fidelity.complete)).toBe(true);
  });
  it.each(LASTING)(
    'I-09 I-14 %s for good is told, and never taken for an empty or whole list',
    async (kind, words) => {
      const { reader } = await connect([{ kind, path: LISTING, times: 9999 }]);
      const listing = await reader.readAll(policies);
      expect(listing.complete).toBe(false);
      expect(listing.problem).toMatch(words);
      expect(listing.problem).toContain('Settings catalog policies');
    },
  );
  it.each(LASTING)('I-14 %s on a further page keeps what was read and is not complete', async (kind) => {
    const { reader } = await connect([{ kind, path: FURTHER, times: 9999 }]);
    const listing = await reader.readAll(policies);
    expect(listing.complete).toBe(false);
    expect(listing.problem).not.toBe('');
    expect(listing.resources.length).toBeLessThanOrEqual(POLICIES);
    expect(listing.resources.length).toBeGreaterThan(0);
  });
  it('gives no object twice when a page comes again', async () => {
    const { reader } = await connect([{ kind: 'next_link_repeated', path: LISTING, times: 1, nth: 2 }]);
    const listing = await reader.readAll(policies);
    expect(new Set(listing.resources.map(({ id }) => id)).size).toBe(listing.resources.length);
  });
});

describe('a fault of parts', () => {
  it.each(PASSING)('I-28 %s once leaves no trace', async (kind) => {
    const { reader } = await connect([{ kind, path: PARTS, times: 1, nth: 5 }]);
    const listing = await reader.readAll(policies);
    expect(listing.complete).toBe(true);
    expect(listing.resources).toHaveLength(POLICIES);
    expect(listing.resources.flatMap(({ fidelity }) => fidelity.problems)).toEqual([]);
  });
  it('judges each part of a batch by itself', async () => {
    const { reader, simulator } = await connect([]);
    const ids = simulator
      .snapshot(simulator.tenants[0]?.tenantId ?? '')
      .resources.configurationPolicies.map(({ id }) => id);
    const at = (index: number) => `${ids[index] ?? ''}/settings`;
    simulator.setFaults([
      { match: { path: at(0) }, kind: 'forbidden', times: 9999 },
      { match: { path: at(1) }, kind: 'throttled_with_retry_after', retryAfterSeconds: 4 },
      { match: { path: at(2) }, kind: 'unavailable' },
      { match: { path: at(3) }, kind: 'property_refused', times: 9999 },
      { match: { path: at(4) }, kind: 'unauthorized' },
      { match: { path: at(5) }, kind: 'server_error', times: 9999 },
    ]);
    const { complete, resources } = await reader.readAll(policies);
    expect(complete).toBe(true);
    const byId = new Map(resources.map((one) => [one.id, one.fidelity]));
    const ofIndex = (index: number) => byId.get(ids[index] ?? '');
    expect(ofIndex(0)?.problems[0]).toContain('403');
    expect(ofIndex(3)?.problems[0]).toContain('400');
    expect(ofIndex(5)?.problems[0]).toContain('500');
    for (const index of [0, 3, 5]) {
      expect(ofIndex(index)).toMatchObject({ complete: false, unreadParts: ['settings'] });
      expect(ofIndex(index)?.requestIds).toHaveLength(1);
    }
    const degraded = resources.filter(({ fidelity }) => !fidelity.complete);
    expect(degraded).toHaveLength(3);
    // Only what was held up was sent again: no part that was answered is read twice.
    const reads = simulator.log().flatMap((entry) => entry.parts ?? [entry]);
    expect(reads.filter(({ path }) => path.includes(at(6)))).toHaveLength(1);
    expect(reads.filter(({ path }) => path.includes(at(1)))).toHaveLength(2);
    expect(simulator.log().filter(({ kind }) => kind === 'sign_in').length).toBeGreaterThanOrEqual(2);
  });
});
