import { setTimeout as delay } from 'node:timers/promises';
import { DEFAULT_LEASE } from '../../../src/operations/lease.ts';
import type { RequestLogEntry } from '../../../simulator/log/request-log.ts';
import { judgeBackup, judgeRestore } from './judge-round.ts';
import type { Lane } from './lane.ts';
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
export async function playRound(lane: Lane, seed: number): Promise<RoundResult> {
  const plan = planRound(seed);
  await lane.simulator.reset();
  const played = plan.work === 'backup' ? await playBackup(lane, plan) : await playRestore(lane, plan);
  return { seed, plan, ...played };
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
  const lines = await operator.lines(run.id);
  await simulator.clearLog();
  const { ended, late } = await strike(lane, plan, async () => (await operator.confirm(run.id)).operation.id);
  if (ended === undefined)
    return { status: 'running', unknown: 0, violations: [...late, 'I-21: the run never ended'] };
  const evidence = {
    log: await simulator.log(),
    after: await simulator.objects(),
    lines,
    run: await operator.run(run.id),
    operation: ended,
    results: await operator.results(run.id),
    audit: await operator.audit(run.id),
  };
  return {
    status: evidence.run.status,
    unknown: evidence.results.items.filter(({ outcome }) => outcome === 'unknown').length,
    violations: [...late, ...judgeRestore(evidence), ...(await judgeRecord(lane))],
  };
}

async function playBackup(lane: Lane, plan: RoundPlan): Promise<Played> {
  const { operator, simulator } = lane;
  let setId = '';
  const { ended, late } = await strike(lane, plan, async () => {
    const { operation, backupSet } = await operator.beginBackup();
    setId = backupSet.id;
    return operation.id;
  });
  if (ended === undefined)
    return { status: 'capturing', unknown: 0, violations: [...late, 'I-21: the backup never ended'] };
  const set = await operator.set(setId);
  const evidence = {
    log: await simulator.log(),
    objects: await simulator.objects(),
    set,
    operation: ended,
    items: await operator.items(setId),
    audit: await operator.audit(setId),
    verified: set.usable ? ((await operator.verifySet(setId))?.outcome ?? null) : null,
  };
  return {
    status: set.status,
    unknown: 0,
    violations: [...late, ...judgeBackup(evidence), ...(await judgeRecord(lane))],
  };
}

async function judgeRecord({ operator }: Lane): Promise<string[]> {
  const { whole, headline } = await operator.auditIsWhole();
  return whole ? [] : [`I-31: the audit record is not whole: ${headline}`];
}

/** Begins the work, lets the blows fall, starts the server again after each, and waits for the end. */
async function strike(
  lane: Lane,
  plan: RoundPlan,
  begin: () => Promise<string>,
): Promise<{ ended: OperationView | undefined; late: string[] }> {
  const { operator } = lane;
  const late: string[] = [];
  const armed = lane.simulator.seen(plan.first);
  const id = await begin();
  let ended = await fall(lane, plan.first, { id, armed });
  if (ended === undefined) throw new Error('unreachable');
  if (plan.second !== null) {
    const struckAgain = lane.simulator.seen(plan.second);
    ended = await fall(lane, plan.second, { id, armed: struckAgain });
  }
  const patience = END_MS;
  const operation = await operator.ended(id, patience);
  late.push(...(await judgeResumption(lane, ended)));
  return { ended: operation, late };
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
  const entries: RequestLogEntry[] = await lane.simulator.log();
  const begun = Math.max(lane.readyAt, at + DEFAULT_LEASE.leaseMs) + SWEEP_MS + SLACK_MS;
  const next = entries.find((entry) => new Date(entry.at).getTime() > at + 1_000);
  const tookMs = next === undefined ? undefined : new Date(next.at).getTime();
  // Work that was as good as done needs no more requests.
  if (tookMs === undefined || tookMs <= begun) return [];
  return [`I-21: taken up again ${String(tookMs - at)} ms after the kill`];
}
