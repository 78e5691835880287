import { afterEach, describe, expect, it } from 'vitest';
import type { FaultKind, FaultRule } from '../../simulator/faults/fault.ts';
import { resourceType } from '../../src/catalogue/catalogue.ts';
import type { Clock } from '../../src/kernel/ports.ts';
import { systemClock } from '../../src/kernel/system-ports.ts';
import { simulated } from './simulated.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const filters = resourceType('assignmentFilter');
const create = {
  method: 'POST',
  version: 'beta',
  path: '/deviceManagement/assignmentFilters',
  body: {
    '@odata.type': '#microsoft.graph.deviceAndAppManagementAssignmentFilter',
    displayName: 'Late',
    description: '',
    platform: 'windows10AndLater',
    rule: '(device.deviceOwnership -eq "Corporate")',
    assignmentFilterManagementType: 'devices',
  },
} as const;
const options = { bucket: 'deviceConfiguration', guard: () => undefined } as const;

/** Sleeps end when the test says so, in the order of their times. */
function steppedClock(): Clock & { until(ms: number): Promise<void> } {
  let now = 0;
  let sleepers: { at: number; wake: () => void }[] = [];
  return {
    now: () => new Date(Date.parse('2026-03-01T08:00:00Z') + now),
    monotonicMs: () => now,
    sleep: (ms) => new Promise((wake) => sleepers.push({ at: now + ms, wake })),
    until: async (ms) => {
      // Time goes on when somebody waits for it: a machine under load takes a while until the request has arrived.
      for (let looked = 0; sleepers.length === 0 && looked < 40; looked++) await systemClock.sleep(20);
      now = Math.max(now, ms);
      const due = sleepers.filter(({ at }) => at <= now);
      sleepers = sleepers.filter(({ at }) => at > now);
      for (const { wake } of due) wake();
      await systemClock.sleep(20);
    },
  };
}

async function late(rule: Omit<FaultRule, 'match'> & { match?: FaultRule['match'] }) {
  const clock = steppedClock();
  const world = await simulated(() => undefined, {
    clock,
    faults: [{ match: { method: 'POST', path: create.path }, ...rule }],
  });
  closing.push(() => world.simulator.close());
  const made = () =>
    world.simulator
      .resources(world.tenant.tenantId, 'assignmentFilter')
      .filter(({ displayName }) => displayName === 'Late');
  return { ...world, clock, made };
}

describe('I-10 I-11 a service that is slower than its client is patient', () => {
  it.each([
    ['late_commit', 2_000],
    ['very_late_commit', 3_300],
  ] as [FaultKind, number][])(
    '%s: the answer is lost, nothing is there yet, and then it is',
    async (kind, at) => {
      const { writer, simulator, clock, made } = await late({ kind });
      const sending = writer.send(create, options);
      await systemClock.sleep(50);
      await clock.until(1_000);
      expect(await sending).toMatchObject({ kind: 'unknown' });
      expect(made()).toEqual([]);
      expect(simulator.log().at(-1)).toMatchObject({ fault: kind, committed: false, status: 0 });
      await clock.until(at - 1);
      expect(made()).toEqual([]);
      await clock.until(at);
      expect(made()).toHaveLength(1);
      expect(simulator.log().at(-1)).toMatchObject({
        committed: true,
        committedAt: new Date(Date.parse('2026-03-01T08:00:00Z') + at).toISOString(),
        effect: { kind: 'create', typeKey: 'assignmentFilter' },
      });
    },
  );

  it('takes its times from the rule where it gives them', async () => {
    const { writer, clock, made } = await late({
      kind: 'late_commit',
      lateMs: { givenUp: 60_000, committed: 80_000 },
    });
    const sending = writer.send(create, options);
    await systemClock.sleep(50);
    await clock.until(60_000);
    expect(await sending).toMatchObject({ kind: 'unknown' });
    await clock.until(79_999);
    expect(made()).toEqual([]);
    await clock.until(80_000);
    expect(made()).toHaveLength(1);
  });

  it('does nothing late that the service refuses by then', async () => {
    const { writer, simulator, tenant, clock } = await late({
      kind: 'late_commit',
      match: { method: 'PATCH' },
    });
    const id = await simulator.admin(tenant.tenantId).create('assignmentFilter', create.body);
    const path = `${create.path}/${id}`;
    const sending = writer.send({ ...create, method: 'PATCH', path, body: { description: 'new' } }, options);
    await systemClock.sleep(50);
    await clock.until(1_000);
    expect(await sending).toMatchObject({ kind: 'unknown' });
    await simulator.admin(tenant.tenantId).delete('assignmentFilter', id);
    await clock.until(2_000);
    expect(simulator.log().at(-1)).toMatchObject({ committed: false });
  });

  it('a read that waits too long is lost, and asked again', async () => {
    const { reader, clock } = await late({ kind: 'late_commit', match: { path: create.path } });
    const listing = reader.readAll(filters);
    await systemClock.sleep(50);
    await clock.until(1_000);
    for (let ms = 2_000; ms < 20_000; ms += 2_000) await clock.until(ms);
    expect(await listing).toMatchObject({ complete: true });
  });
});
