import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Bench, ConfirmedBench } from './support/bench.ts';
import { startDriftedBench } from './support/furnish.ts';

let bench: Bench;
beforeAll(async () => {
  ({ bench } = await startDriftedBench());
});
beforeEach(() => bench.reset());
afterAll(() => bench.close());

const NAMES = ['Windows compliance', 'Corporate devices', 'Filtered policy'];

/** A run that was confirmed by a key of the manager's. */
async function confirmedByKey(): Promise<{ run: ConfirmedBench; keyId: string }> {
  const run = await bench.confirmed({ names: NAMES });
  const keyId = randomUUID();
  await bench.store.asAdmin(
    `insert into api_key (id, workspace_id, person_id, owner_name, name, prefix, hash, capabilities, expires_at)
     values ($1, $2, $3, 'Mateo Manager', 'Restores', 'ta_xxxxxx', $4, '{workspace.view,restore.execute}', app_now() + interval '1 day')`,
    [keyId, bench.place.workspaceId, bench.manager.id, keyId],
  );
  await bench.store.asAdmin('update restore_confirmation set api_key_id = $2 where run_id = $1', [
    run.runId,
    keyId,
  ]);
  return { run, keyId };
}

describe('I-20 a key is a right that is read again at each write', () => {
  it('a key that holds to the end carries the run to its end', async () => {
    const { run } = await confirmedByKey();
    expect(await bench.attempt(run, { lines: 1 })).toMatchObject({ outcome: 'succeeded' });
  });

  it.each([
    [
      'revoked',
      `update api_key set revoked_at = app_now(), revoked_by_name = 'Olivia' where id = $1`,
      'revoked, or has expired',
    ],
    [
      'expired',
      `update api_key set expires_at = app_now() - interval '1 second' where id = $1`,
      'revoked, or has expired',
    ],
    [
      'left without the right',
      `update api_key set capabilities = '{workspace.view}' where id = $1`,
      'may no longer restore',
    ],
    [
      'limited to another environment',
      `update api_key set environment_ids = '{00000000-0000-4000-8000-000000000000}' where id = $1`,
      'no longer has access',
    ],
  ])('%s during the run: the next line is not begun', async (_what, sql, reason) => {
    const { run, keyId } = await confirmedByKey();
    let after = -1;
    const result = await bench.attempt(run, {
      lines: 1,
      at: async (boundary, when) => {
        if (after >= 0 || boundary !== 'closeItem' || when !== 'after') return;
        after = bench.writes().length;
        await bench.store.asAdmin(sql, [keyId]);
      },
    });
    expect(result).toMatchObject({ outcome: 'blocked' });
    expect(after).toBeGreaterThan(0);
    expect(bench.writes()).toHaveLength(after);
    const results = Object.values(await bench.results(run));
    const untouched = results.filter(({ outcome }) => outcome === 'not_attempted');
    expect(untouched).toHaveLength(2);
    for (const { reason: told } of untouched) expect(told).toContain(reason);
  });
});
