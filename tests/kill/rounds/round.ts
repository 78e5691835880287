import { setTimeout as delay } from 'node:timers/promises';
import { DEFAULT_LEASE } from '../../../src/operations/lease.ts';
import type { RunRecord } from '../../simulation/facts.ts';
import { judge } from '../../simulation/judge/judge.ts';
import { judgeBackup, judgeRestore } from './judge-round.ts';
import type { Lane } from './lane.ts';
import type { Objects } from './simulator-orders.ts';
import { Away, type OperationView } from './operator.ts';
import { planRound, type Blow, type RoundPlan } from './schedule.ts';

export interface RoundResult {
  seed: number;
  plan: RoundPlan;
  /** How it ended, in a word: the run's status, or the set's. */
  status: string;
  /** Lines that a person has to look at. No violation: that is what the product says where it can't know. */
  unknown: number;
  violations: string[];
}

/** Between two looks of a server for work that nobody does. */
const SWEEP_MS = 5_000;
/** What starting, signing in at the tenant and a busy machine may add. */
const SLACK_MS = 15_000;
/** From the last kill to the end: lease, the wait for what may be under way, and the work itself. */
const END_MS = 150_000;

/** One round on a server that is ready: work begins, is killed once or twice, and is judged when it has ended. */
export function playRound(lane: Lane, seed: number): Promise<RoundResult> {
  return playPlan(lane, planRound(seed));
}

/** A round by a schedule of its own. */
export async function playPlan(lane: Lane, plan: RoundPlan): Promise<RoundResult> {
  await lane.simulator.reset();
  lane.operator.events.length = 0;
  const played = plan.work === 'backup' ? await playBackup(lane, plan) : await playRestore(lane, plan);
  return { seed: plan.seed, plan, ...played };
}

type Played = Pick<RoundResult, 'status' | 'unknown' | 'violations'>;

async function playRestore(lane: Lane, plan: RoundPlan): Promise<Played> {
  const { operator, simulator } = lane;
  const setId = await operator.backUp();
  await simulator.drift(plan.seed);
  const run = await operator.prepare(setId);
  // A tenant that was left alone has nothing to restore; then there is nothing to kill.
  if (!run.verdict.mayConfirm)
    return { status: `not confirmed: ${run.verdict.reason}`, unknown: 0, violations: [] };
  const { digest, lines } = await operator.preview(run.id);
  const before = await simulator.objects();
  const struck = await strike(lane, plan, async () => (await operator.confirm(run.id, digest)).operation.id);
  if (struck.ended === undefined) return neverEnded(struck, 'running');
  const evidence = {
    after: await simulator.objects(),
    lines,
    run: await operator.run(run.id),
    operation: struck.ended,
    results: await operator.results(run.id),
    audit: await operator.audit(run.id),
    log: await simulator.log(),
  };
  return {
    status: evidence.run.status,
    unknown: evidence.results.items.filter(({ outcome }) => outcome === 'unknown').length,
    violations: [
      ...struck.late,
      ...judgeRestore(evidence),
      ...(await judgeAsSimulated(lane, { plan, struck, before })),
      ...(await judgeRecord(lane)),
    ],
  };
}

async function playBackup(lane: Lane, plan: RoundPlan): Promise<Played> {
  const { operator, simulator } = lane;
  const before = await simulator.objects();
  let setId = '';
  const struck = await strike(lane, plan, async () => {
    const { operation, backupSet } = await operator.beginBackup();
    setId = backupSet.id;
    return operation.id;
  });
  if (struck.ended === undefined) return neverEnded(struck, 'capturing');
  const set = await operator.set(setId);
  const evidence = {
    log: await simulator.log(),
    objects: await simulator.objects(),
    set,
    operation: struck.ended,
    items: await operator.items(setId),
    audit: await operator.audit(setId),
    verified: set.usable ? ((await operator.verifySet(setId))?.outcome ?? null) : null,
  };
  return {
    status: set.status,
    unknown: 0,
    violations: [
      ...struck.late,
      ...judgeBackup(evidence),
      ...(await judgeAsSimulated(lane, { plan, struck, before })),
      ...(await judgeRecord(lane)),
    ],
  };
}

function neverEnded({ late }: Struck, status: string): Played {
  return { status, unknown: 0, violations: [...late, 'I-21: it never ended'] };
}

/** The judge of the simulation, by the same evidence: the service's log and every answer of the API in this round. */
async function judgeAsSimulated(
  { operator, simulator }: Lane,
  { plan, struck, before }: { plan: RoundPlan; struck: Struck; before: Objects },
): Promise<string[]> {
  const record: RunRecord = {
    scenario: `kill-${plan.work}`,
    seed: plan.seed,
    plan: { faults: [], administrator: [], people: [] },
    log: await simulator.log(),
    events: [...operator.events],
    before,
    after: await simulator.objects(),
    faultsEndedAt: struck.faultsEndedAt,
    endedAt: new Date().toISOString(),
    cells: [],
  };
  return judge(record).map(
    ({ invariant, what, request }) =>
      `${invariant}: ${what}${request === null ? '' : ` (request ${String(request)})`}`,
  );
}

async function judgeRecord({ operator }: Lane): Promise<string[]> {
  const { whole, headline } = await operator.auditIsWhole();
  return whole ? [] : [`I-31: the audit record is not whole: ${headline}`];
}

interface Struck {
  /** Undefined when it never ended. */
  ended: OperationView | undefined;
  late: string[];
  faultsEndedAt: string;
}

/** Begins the work, lets the blows fall, starts the server again after each, and waits for the end. */
async function strike(lane: Lane, plan: RoundPlan, begin: () => Promise<string>): Promise<Struck> {
  const armed = lane.simulator.seen(plan.first);
  const id = await begin();
  let fallen = await fall(lane, plan.first, { id, armed });
  if (plan.second !== null)
    fallen = await fall(lane, plan.second, { id, armed: lane.simulator.seen(plan.second) });
  const ended = await lane.operator.ended(id, END_MS);
  return {
    ended,
    late: await judgeResumption(lane, fallen),
    faultsEndedAt: new Date(fallen.at).toISOString(),
  };
}

interface Fallen {
  at: number;
  /** The work had ended before the blow fell. */
  after: boolean;
}

/** Waits for the moment, kills, and starts again. Work that ends before the moment comes is killed after its end. */
async function fall(lane: Lane, blow: Blow, work: { id: string; armed: Promise<void> }): Promise<Fallen> {
  const gaveUp = new AbortController();
  const over = watchEnd(lane, work.id, gaveUp.signal);
  const first = await Promise.race([work.armed.then(() => 'moment' as const), over]);
  gaveUp.abort();
  await lane.simulator.forget();
  if (first === 'moment' && blow.laterMs > 0) await delay(blow.laterMs);
  const at = await lane.kill(blow.victim);
  await over;
  await lane.start();
  return { at, after: first === 'ended' };
}

async function watchEnd(lane: Lane, id: string, signal: AbortSignal): Promise<'ended'> {
  const deadline = performance.now() + END_MS;
  while (!signal.aborted && performance.now() < deadline) {
    try {
      if ((await lane.operator.operation(id)).status === 'ended') return 'ended';
    } catch (error) {
      if (!(error instanceof Away)) throw error;
    }
    await delay(100);
  }
  return 'ended';
}

/** I-21: somebody went on within lease and sweep, or the work had ended already. */
async function judgeResumption(lane: Lane, { at, after }: Fallen): Promise<string[]> {
  if (after) return [];
  const latest = Math.max(lane.readyAt, at + DEFAULT_LEASE.leaseMs) + SWEEP_MS + SLACK_MS;
  // What was under way when it struck may still be carried out a moment later.
  const next = (await lane.simulator.log()).find((entry) => Date.parse(entry.at) > at + 1_000);
  // Work that was as good as done needs no more requests.
  if (next === undefined || Date.parse(next.at) <= latest) return [];
  return [`I-21: taken up again ${String(Date.parse(next.at) - at)} ms after the kill`];
}
