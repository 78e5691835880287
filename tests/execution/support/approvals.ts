import { expect } from 'vitest';
import { stringOf, type JsonObject } from '../../../src/kernel/json.ts';
import type { AnotherAdministrator } from '../../../simulator/admin/another-administrator.ts';
import type { ApprovalClass } from '../../../simulator/approval/approval-facts.ts';
import type { Bench, ConfirmedBench } from './bench.ts';

/** What an attempt gives that leaves the run waiting. */
export const WAITING = { waiting: { lookInMs: expect.any(Number) as number } };
export const REQUESTS = '/deviceManagement/operationApprovalRequests';

/** Multi Admin Approval of the bench's tenant, as another administrator has it. */
export function approvalsOf(bench: () => Bench) {
  const admin = (): AnotherAdministrator => bench().simulator.admin(bench().tenantId, 'Alex Wilber');
  const requests = (): JsonObject[] => admin().approvals.requests();
  /** Codes that nobody decided yet. */
  const open = (): string[] =>
    requests()
      .filter(({ status }) => status === 'needsApproval')
      .map(({ id }) => stringOf(id) ?? '');
  return {
    admin,
    requests,
    open,
    protect: (...classes: ApprovalClass[]) => admin().approvals.require(classes),
    approveAll: async () => {
      for (const code of open()) await admin().approvals.approve(code);
    },
    committed: () =>
      bench()
        .writes()
        .filter((entry) => entry.committed),
    outcomes: async (run: ConfirmedBench) =>
      Object.fromEntries(
        Object.entries(await bench().results(run)).map(([name, { outcome }]) => [name, outcome]),
      ),
  };
}
