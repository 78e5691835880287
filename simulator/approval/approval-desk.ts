import type { JsonObject } from '../../src/kernel/json.ts';
import type { Clock, Random } from '../../src/kernel/ports.ts';
import type { Actor } from '../service/context.ts';
import { routeOf } from '../service/route.ts';
import type { TenantState } from '../tenant/tenant-state.ts';
import type { ApprovalClass, ApprovalPolicy, ApprovalStatus } from './approval-facts.ts';
import { change, decide, renderRequest, requestOf, requestsAt } from './approvals.ts';

/** Multi Admin Approval as another administrator has it in the admin center. */
export interface ApprovalDesk {
  /** Exactly these classes ask for approval from now on. */
  require(
    classes: readonly ApprovalClass[],
    options?: Partial<Pick<ApprovalPolicy, 'excludedAppIds' | 'answers'>>,
  ): Promise<void>;
  /** All requests, oldest first, as Graph shows them. */
  requests(): JsonObject[];
  approve(code: string, justification?: string): Promise<void>;
  reject(code: string, justification?: string): Promise<void>;
  cancel(code: string): Promise<void>;
  /** The button "Complete request": carries out what was approved. */
  complete(code: string): Promise<void>;
}

export function approvalDesk(deps: {
  state: TenantState;
  clock: Clock;
  random: Random;
  actor: Actor;
  onCommit: (state: TenantState) => Promise<void>;
}): ApprovalDesk {
  const { state, clock, random, actor, onCommit } = deps;
  const settle = async (code: string, to: ApprovalStatus, justification: string | null): Promise<void> => {
    const now = clock.now();
    decide(requestOf(state, code, now), to, { actor, justification, now });
    await onCommit(state);
  };
  return {
    async require(classes, options = {}) {
      state.approvals.policies = classes.map((policyType) => ({
        id: random.uuid(),
        displayName: `Approval for ${policyType}`,
        policyType,
        excludedAppIds: [],
        answers: 'http412',
        ...options,
      }));
      await onCommit(state);
    },
    requests: () => requestsAt(state, clock.now()).map(renderRequest),
    approve: (code, justification = 'Agreed.') => settle(code, 'approved', justification),
    reject: (code, justification = 'Not now.') => settle(code, 'rejected', justification),
    cancel: (code) => settle(code, 'cancelled', null),
    async complete(code) {
      const now = clock.now();
      const request = requestOf(state, code, now);
      if (request.status !== 'approved') throw new Error(`The request is ${request.status}.`);
      const { method, path, body } = request.asked;
      const url = new URL(path, 'https://graph.microsoft.com');
      const given = JSON.parse(body) as JsonObject | null;
      const call = { method, path: url.pathname, query: url.searchParams, body: given ?? undefined };
      routeOf(call).run({ state, actor, now, random });
      change(request, 'completed', now);
      await onCommit(state);
    },
  };
}
