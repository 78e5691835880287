import { resourceType } from '../../catalogue/catalogue.ts';
import { TENANT_LIMITS, type TenantLimit } from '../../catalogue/service-limits.ts';
import { isJsonObject } from '../../kernel/json.ts';
import type { Finding } from '../facts/checks.ts';
import type { PlannedLine } from '../preview/plan/plan-input.ts';
import { completePlan, namesOf, type Check } from './check-context.ts';

/** Would anything be larger, or would there be more of a kind, than the service takes? */
export const serviceLimits: Check = {
  id: 'serviceLimits',
  label: 'Limits of the service',
  run: async (context) => {
    const planned = await completePlan(context);
    const listings = await context.listings();
    return [
      ...tooLarge(planned),
      ...TENANT_LIMITS.flatMap((limit) => {
        const live = (listings.get(limit.typeKey)?.resources ?? []).filter(({ payload }) =>
          limit.counts(payload),
        );
        return tooMany(limit, planned, live.length);
      }),
    ];
  },
};

function tooLarge(planned: readonly PlannedLine[]): Finding[] {
  const lines = planned.filter(({ cause }) => cause === 'limit').map(({ line }) => line);
  const [first] = lines;
  if (first === undefined) return [];
  return [
    {
      code: 'limit_object',
      severity: 'blocker',
      title: 'Something is larger than the service takes',
      reason: `${namesOf(lines.map(({ name }) => name))}: ${first.reason}`,
      next: first.next,
      itemIds: lines.map(({ id }) => id),
    },
  ];
}

/** Those that are there and stay, with those that the run makes. */
function tooMany(limit: TenantLimit, planned: readonly PlannedLine[], live: number): Finding[] {
  const ofType = planned.filter(({ line }) => line.typeKey === limit.typeKey);
  const made = ofType.filter(
    ({ line, wanted }) =>
      (line.action === 'create' || (wanted !== undefined && line.targetId === undefined)) &&
      counts(limit, wanted?.content ?? line.expected.content),
  );
  const removed = ofType.filter(({ line }) => line.action === 'remove').length;
  const after = live - removed + made.length;
  if (made.length === 0 || after <= limit.most) return [];
  const type = resourceType(limit.typeKey);
  return [
    {
      code: 'limit_tenant',
      severity: limit.fixed ? 'blocker' : 'warning',
      title: `There would be more ${limit.what} than the service takes`,
      reason: `The tenant has ${String(live)}, and the restore would make ${String(made.length)} more; ${String(limit.most)} is the limit${limit.fixed ? '' : ', which Microsoft has raised for some tenants'}.`,
      next: `Take ${type.plural.toLowerCase()} out of the scope, or remove some that are not used any more`,
      itemIds: made.map(({ line }) => line.id),
    },
  ];
}

function counts(limit: TenantLimit, content: unknown): boolean {
  return isJsonObject(content) && limit.counts(content);
}
