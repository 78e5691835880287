import type { BackupPurpose } from '../manifest.ts';

/** How long something is kept: the newest so many, and everything younger than so many days. Null: it does not limit. Both null: for ever. */
export interface KeepRule {
  last: number | null;
  days: number | null;
}

export interface Retention {
  /** Backup sets that people or schedules made, and imported ones. */
  backups: KeepRule;
  /** Copies that were taken before a restore wrote. */
  safety: KeepRule;
  /** Entries of the list of background work. */
  operations: { days: number | null };
}

export const KEEP_ALL: Retention = {
  backups: { last: null, days: null },
  safety: { last: null, days: null },
  operations: { days: null },
};

/** Notifications, and answers that are kept for repeated requests. The same everywhere. */
export const NOTIFICATION_DAYS = 90;
export const IDEMPOTENCY_DAYS = 7;

export interface RetainedSet {
  id: string;
  name: string;
  purpose: BackupPurpose;
  status: 'capturing' | 'complete' | 'incomplete' | 'failed';
  createdAt: Date;
  usedByRuns: number;
}

/** Why a set stays although the rule would let it go. */
export type KeptBecause = 'used' | 'newest' | 'capturing';

export interface SetPlan {
  remove: RetainedSet[];
  /** What the rule would let go, and stays all the same. */
  kept: { set: RetainedSet; because: KeptBecause }[];
}

const DAY_MS = 86_400_000;

/**
 * Which backup sets a rule lets go. Never one that a restore run refers to (it may be undone from it), never one being captured, and never the
 * newest complete one. The newest so many are counted in complete sets, so that failed ones never push a good one out.
 */
export function planSets(sets: readonly RetainedSet[], retention: Retention, now: Date): SetPlan {
  const plan: SetPlan = { remove: [], kept: [] };
  const newest = [...sets].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  const newestComplete = newest.find(({ purpose, status }) => purpose !== 'safety' && status === 'complete');
  for (const [rule, ofRule] of [
    [retention.backups, newest.filter(({ purpose }) => purpose !== 'safety')],
    [retention.safety, newest.filter(({ purpose }) => purpose === 'safety')],
  ] as const) {
    for (const set of beyond(ofRule, rule, now)) {
      const because = stays(set, newestComplete);
      if (because === null) plan.remove.push(set);
      else plan.kept.push({ set, because });
    }
  }
  return plan;
}

function beyond(newest: readonly RetainedSet[], rule: KeepRule, now: Date): RetainedSet[] {
  if (rule.last === null && rule.days === null) return [];
  let complete = 0;
  return newest.filter((set) => {
    const within = rule.last !== null && complete < rule.last;
    if (set.status === 'complete') complete += 1;
    const young = rule.days !== null && now.getTime() - set.createdAt.getTime() < rule.days * DAY_MS;
    return !within && !young;
  });
}

function stays(set: RetainedSet, newestComplete: RetainedSet | undefined): KeptBecause | null {
  if (set.status === 'capturing') return 'capturing';
  if (set.usedByRuns > 0) return 'used';
  return set.id === newestComplete?.id ? 'newest' : null;
}
