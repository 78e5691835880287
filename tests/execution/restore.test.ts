import { stringOf } from '../../src/kernel/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bench } from './support/bench.ts';
import { startDriftedBench } from './support/furnish.ts';
import { judge } from './support/judge.ts';

let bench: Bench;

beforeAll(async () => {
  ({ bench } = await startDriftedBench());
});
afterAll(() => bench.close());

describe('a restore on a quiet tenant', () => {
  it('a dry run goes through every line and writes nothing (I-07)', async () => {
    const run = await bench.confirmed({ dryRun: true });
    expect(await bench.attempt(run)).toEqual({ outcome: 'succeeded' });
    expect(bench.writes()).toEqual([]);
    expect(await bench.status(run)).toBe('dry_run_completed');
    const results = await bench.results(run);
    expect(results['Windows compliance']).toMatchObject({ outcome: 'would_be_written', writes: [] });
    expect(results['Filtered policy']).toMatchObject({ outcome: 'would_be_written' });
    expect(results['Firewall']).toMatchObject({ outcome: 'unchanged' });
  });

  it('writes exactly the preview, references first, assignments last, and verifies each (I-08, I-16, I-18, I-24)', async () => {
    const run = await bench.confirmed();
    expect(await bench.attempt(run)).toEqual({ outcome: 'succeeded' });
    expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
    expect(await bench.status(run)).toBe('restored');

    const results = await bench.results(run);
    for (const name of [
      'Windows compliance',
      'Windows updates',
      'Filtered policy',
      'Corporate devices',
      'Head office',
      'Block elsewhere',
    ]) {
      expect(results[name], name).toMatchObject({ outcome: 'restored', verified: true });
    }
    // I-25: every line has one result, and the counts are those of the log.
    const every = await bench.everyResult(run);
    expect(every.map(({ lineId }) => lineId).sort()).toEqual(run.lines.map(({ id }) => id).sort());
    const sent = Object.values(results).flatMap(({ writes }) => writes);
    expect(sent).toHaveLength(bench.writes().length);
    expect(sent.every(({ status }) => status.startsWith('done'))).toBe(true);

    const paths = bench
      .writes()
      .map(({ method, path }) => `${method} ${path.replaceAll(/[0-9a-f-]{36}/g, 'ID')}`);
    expect(paths.indexOf('POST /beta/deviceManagement/assignmentFilters')).toBeLessThan(
      paths.indexOf('POST /beta/deviceManagement/configurationPolicies'),
    );
    const [policy] = bench.named('settingsCatalogPolicy', 'Filtered policy');
    const policyId = stringOf(policy?.['id']) ?? '';
    const assigned = bench.writes().findIndex(({ path }) => path.endsWith(`${policyId}/assign`));
    expect(paths.indexOf('POST /beta/deviceManagement/configurationPolicies')).toBeLessThan(assigned);
  });

  it('I-30 leaves a tenant in which the next preview shows no change', async () => {
    const again = await bench.confirmed().catch((error: unknown) => error);
    expect(again).toMatchObject({
      code: 'execution_blocked',
      detail: expect.stringContaining('No policy changes'),
    });
  });
});
