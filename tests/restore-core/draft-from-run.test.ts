import { afterAll, beforeAll, expect, test } from 'vitest';
import { Problem } from '../../src/kernel/problem.ts';
import { createDraft, editDraft } from '../../src/restore/wizard/draft.ts';
import { startChecks, startPreview } from '../../src/restore/wizard/start.ts';
import { readRun } from '../../src/restore/wizard/read-run.ts';
import { rehearse, type Rehearsal } from './rehearsal.ts';

let at: Rehearsal;
beforeAll(async () => {
  at = await rehearse();
});
afterAll(() => at.close());

test('a draft takes over the scope of another run, and nothing of its evidence (I-03)', async () => {
  const backupSetId = await at.backUp();
  const begin = (ask: object) =>
    at.inTx((tx) => createDraft(tx, at.deps, { place: at.place, actor: at.manager, ...ask }));
  const created = await begin({ backupSetId });
  const place = { ...at.place, runId: created.id };
  const first = await at.inTx((tx) =>
    editDraft(tx, at.deps, {
      place,
      actor: at.manager,
      edit: { revision: created.revision, mode: 'all', writeMode: 'settings_only' },
    }),
  );
  await at.perform(await at.inTx((tx) => startChecks(tx, at.deps, { place, actor: at.manager })));
  await at.perform(await at.inTx((tx) => startPreview(tx, at.deps, { place, actor: at.manager })));

  const again = await begin({ fromRunId: first.id });
  expect(again.id).not.toBe(first.id);
  expect(again).toMatchObject({ status: 'draft', backupSetId, scope: first.scope });
  expect(again.verdict.code).toBe('checks_missing');
  const untouched = await at.inTx((tx) => readRun(tx, at.deps, { place, actor: at.manager }));
  expect(untouched.scope).toEqual(first.scope);
});

test('a run of another environment is as absent', async () => {
  const error: unknown = await at
    .inTx((tx) =>
      createDraft(tx, at.deps, { place: at.place, actor: at.manager, fromRunId: at.place.workspaceId }),
    )
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Problem);
  expect(error).toMatchObject({ status: 404 });
});
