import { resourceType } from '../../catalogue/catalogue.ts';
import type { ResourceTypeKey } from '../../catalogue/resource-type.ts';
import type { Names } from '../../compare/names.ts';
import type { GraphReader } from '../../graph/read/reader.ts';
import type { GraphWriter } from '../../graph/write/writer.ts';
import type { OperationContext } from '../../operations/operation.ts';
import type { Tx } from '../../store/store.ts';
import type { Boundary, LineResult } from '../facts/execution.ts';
import type { PreviewLine } from '../facts/preview.ts';
import type { Authority } from './authority.ts';
import type { ExecutionDeps } from './execution-deps.ts';
import type { JournalEntry } from './journal.ts';
import type { ConfirmedRun } from './load-run.ts';
import type { ExecutionTiming } from './timing.ts';
import type { Waiting } from './waiting.ts';

/** One attempt at a run, before it is connected to the tenant: what settling and closing need. */
export interface RunBase {
  deps: ExecutionDeps;
  operation: OperationContext;
  run: ConfirmedRun;
  authority: Authority;
  timing: ExecutionTiming;
  lines: ReadonlyMap<string, PreviewLine>;
  /** Entries by line, those of this attempt included. */
  journal: Map<string, JournalEntry[]>;
  /** Lines that are settled, by line id. */
  results: Map<string, LineResult>;
  /** Lines that wait, as this attempt has found them. */
  waiting: Map<string, Waiting>;
  /** What the admin center calls settings, as far as it is kept. */
  settingNames?: Names;
  /** True when an earlier attempt sent something. */
  continued: boolean;
  /**
   * Aborts when this attempt has to give the run back (shutdown, lost lease), and not when a person cancels: a cancel takes effect before
   * the next send, while what was sent is still read back and told.
   */
  interrupted: AbortSignal;
}

/** Where the full copy of an object is kept, as it was before this run's first write. */
export interface KeptCopy {
  backupSetId: string;
  itemId: string;
  /** Names the stored bytes. */
  vaultHash: string;
  content: string;
  assignments: string;
}

/** A complete listing of a type, and when it was read by the monotonic clock. */
export interface EarlierListing {
  at: number;
  /** Ids of its objects by natural key. */
  ids: ReadonlyMap<string, readonly string[]>;
}

/** One attempt at a run, connected: what its steps share. */
export interface RunContext extends RunBase {
  reader: GraphReader;
  writer: GraphWriter;
  /** The first complete listing of each type that this attempt read, by which absence is proven together with a later one (I-14). */
  firstListed: Map<ResourceTypeKey, EarlierListing>;
  /** Items of the safety copy by type and id, once somebody asked for them. */
  keptCopies?: Promise<ReadonlyMap<string, KeptCopy>>;
  /** Ids that belong to other items of the backup set, by type: such an object is that item, not a namesake. */
  backedUpIds: Map<ResourceTypeKey, ReadonlySet<string>>;
}

/** Runs the work in one transaction of the run's workspace. */
export async function inTransaction<T>(context: RunBase, work: (tx: Tx) => Promise<T>): Promise<T> {
  return context.deps.store.inWorkspace(context.run.workspaceId, work);
}

/** Runs a step between its two announcements, so that tests can stop before and after it. */
export async function atBoundary<T>(
  context: RunBase,
  place: { boundary: Boundary; lineId: string },
  step: () => Promise<T> | T,
): Promise<T> {
  await context.deps.at?.(place.boundary, 'before', place.lineId);
  const result = await step();
  await context.deps.at?.(place.boundary, 'after', place.lineId);
  return result;
}

/** The id that a line's object has in the tenant: what it updates, or what this run created for it. */
export function targetIdOf(context: RunBase, lineId: string): string | undefined {
  const created = context.journal
    .get(lineId)
    ?.findLast((entry) => typeof entry.detail['createdId'] === 'string');
  if (created !== undefined) return created.detail['createdId'] as string;
  return context.results.get(lineId)?.targetId ?? context.lines.get(lineId)?.targetId;
}

/** Names of what lines refer to, for words. */
export function namesOf(context: RunBase): (kind: string, id: string) => string | undefined {
  const names = new Map<string, string>();
  const { settingNames } = context;
  for (const line of context.lines.values()) {
    const id = targetIdOf(context, line.id);
    if (id !== undefined) names.set(`${line.typeKey} ${id}`, line.name);
  }
  return (kind, id) => names.get(`${kind} ${id}`) ?? settingNames?.(kind, id);
}

/** "Settings catalog policy "Windows - BitLocker"", as audit and notifications name a line. */
export function describeLine(line: Pick<PreviewLine, 'typeKey' | 'name'>): string {
  return `${resourceType(line.typeKey).label} "${line.name}"`;
}
