import { expect } from 'vitest';
import type { GateCode } from '../../src/restore/facts/gates.ts';
import type { ApiAnswer } from '../support/client.ts';
import type { Refusal, Wizard } from '../support/wizard.ts';

/** The ladder's words, said here a second time on purpose: what people read is part of the promise. */
const WORDS = {
  source_required: ['Choose a backup', 'Review backup selection'],
  source_unusable: ["Backup can't be used", 'Review backup selection'],
  scope_required: ['Choose what to restore', 'Define scope'],
  mapping_required: ['Mapping needed', 'Review mappings'],
  checks_missing: ['Checks needed', 'Run safety checks'],
  checks_stale: ['Checks out of date', 'Run safety checks again'],
  checks_blocked: ['Blocked', 'Review blockers'],
  preview_missing: ['Preview needed', 'Generate preview'],
  preview_stale: ['Preview out of date', 'Generate preview again'],
  execution_blocked: ["Can't execute yet", ''],
} as const satisfies Record<GateCode, [title: string, next: string]>;

export interface ExpectedRefusal {
  code: GateCode;
  /** Where it depends on the cause. */
  next?: string;
  runId: string;
}

/** The refusal is complete: the code, words for people, the one next action, the verdict; and the run itself says the same (I-04). */
export async function expectRefusedByGates(
  wizard: Wizard,
  answer: ApiAnswer<Refusal>,
  expected: ExpectedRefusal,
): Promise<Refusal> {
  const { code, runId } = expected;
  const [title, next] = [WORDS[code][0], expected.next ?? WORDS[code][1]];
  expect(answer.body).toMatchObject({ code, title, next, status: 409 });
  expect(answer.status).toBe(409);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.headers.get('x-request-id')).toBe(answer.body.requestId);
  expect(answer.body.detail).toMatch(/^Restore can't continue yet\. .{20,}/);
  expect(answer.body.verdict).toMatchObject({ code, status: title, mayConfirm: false });
  const run = await wizard.get(runId);
  expect(run.verdict).toEqual(answer.body.verdict);
  return answer.body;
}
