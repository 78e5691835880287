/**
 * What can go wrong between a client and Graph. Before/after commit is the difference a restore must not get wrong. `unauthorized` is a
 * token that ended mid-run, `claims_challenge` one that Entra wants renewed with claims, `forbidden` consent that was withdrawn.
 * `late_commit` and `very_late_commit` answer nothing until the client has given up, and carry the request out after that: while a client
 * still looks for what it lost, and when it has stopped believing in it.
 */
export type FaultKind =
  | 'throttled_with_retry_after'
  | 'throttled'
  | 'unavailable'
  | 'server_error'
  | 'bad_gateway'
  | 'insufficient_storage'
  | 'timeout_before_commit'
  | 'timeout_after_commit'
  | 'reset_before_commit'
  | 'reset_after_commit'
  | 'late_commit'
  | 'very_late_commit'
  | 'truncated_body'
  | 'empty_body'
  | 'wrong_content_type'
  | 'stale_read'
  | 'not_found_yet'
  | 'next_link_missing'
  | 'next_link_repeated'
  | 'next_link_looping'
  | 'unauthorized'
  | 'claims_challenge'
  | 'forbidden'
  | 'property_refused'
  | 'conflict'
  | 'precondition_failed';

/** A fault as data: which requests, from which hit on, how often, what. */
export interface FaultRule {
  match: { method?: string; /** Part of path and query. */ path?: string; tenantId?: string };
  /** The first hit that is struck, counted from 1. Default 1. */
  nth?: number;
  /** How many hits in a row. Default 1. */
  times?: number;
  kind: FaultKind;
  /** For throttled_with_retry_after. Default 1. */
  retryAfterSeconds?: number;
  /** For commits that come late: when the client gives up, and when the request is carried out, from its arrival on. */
  lateMs?: LateMs;
}

/** By the simulator's clock. The connection breaks at `givenUp`, as a client breaks it whose patience is at its end. */
export interface LateMs {
  givenUp: number;
  committed: number;
}

/**
 * Against the waits of a simulated tenant, which believes after three seconds that a lost request had no effect: one commit inside of them,
 * one just after.
 */
export const LATE_MS: Readonly<Record<'late_commit' | 'very_late_commit', LateMs>> = {
  late_commit: { givenUp: 1_000, committed: 2_000 },
  very_late_commit: { givenUp: 1_000, committed: 3_300 },
};

export interface Fault {
  kind: FaultKind;
  retryAfterSeconds: number;
  /** Of commits that come late; LATE_MS where it is absent. */
  lateMs?: LateMs;
}

export interface InterceptedRequest {
  method: string;
  /** Path with query, as received; for a part of a batch, with the version in front. */
  path: string;
  tenantId: string;
}

/** Asked once for each request and batch part; what it says is applied before handling or before answering, by kind. */
export type Intercept = (request: InterceptedRequest) => Fault | undefined;

/** An intercept that follows a list of rules. Every rule counts its own hits; the first that strikes wins. */
export function interceptBy(rules: readonly FaultRule[]): Intercept {
  const hits = rules.map(() => 0);
  return (request) => {
    let struck: Fault | undefined;
    rules.forEach((rule, index) => {
      if (!matches(rule, request)) return;
      const hit = (hits[index] ?? 0) + 1;
      hits[index] = hit;
      const first = rule.nth ?? 1;
      const strikes = hit >= first && hit < first + (rule.times ?? 1);
      if (!strikes || struck) return;
      struck = {
        kind: rule.kind,
        retryAfterSeconds: rule.retryAfterSeconds ?? 1,
        ...(rule.lateMs ? { lateMs: rule.lateMs } : {}),
      };
    });
    return struck;
  };
}

function matches(rule: FaultRule, request: InterceptedRequest): boolean {
  const { method, path, tenantId } = rule.match;
  return (
    (method === undefined || method === request.method) &&
    (path === undefined || request.path.includes(path)) &&
    (tenantId === undefined || tenantId === request.tenantId)
  );
}
