import { Problem } from '../../kernel/problem.ts';
import type { Digest } from '../../kernel/digest.ts';
import type { ResourceTypeKey } from '../../catalogue/resource-type.ts';
import { renewSeals } from '../../backup/secrets/renew-seals.ts';
import type { Keeping } from '../../backup/secrets/reveal-secrets.ts';
import { readContents } from '../scope/contents.ts';
import { readGroupSizes, type GroupSize } from '../scope/group-sizes.ts';
import type { ItemRow } from '../scope/items.ts';
import { loadScope, loadScopeItems } from '../scope/load-scope.ts';
import { readDirectory } from '../scope/load-mapping.ts';
import { sourceOf, type Source } from '../scope/source.ts';
import type { BackupSetRow, RunRow } from '../scope/run-row.ts';
import { readTypedSecrets, typeableIn, withTyped, type TypedValue } from '../scope/typed-secrets.ts';
import { traceOfRun } from '../scope/made-by-run.ts';
import type { Scope } from '../facts/scope.ts';
import type { MadeObject } from '../facts/undo.ts';
import type { KnownItem, PlanItem } from './plan/plan-input.ts';
import type { ReadingDeps, Reporting } from './restore-deps.ts';

/** A run's scope with its contents, as read at one moment; the base of checks and preview alike. */
export interface PlanBase {
  run: RunRow;
  backupSet: BackupSetRow;
  scope: Scope;
  digest: Digest;
  tenantId: string;
  /** Where the backup was taken, and where it goes. */
  source: Source;
  rows: ItemRow[];
  /** Every item of the backup set, those outside the scope included. */
  allRows: ItemRow[];
  items: PlanItem[];
  known: KnownItem[];
  /** What the run made whose inverse this one is. */
  made: MadeObject[];
  /** Names of groups from the cached directory, for ids that no listing holds. */
  groupNames: ReadonlyMap<string, string>;
  groupSizes: ReadonlyMap<string, GroupSize>;
}

const AT_ONCE = 16;

/**
 * Reads the scope and then its contents from the vault, each hash checked. Throws a Problem with code `scope_required` while the scope
 * is not defined, and 404 for a run that is not there.
 */
export async function loadPlanBase(
  deps: ReadingDeps,
  at: { workspaceId: string; runId: string },
  reporting: Reporting,
): Promise<PlanBase> {
  const {
    run,
    backupSet,
    scope,
    digest,
    all,
    inScope,
    tenantId,
    source,
    directory,
    groupSizes,
    typed,
    made,
  } = await deps.store.inWorkspace(at.workspaceId, async (tx) => {
    const loaded = await loadScope(tx, at.runId);
    if (loaded.scope === null || loaded.digest === null || loaded.backupSet === null) throw scopeRequired();
    const environment = await tx
      .selectFrom('environment')
      .select('tenant_id')
      .where('id', '=', loaded.run.environment_id)
      .executeTakeFirstOrThrow();
    return {
      ...loaded,
      scope: loaded.scope,
      digest: loaded.digest,
      backupSet: loaded.backupSet,
      ...(await loadScopeItems(tx, loaded.scope)),
      tenantId: environment.tenant_id,
      source: await sourceOf(tx, loaded.scope),
      made: loaded.scope.undoOf === null ? [] : (await traceOfRun(tx, loaded.scope.undoOf)).made,
      directory: await readDirectory(tx, loaded.run.environment_id),
      groupSizes: await readGroupSizes(tx, loaded.run.environment_id),
      typed: await readTypedSecrets(tx, loaded.run),
    };
  });
  const items: PlanItem[] = [];
  for (let from = 0; from < inScope.length; from += AT_ONCE) {
    reporting.signal.throwIfAborted();
    const chunk = inScope.slice(from, from + AT_ONCE);
    items.push(
      ...(await Promise.all(
        chunk.map((row) =>
          toPlanItem(deps, row, { workspaceId: at.workspaceId, typed: typed.get(row.id) ?? [] }),
        ),
      )),
    );
    if (from % (AT_ONCE * 16) === 0) {
      await reporting.progress({ now: 'Reading the backup', done: items.length, total: inScope.length });
    }
  }
  return {
    run,
    backupSet,
    scope,
    digest,
    tenantId,
    source,
    rows: inScope,
    allRows: all,
    items,
    known: all.map(toKnown),
    made,
    groupNames: new Map((directory?.groups ?? []).map(({ id, name }) => [id, name])),
    groupSizes,
  };
}

async function toPlanItem(
  { vault, secrets }: ReadingDeps,
  row: ItemRow,
  { workspaceId, typed }: { workspaceId: string; typed: readonly TypedValue[] },
): Promise<PlanItem> {
  const read = await readContents(vault, row);
  const contents = read.resource === null ? read : { ...read, resource: withTyped(read.resource, typed) };
  const keeping = secrets === undefined ? null : { keeper: secrets, workspaceId };
  return {
    id: row.id,
    typeKey: row.type_key as ResourceTypeKey,
    resourceId: row.resource_id,
    name: row.name,
    platform: row.platform,
    ...(read.resource === null ? {} : { typeable: typeableIn(read.resource) }),
    ...(contents.resource === null || keeping === null ? contents : withSeals(contents.resource, keeping)),
  };
}

/** The contents with their kept secrets under today's key; what can't be opened is said. */
function withSeals(
  resource: NonNullable<PlanItem['resource']>,
  keeping: Keeping,
): Pick<PlanItem, 'resource' | 'problem' | 'unreadableSecrets'> {
  const { payload, unreadable } = renewSeals(resource.payload, keeping);
  return {
    resource: { ...resource, payload },
    problem: '',
    ...(unreadable.length === 0 ? {} : { unreadableSecrets: unreadable }),
  };
}

function toKnown(row: ItemRow): KnownItem {
  return {
    id: row.id,
    typeKey: row.type_key as ResourceTypeKey,
    resourceId: row.resource_id,
    name: row.name,
    naturalKey: row.natural_key,
  };
}

function scopeRequired(): Problem {
  return new Problem({
    status: 409,
    code: 'scope_required',
    title: 'It is not defined yet what to restore',
    detail: 'Checks and a preview are made for a defined scope.',
    next: 'Choose a backup set and what to restore from it.',
  });
}
