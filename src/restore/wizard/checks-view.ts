import { sql } from 'kysely';
import type { Tx } from '../../store/store.ts';
import type {
  AskedSecret,
  CheckOutcome,
  EveryoneProposal,
  Finding,
  MatchProposal,
  Removable,
} from '../facts/checks.ts';
import { readVerdict } from './read-run.ts';
import type { Actor, RunPlace, WizardDeps } from './wizard-deps.ts';

export interface FindingView extends Omit<
  Finding,
  'itemIds' | 'matches' | 'everyone' | 'asks' | 'removable'
> {
  /** The first of the items concerned, by name; `itemCount` says how many there are. */
  items: { id: string; name: string }[];
  itemCount: number;
  /** Objects found by name, for a person to confirm in the scope. */
  matches: MatchProposal[];
  /** What reaches all users or all devices anew, for a person to confirm in the scope. */
  everyone: (Omit<EveryoneProposal, 'everyone'> & { everyone: string[] })[];
  /** Values that may be typed in. */
  asks: AskedSecret[];
  /** What the backup does not hold, for a person to choose in the scope. */
  removable: Removable[];
}
export interface OutcomeView extends Omit<CheckOutcome, 'findings'> {
  findings: FindingView[];
}
export interface ChecksView {
  scopeDigest: string;
  ranAt: string;
  /** Whether they speak for the scope as it is now, young enough and all completed. */
  current: boolean;
  outcomes: OutcomeView[];
}

const NAMED = 20;
const CURRENT = new Set(['complete', 'warning', 'blocked']);

/** The checks that speak for the run's scope, or the latest ones; null when none ever ran. */
export async function checksView(
  tx: Tx,
  deps: WizardDeps,
  ask: { place: RunPlace; actor: Actor },
): Promise<ChecksView | null> {
  const { facts, verdict } = await readVerdict(tx, deps, ask);
  if (facts.checks === null) return null;
  const { outcomes, ranAt, scopeDigest } = facts.checks;
  const names = await itemNames(tx, outcomes);
  return {
    scopeDigest,
    ranAt: ranAt.toISOString(),
    current: verdict.gates.some(({ id, state }) => id === 'checks' && CURRENT.has(state)),
    outcomes: outcomes.map((outcome) => ({
      ...outcome,
      findings: outcome.findings.map(
        ({ itemIds, matches = [], everyone = [], asks = [], removable = [], ...finding }) => ({
          ...finding,
          items: itemIds.slice(0, NAMED).map((id) => ({ id, name: names.get(id) ?? 'An item that is gone' })),
          itemCount: itemIds.length,
          matches: [...matches],
          everyone: everyone.map((each) => ({ ...each, everyone: [...each.everyone] })),
          asks: [...asks],
          removable: [...removable],
        }),
      ),
    })),
  };
}

async function itemNames(tx: Tx, outcomes: readonly CheckOutcome[]): Promise<Map<string, string>> {
  const ids = outcomes.flatMap(({ findings }) => findings.flatMap(({ itemIds }) => itemIds.slice(0, NAMED)));
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('backup_item')
    .select(['id', 'name'])
    .where(sql<boolean>`id = any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
