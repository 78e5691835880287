/** What is known of a draft or run without asking the product: what was asked of it, in which order, and what it answered. */
export interface RunModel {
  id: string;
  /** `gone`: discarded. */
  phase: 'draft' | 'queued' | 'paused' | 'ended' | 'gone';
  set: SetName | null;
  mode: 'all' | 'selected' | null;
  items: readonly ObjectName[];
  writeMode: string;
  stopAfterFailures: number | null;
  /** What was found for each scope that the run had, by the scope's name: editing back makes it count again. */
  checks: Map<string, { at: number; good: boolean }>;
  previews: Map<string, PreviewModel>;
  /** Every digest that any of its previews had. */
  digests: string[];
  confirmation: ConfirmationModel | null;
}

export interface PreviewModel {
  at: number;
  digest: string;
  writes: number;
  blocked: number;
  /** Editions of the tenant's objects when it was generated. */
  tenant: string;
}

export interface ConfirmationModel {
  person: Person;
  dryRun: boolean;
  operationId: string;
  tenant: string;
}

/** Objects of the tenant that backups hold; the first was edited since, the second deleted, the third left alone. */
export const OBJECTS = ['Windows updates', 'Firewall', 'Windows compliance'] as const;
export type ObjectName = (typeof OBJECTS)[number];
export type SetName = 'first' | 'second';
export type Member = 'owner' | 'manager' | 'operator' | 'readonly';
export type Person = Member | 'stranger' | 'nobody';

/** A reading that was asked for and that nobody has done yet. */
export interface PendingReading {
  run: RunModel;
  kind: 'checks' | 'preview';
  operationId: string;
}

export interface SentConfirmation {
  person: Person;
  runId: string;
  body: unknown;
  key: string;
  operationId: string;
}

/** Of a sequence of calls. Nothing here was read from the product's tables. */
export interface Model {
  runs: RunModel[];
  readings: PendingReading[];
  /** Answered with 202, by which person and key. */
  accepted: SentConfirmation[];
  /** Rights that each person has now. */
  may: Record<Member, { view: boolean; draft: boolean; execute: boolean }>;
  connected: boolean;
  /** Somebody looked at the tenant while the connection was off; what the product remembers of it is its own affair. */
  seenDisconnected: boolean;
  /** How often each object of the tenant was changed, by whoever. */
  editions: Record<ObjectName, number>;
  now: number;
}

export const MAX_AGE_MS = 60 * 60_000;

export function newModel(now: number): Model {
  const manager = { view: true, draft: true, execute: true };
  return {
    runs: [],
    readings: [],
    accepted: [],
    may: {
      owner: manager,
      manager,
      operator: { view: true, draft: true, execute: false },
      readonly: { view: true, draft: false, execute: false },
    },
    connected: true,
    seenDisconnected: false,
    editions: { 'Windows updates': 0, Firewall: 0, 'Windows compliance': 0 },
    now,
  };
}

/** Names the scope as a person defined it; null while it is not defined. */
export function scopeOf(run: RunModel): string | null {
  const { set, mode, items, writeMode, stopAfterFailures } = run;
  if (set === null || mode === null || (mode === 'selected' && items.length === 0)) return null;
  return JSON.stringify([
    set,
    mode,
    mode === 'selected' ? [...items].sort() : [],
    [...items].sort(),
    writeMode,
    stopAfterFailures,
  ]);
}

const young = (model: Model, at: number) => model.now - at <= MAX_AGE_MS;

/** Why Preview -> Confirm is closed; empty when it is open. */
export function closedBecause(model: Model, run: RunModel): string {
  const scope = scopeOf(run);
  if (run.phase !== 'draft') return 'it is no draft';
  if (scope === null) return 'there is no scope';
  const checks = run.checks.get(scope);
  if (checks === undefined) return 'there are no checks for this scope';
  if (!young(model, checks.at)) return 'the checks are too old';
  if (!checks.good) return 'the checks found a blocker, or were not completed';
  const preview = run.previews.get(scope);
  if (preview === undefined) return 'there is no preview of this scope';
  if (!young(model, preview.at)) return 'the preview is too old';
  if (preview.writes === 0) return 'there is nothing to do';
  if (preview.blocked > 0) return 'a line is blocked';
  if (!model.connected) return 'the connection is off';
  if (activeRun(model) !== undefined) return 'another run is active';
  return '';
}

/** A run that has the tenant's place: queued, and nobody has done it yet. A paused one gave its place up. */
export function activeRun(model: Model): RunModel | undefined {
  return model.runs.find(({ phase }) => phase === 'queued');
}

/** Why carrying out this confirmed run must write nothing; empty when it has to write. */
export function writesNothingBecause(model: Model, run: RunModel): string {
  const { confirmation } = run;
  if (confirmation === null) return 'nobody confirmed it';
  if (confirmation.dryRun) return 'it is a dry run';
  if (!isMember(confirmation.person) || !model.may[confirmation.person].execute)
    return 'who confirmed it may not any more';
  if (!model.connected) return 'the connection is off';
  if (confirmation.tenant !== tenantNow(model, run)) return 'the tenant changed since the preview';
  return '';
}

/** Names the state of those objects of the tenant that a run of this scope stands on. */
export function tenantNow(model: Model, run: RunModel): string {
  return JSON.stringify(namesOf(run).map((name) => [name, model.editions[name]]));
}

export function namesOf(run: RunModel): readonly ObjectName[] {
  return run.mode === 'selected' ? [...run.items].sort() : OBJECTS;
}

export function isMember(person: Person): person is Member {
  return person !== 'stranger' && person !== 'nobody';
}
