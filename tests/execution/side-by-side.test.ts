import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectWriter } from '../../src/graph/write/connect-writer.ts';
import { systemClock, systemRandom } from '../../src/kernel/system-ports.ts';
import type { ExecutionDeps } from '../../src/restore/execution/execution-deps.ts';
import type { Rehearsal } from '../restore-core/rehearsal.ts';
import { GROUPS, integerSettings } from '../support/furnish-tenant.ts';
import { Killed, startBench, type AttemptOptions, type Bench, type ConfirmedBench } from './support/bench.ts';
import { judge } from './support/judge.ts';

/** Filters that policies are assigned by: the graph of what refers to what. */
const FILTERS = ['Filter 1', 'Filter 2', 'Filter 3'];
const POLICIES: Readonly<Record<string, readonly string[]>> = {
  'Policy 1': ['Filter 1'],
  'Policy 2': ['Filter 2'],
  'Policy 3': ['Filter 1', 'Filter 3'],
  'Policy 4': [],
  'Policy 5': ['Filter 2', 'Filter 3'],
};
const NAMES = [...FILTERS, ...Object.keys(POLICIES), 'Windows compliance'];

let bench: Bench;
const ids = new Map<string, string>();

async function furnish(core: Rehearsal): Promise<void> {
  const admin = core.simulator.admin(core.tenantId);
  for (const displayName of FILTERS) {
    const rule = '(device.deviceOwnership -eq "Corporate")';
    const filter = { displayName, rule, platform: 'windows10AndLater', description: 'made by a test' };
    ids.set(displayName, await admin.create('assignmentFilter', filter));
  }
  for (const [name, filters] of Object.entries(POLICIES)) {
    const id = await admin.create('settingsCatalogPolicy', {
      name,
      description: 'made by a test',
      platforms: 'windows10',
      technologies: 'mdm',
      roleScopeTagIds: ['0'],
      templateReference: { templateId: '' },
      settings: integerSettings(1, 40),
    });
    ids.set(name, id);
    const groups = [GROUPS.pilots, GROUPS.breakGlass];
    const targets = filters.map((filter, at) => ({
      target: {
        '@odata.type': '#microsoft.graph.groupAssignmentTarget',
        groupId: groups[at]!,
        deviceAndAppManagementAssignmentFilterId: ids.get(filter)!,
        deviceAndAppManagementAssignmentFilterType: 'include',
      },
    }));
    await admin.assign('settingsCatalogPolicy', id, targets);
  }
}

async function wipe(core: Rehearsal): Promise<void> {
  const admin = core.simulator.admin(core.tenantId);
  for (const name of Object.keys(POLICIES)) await admin.delete('settingsCatalogPolicy', ids.get(name)!);
  for (const name of FILTERS) await admin.delete('assignmentFilter', ids.get(name)!);
  await admin.edit('deviceCompliancePolicy', core.furniture.compliance, { bitLockerEnabled: false });
}

beforeAll(async () => {
  bench = await startBench({ furnish, change: wipe });
});
beforeEach(() => bench.reset());
afterAll(() => bench.close());

const outcomesOf = async (run: ConfirmedBench) =>
  Object.fromEntries(Object.entries(await bench.results(run)).map(([name, { outcome }]) => [name, outcome]));

const ports = { clock: systemClock, random: systemRandom };

/** As the production writer, but the tenant refuses what has one of these names. */
function refusing(...names: string[]): AttemptOptions {
  const connect: ExecutionDeps['connectWriter'] = (settings) => {
    const writer = connectWriter(settings, ports);
    return {
      ...writer,
      send: async (request, options) => {
        const name = request.body['displayName'] ?? request.body['name'];
        if (typeof name !== 'string' || !names.includes(name)) return writer.send(request, options);
        return {
          kind: 'refused',
          status: 400,
          code: 'BadRequest',
          message: 'Refused by a test.',
          requestId: 'r-1',
        };
      },
    };
  };
  return { deps: { connectWriter: connect } };
}

describe('I-16 several lines under way', () => {
  it('come to the same end as one after the other, with more than one under way', async () => {
    const one = await bench.confirmed({ names: NAMES });
    expect(await bench.attempt(one, { lines: 1 })).toEqual({ outcome: 'succeeded' });
    const apart = await outcomesOf(one);
    await bench.reset();
    const together = await bench.confirmed({ names: NAMES });
    const under = new Set<string>();
    let most = 0;
    const at = (boundary: string, when: string, lineId: string) => {
      if (boundary === 'claim' && when === 'before') under.add(lineId);
      if (boundary === 'closeItem' && when === 'after') under.delete(lineId);
      most = Math.max(most, under.size);
    };
    expect(await bench.attempt(together, { at })).toEqual({ outcome: 'succeeded' });
    expect(most).toBeGreaterThan(2);
    expect(await outcomesOf(together)).toEqual(apart);
    expect(judge(bench.simulator.log(), together.lines)).toEqual([]);
    for (const name of Object.keys(POLICIES))
      expect(bench.named('settingsCatalogPolicy', name)).toHaveLength(1);
  });

  it.each(NAMES.filter((name) => name !== 'Windows compliance'))(
    'with %s refused, what refers to it is not attempted and everything else is restored',
    async (name) => {
      const run = await bench.confirmed({ names: NAMES });
      expect(await bench.attempt(run, refusing(name))).toMatchObject({ outcome: 'partly' });
      const expected = Object.fromEntries(
        NAMES.map((each) => {
          if (each === name) return [each, 'failed'];
          return [each, POLICIES[each]?.includes(name) === true ? 'not_attempted' : 'restored'];
        }),
      );
      expect(await outcomesOf(run)).toEqual(expected);
      for (const [each, filters] of Object.entries(POLICIES)) {
        if (filters.includes(name)) expect(bench.named('settingsCatalogPolicy', each)).toEqual([]);
      }
      expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
      expect(await bench.status(run)).toBe('partly_restored');
    },
  );

  it('a cancel lets what is under way come to its end, and starts nothing more', async () => {
    const run = await bench.confirmed({ names: NAMES });
    const begun = new Set<string>();
    let asked = false;
    const at = async (boundary: string, when: string, lineId: string) => {
      if (boundary === 'writeIntent' && when === 'after') begun.add(lineId);
      if (asked || boundary !== 'writeOutcome' || when !== 'after') return;
      asked = true;
      await bench.inTx((tx) => bench.operations.requestCancel(tx, run.operation.id));
    };
    expect(await bench.attempt(run, { at })).toEqual({ outcome: 'cancelled' });
    const results = await bench.everyResult(run);
    expect(results).toHaveLength(NAMES.length);
    // What was sent is told as written, the rest as cancelled.
    for (const { lineId, outcome } of results) {
      expect(outcome).toMatch(begun.has(lineId) ? /^restored/ : /^cancelled$/);
    }
    expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
  });
});

describe('the failure policy of the scope', () => {
  it('ends the run at the first failure: the rest is not attempted, says why, and the status follows the lines', async () => {
    const run = await bench.confirmed({ names: NAMES, stopAfterFailures: 1 });
    const result = await bench.attempt(run, { ...refusing('Filter 1'), lines: 1 });
    expect(result).toMatchObject({ outcome: 'failed', failure: { code: 'stopped_after_failures' } });
    const results = await bench.results(run);
    expect(results['Filter 1']?.outcome).toBe('failed');
    for (const name of NAMES.filter((each) => each !== 'Filter 1')) {
      expect(results[name]).toMatchObject({
        outcome: 'not_attempted',
        reason: expect.stringContaining('ended at the first line that failed') as string,
        next: 'Look at what failed, then prepare a new restore for what is left.',
      });
    }
    expect(await bench.status(run)).toBe('failed');
    expect(bench.writes()).toEqual([]);
  });

  it('counts what failed in earlier attempts, and what was written makes the run partly restored', async () => {
    const run = await bench.confirmed({ names: NAMES, stopAfterFailures: 2 });
    let failed = 0;
    const at = (boundary: string, when: string) => {
      if (boundary === 'closeItem' && when === 'after') failed += 1;
      if (failed === 2) throw new Killed('killed');
    };
    const first = { ...refusing('Filter 1', 'Filter 3'), lines: 1 };
    expect(await bench.attempt(run, { ...first, at })).toBe('killed');
    expect(await bench.attempt(run, first)).toMatchObject({
      outcome: 'partly',
      failure: { message: 'The run ended after 2 lines that failed, as chosen in the scope (2).' },
    });
    const counts = Object.values(await outcomesOf(run));
    expect(counts.filter((outcome) => outcome === 'failed')).toHaveLength(2);
    expect(counts.filter((outcome) => outcome === 'restored').length).toBeGreaterThan(0);
    expect(counts).toContain('not_attempted');
    expect(await bench.status(run)).toBe('partly_restored');
  });

  it('with several lines under way, those come to their end', async () => {
    const run = await bench.confirmed({ names: NAMES, stopAfterFailures: 1 });
    await bench.attempt(run, refusing('Filter 1'));
    const results = Object.values(await bench.results(run));
    expect(results).toHaveLength(NAMES.length);
    for (const { outcome, writes } of results) {
      expect(outcome).toMatch(
        writes.some(({ status }) => status.startsWith('done')) ? /^restored$/ : /^(failed|not_attempted)$/,
      );
    }
    expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
  });

  it('means nothing to a dry run', async () => {
    const run = await bench.confirmed({ names: NAMES, stopAfterFailures: 1, dryRun: true });
    expect(await bench.attempt(run, refusing('Filter 1'))).toEqual({ outcome: 'succeeded' });
    expect(new Set(Object.values(await outcomesOf(run)))).toEqual(new Set(['would_be_written']));
  });
});

describe('the journal', () => {
  it('has with each intent what was there before it, and where the full copy is kept', async () => {
    const run = await bench.confirmed({ names: ['Windows compliance', 'Filter 1', 'Policy 1'] });
    expect(await bench.attempt(run)).toEqual({ outcome: 'succeeded' });
    const entries = await bench.inTx((tx) =>
      tx.selectFrom('restore_journal').selectAll().where('run_id', '=', run.runId).orderBy('id').execute(),
    );
    const before = (name: string) => {
      const line = run.lines.find((each) => each.name === name)!;
      return entries
        .filter(({ line_id, event }) => line_id === line.id && event === 'intent')
        .map(({ detail }) => (detail as { before: Record<string, unknown> }).before);
    };
    const line = run.lines.find(({ name }) => name === 'Windows compliance')!;
    const [overwritten] = before('Windows compliance');
    expect(overwritten).toMatchObject({ state: 'there', fingerprint: line.live, copy: { same: true } });
    const copy = overwritten?.['copy'] as { backupSetId: string; itemId: string; vaultHash: string };
    const kept = await bench.inTx((tx) =>
      tx.selectFrom('backup_item').selectAll().where('id', '=', copy.itemId).executeTakeFirstOrThrow(),
    );
    expect(kept).toMatchObject({ backup_set_id: copy.backupSetId, vault_hash: copy.vaultHash });
    const stored = JSON.parse(
      Buffer.from(await bench.vault.get(copy.vaultHash as never)).toString('utf8'),
    ) as {
      payload: { bitLockerEnabled: boolean };
    };
    expect(stored.payload.bitLockerEnabled).toBe(false);
    // A create overwrites nothing and says so; what it made itself has no copy.
    expect(before('Filter 1')).toEqual([{ state: 'absent' }]);
    expect(before('Policy 1')).toMatchObject([{ state: 'absent' }, { state: 'there', copy: null }]);
  });
});
