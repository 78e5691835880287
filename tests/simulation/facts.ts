import type { Boundary, WAIT_BOUNDARIES } from '../../src/restore/facts/execution.ts';
import type { FaultKind } from '../../simulator/faults/fault.ts';
import type { RequestLogEntry } from '../../simulator/log/request-log.ts';

/** What can strike the process and its store (list B). */
export const PROCESS_FAULTS = [
  'kill',
  'terminate',
  'pause_past_lease',
  'second_worker',
  'database_connection_lost',
  'database_restart',
  'disk_full',
  'clock_jump',
] as const;
export type ProcessFault = (typeof PROCESS_FAULTS)[number];

/** Boundaries at which a process fault can strike: those of one line, and those of a run that waits. */
export type StruckBoundary = Boundary | (typeof WAIT_BOUNDARIES)[number];

/** One fault as data. Shrinking a failing seed removes these one by one. */
export type PlannedFault =
  | {
      on: 'request';
      match: { method?: string; path?: string };
      /** The first hit that is struck, counted from 1. */
      nth: number;
      times?: number;
      kind: FaultKind;
    }
  | { on: 'boundary'; boundary: StruckBoundary; moment: 'before' | 'after'; nth: number; kind: ProcessFault };

/** What another administrator of the tenant does, at a tick of the schedule. */
export interface AdminAct {
  tick: number;
  act: 'edit' | 'delete' | 'recreate' | 'assign';
  /** Which of the scenario's objects, by its number; so that a plan stays readable and independent of ids. */
  object: number;
}

/** What people of ours do meanwhile, at a tick of the schedule. */
export interface PeopleAct {
  tick: number;
  act:
    | 'cancel'
    | 'withdraw_right'
    | 'switch_connection_off'
    | 'edit_scope'
    | 'confirm_again'
    | 'pause'
    | 'continue';
}

export interface FaultPlan {
  faults: readonly PlannedFault[];
  administrator: readonly AdminAct[];
  people: readonly PeopleAct[];
}

/**
 * One answer of our public API, in the order in which they were given; without wall time. The judge needs these answers, whole, for each
 * run of the scenario:
 *
 * - before the confirmation: `GET {run}`, `GET {run}/checks`, `GET {run}/preview`, `GET {run}/preview/lines/{id}` for every line (only the
 *   detail shows requests and targets), and `POST {run}/confirm` itself with what it was given (`sent`);
 * - every other POST, PATCH and DELETE of the scenario and of the people's acts with `sent`, refused ones too; an act that is no call of the
 *   API (a right withdrawn behind it) as method `ACT` and its name as the path, status 200, body null;
 * - what another administrator did and the service took, as method `ADMIN`, path `{act} {typeKey} {id}` and status 200; for `recreate` the body
 *   is `{ id }` of the new object;
 * - after the end: `GET {run}`, `GET {run}/results?limit=...` with every line, and of the operation that carried it `GET .../operations/{id}`;
 * - once, last: `GET /api/workspaces/{w}/audit?limit=...` with every entry, `GET .../backup-sets/{id}` and its items with every item (all
 *   pages) for every set that a scenario captured.
 */
export interface ApiEvent {
  n: number;
  /** Virtual time. */
  at: string;
  method: string;
  path: string;
  status: number;
  body: unknown;
  /** The body of the request, where it had one. */
  sent?: unknown;
  /** Number (`n`) of the last request in the service's log when it was asked, and when the answer was given; 0 for none. These order answers and requests. */
  asked: number;
  logged: number;
  /** Which of the plan's acts of people this answers. */
  act?: PeopleAct['act'];
}

/** An attempt took the run: by its worker's name, when the service's log ended with this number. */
export interface ClaimFact {
  worker: string;
  logged: number;
}

/**
 * Everything that a judge may look at: the service's own log and what our public API said. Never our tables. The log is that of the whole scenario from
 * its preparation on where it was kept, at least from before the first checks; sign-ins may be left out.
 */
export interface RunRecord {
  scenario: string;
  seed: number;
  plan: FaultPlan;
  log: readonly RequestLogEntry[];
  events: readonly ApiEvent[];
  /**
   * The tenant's objects before the confirmation and at the end, as the service holds them: by type, and below it by id in full
   * (`simulator.resources`). Of several tenants the one that the run is about.
   */
  before: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  after: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Virtual times: from when on nothing was struck any more, and when the run had ended; null = it never did. */
  faultsEndedAt: string;
  endedAt: string | null;
  /** Who sent which request (by its number in the log), and who took the run when; where the lane can tell. By these I-22 is judged. */
  sentBy?: Readonly<Record<number, string>>;
  claims?: readonly ClaimFact[];
  /** Cells of the coverage that this run hit, such as `send/before/kill` or `create/timeout_after_commit`. */
  cells: readonly string[];
}

/** What a judge found: which invariant, in which run, at which request. */
export interface Violation {
  invariant: string;
  scenario: string;
  seed: number;
  /** Number of the request in the service's log, where there is one. */
  request: number | null;
  what: string;
}

/** `npm run simulate -- --seeds 1 --first SEED --scenario NAME` plays a record again. */
export type Judge = (record: RunRecord) => Violation[];
