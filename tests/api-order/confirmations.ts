import { expect } from 'vitest';
import { anyRun, at, call, pick, type Call } from './commands.ts';
import { confirmation, expectedConfirm, type ConfirmAsk } from './confirm.ts';
import { keptOut } from './kept-out.ts';
import { scopeOf, type Model, type RunModel } from './model.ts';
import { expectStatus, type Answer } from './world.ts';

export function confirm(n: number, ask: ConfirmAsk): Call {
  return call(
    `confirm ${String(n)}: ${JSON.stringify(ask)}`,
    async (model, world) => {
      const run = pick(model, n);
      if (run === undefined) return;
      const sent = confirmation(model, run, ask);
      const answer = await world.by(ask.person)('POST', `${at(world, run)}/confirm`, {
        body: sent.body,
        ...(sent.key === null ? {} : { key: sent.key }),
      });
      const expected = expectedConfirm(model, run, { ask, sent });
      expectStatus(answer, expected.statuses, expected.why);
      if (answer.status === 202) accept(model, run, { ask, sent, answer: answer.body });
    },
    anyRun,
  );
}

/** Two confirmations of one run at the same moment, by one key or by two, of one person or of two. */
export function confirmTwice(n: number, how: { sameKey: boolean; others: boolean; dryRun: boolean }): Call {
  return call(
    `confirm ${String(n)} twice at once: ${JSON.stringify(how)}`,
    async (model, world) => {
      const run = pick(model, n);
      if (run === undefined) return;
      const ask = (person: 'owner' | 'manager'): ConfirmAsk => ({ ...RIGHT, person, dryRun: how.dryRun });
      const asks = [ask('manager'), ask(how.others ? 'owner' : 'manager')] as const;
      const first = confirmation(model, run, asks[0]);
      const second = { ...confirmation(model, run, asks[1]), ...(how.sameKey ? { key: first.key } : {}) };
      const sends = [first, second] as const;
      const answers = await Promise.all(
        sends.map(({ body, key }, index) =>
          world.by(asks[index as 0 | 1].person)('POST', `${at(world, run)}/confirm`, {
            body,
            key: key ?? '',
          }),
        ),
      );
      const operations = new Set(
        answers.filter(({ status }) => status === 202).map(({ body }) => body.operation.id),
      );
      // I-06: one run of it, whoever was first.
      expect(operations.size, 'two operations were started').toBeLessThanOrEqual(1);
      for (const [index, answer] of answers.entries()) {
        const which = index as 0 | 1;
        const expected = expectedConfirm(model, run, { ask: asks[which], sent: sends[which] });
        expectStatus(answer, [...expected.statuses, 409], expected.why);
        if (!expected.statuses.includes(202)) expect(answer.status).not.toBe(202);
      }
      const winner = answers.findIndex(({ status }) => status === 202);
      const open = asks.some(
        (each, index) =>
          expectedConfirm(model, run, { ask: each, sent: sends[index as 0 | 1] }).statuses.join() === '202',
      );
      if (open) expect(winner, 'neither was accepted').toBeGreaterThanOrEqual(0);
      for (const [index, answer] of answers.entries())
        if (answer.status === 202)
          accept(model, run, { ask: asks[index as 0 | 1], sent: sends[index as 0 | 1], answer: answer.body });
    },
    anyRun,
  );
}
export const RIGHT: Omit<ConfirmAsk, 'person' | 'dryRun'> = {
  digest: 'right',
  acknowledged: true,
  environment: 'right',
  key: 'fresh',
  body: 'plain',
};

function accept(
  model: Model,
  run: RunModel,
  facts: { ask: ConfirmAsk; sent: ReturnType<typeof confirmation>; answer: Answer },
): void {
  const { ask, sent, answer } = facts;
  const operationId = answer.operation.id;
  model.accepted.push({
    person: ask.person,
    runId: run.id,
    body: sent.body,
    key: sent.key ?? '',
    operationId,
  });
  // A repeated confirmation gives what the first one gave.
  if (run.confirmation !== null) return expect(operationId).toBe(run.confirmation.operationId);
  const preview = run.previews.get(scopeOf(run) ?? '');
  run.phase = 'queued';
  run.confirmation = { person: ask.person, dryRun: ask.dryRun, operationId, tenant: preview?.tenant ?? '' };
}

/** Sends an accepted confirmation again, word by word. */
export function repeat(n: number): Call {
  return call(
    `repeat confirmation ${String(n)}`,
    async (model, world) => {
      const sent = model.accepted[n % model.accepted.length];
      if (sent === undefined) return;
      const answer = await world.by(sent.person)(
        'POST',
        `${world.path}/restore-runs/${sent.runId}/confirm`,
        sent,
      );
      const out = keptOut(model, sent.person, 'execute');
      if (out !== undefined) return expectStatus(answer, [out], 'kept out');
      expectStatus(answer, [202], 'the same again');
      expect(answer.body.operation.id).toBe(sent.operationId);
    },
    ({ accepted }) => accepted.length > 0,
  );
}
