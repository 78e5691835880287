import { sabotaged } from '#sabotage';
import { keyInForce, narrowByKey } from '../../access/api-keys.ts';
import { reaches } from '../../access/environment-scopes.ts';
import { membershipOf, type Membership } from '../../access/membership.ts';
import { catalogueVersion } from '../../catalogue/catalogue.ts';
import { renewFence } from '../../operations/fence.ts';
import { databaseNow, type Tx } from '../../store/store.ts';
import type { ExecutionBlock, GateFacts } from '../facts/gates.ts';
import { judge } from '../gates/judge.ts';
import { rehearsalFacts } from '../scope/rehearsal.ts';
import type { Authority, Moment } from './authority.ts';
import { checkApproval, checkWriteGate } from './check-approval.ts';
import { cancelled, Halt, paused } from './halt.ts';
import type { ConfirmedRun } from './load-run.ts';

/** The attempt still owns the run, and nobody asked to cancel or, before a line begins, to pause. Extends the lease. Throws LeaseLost or Halt. */
export async function checkBegin(tx: Tx, authority: Authority): Promise<void> {
  const { cancelRequested, pauseRequested } = await renewFence(tx, authority);
  if (cancelRequested && !sabotaged('I-27')) throw cancelled();
  if (pauseRequested) throw paused();
}

/** The attempt still owns the run, and nobody asked to cancel. Extends the lease. Throws LeaseLost or Halt. */
async function checkFence(tx: Tx, authority: Authority): Promise<void> {
  const { cancelRequested } = await renewFence(tx, authority);
  if (cancelRequested && !sabotaged('I-27')) throw cancelled();
}

/**
 * The person who confirmed may still restore, here and from that backup (I-20); a rehearsal asks for no more than preparing one does.
 * Throws Halt.
 */
export async function checkRights(tx: Tx, { run }: Authority): Promise<void> {
  if (sabotaged('I-20')) return;
  const whole = await membershipOf(tx, run.personId);
  const key = run.keyId === null ? null : await keyInForce(tx, run.keyId);
  if (whole !== null && run.keyId !== null && key === null) throw keyEnded();
  const membership = whole === null ? null : narrowByKey(whole, key);
  const needed = run.rehearsal ? 'restore.check' : 'restore.execute';
  const holds = membership?.capabilities.has(needed) === true;
  if (holds && (await reachesBoth(tx, membership, run))) return;
  throw new Halt({
    kind: 'stopped',
    reason:
      membership === null
        ? 'The person who confirmed this restore is no longer a member of the workspace.'
        : holds
          ? 'The person who confirmed this restore no longer has access to its environments.'
          : 'The person who confirmed this restore may no longer restore.',
    next: 'Somebody who may restore has to prepare and confirm a new run.',
  });
}

/** The key by which it was confirmed is a right as well: what was taken from it is taken from the run. */
function keyEnded(): Halt {
  return new Halt({
    kind: 'stopped',
    reason: 'The API key by which this restore was confirmed was revoked, or has expired.',
    next: 'Somebody who may restore has to prepare and confirm a new run.',
  });
}

/** The environment that is restored to, and the one that the backup is of. */
async function reachesBoth(tx: Tx, membership: Membership, run: ConfirmedRun): Promise<boolean> {
  if (membership.environments === null) return true;
  const set = await tx
    .selectFrom('backup_set')
    .select('environment_id')
    .where('id', '=', run.scope.backupSetId)
    .executeTakeFirst();
  return set !== undefined && [run.environmentId, set.environment_id].every((id) => reaches(membership, id));
}

/**
 * The gates again, judged by the one judge (I-01, I-04) in the form of an active run: the live read before each write takes the place of
 * age, so the evidence of this run counts as of now; everything else is as it is in the database. Throws Halt.
 */
export async function checkGates(tx: Tx, authority: Authority, moment: Moment = 'line'): Promise<void> {
  if (sabotaged('I-01')) return;
  if (authority.run.scope.catalogueVersion !== catalogueVersion) {
    throw new Halt({
      kind: 'stopped',
      reason:
        'The product was updated after this restore was confirmed, and knows its resource types differently now.',
      next: 'Generate the preview again and confirm it.',
    });
  }
  await checkApproval(tx, authority);
  const verdict = judge(await gateFacts(tx, authority));
  if (!verdict.mayConfirm)
    throw new Halt({ kind: 'stopped', reason: verdict.reason, next: `${verdict.next.label}.` });
  await checkWriteGate(tx, authority, moment);
}

/** All three, in one transaction with what the caller writes. */
export async function authorise(tx: Tx, authority: Authority, moment: Moment = 'line'): Promise<void> {
  await checkFence(tx, authority);
  await checkRights(tx, authority);
  await checkGates(tx, authority, moment);
}

async function gateFacts(tx: Tx, authority: Authority): Promise<GateFacts> {
  const { run } = authority;
  const now = await databaseNow(tx);
  const set = await tx
    .selectFrom('backup_set')
    .select(['status', 'digest'])
    .where('id', '=', run.scope.backupSetId)
    .executeTakeFirst();
  const usable = set?.digest === run.scope.backupDigest;
  return {
    now,
    maxAgeMinutes: 1,
    backupSet: { usable, reason: usable ? '' : 'The backup set is not the one that was confirmed.' },
    scopeDigest: run.scopeDigest,
    undecidedMappings: 0,
    checks: { scopeDigest: run.scopeDigest, ranAt: now, outcomes: authority.outcomes },
    preview: { scopeDigest: run.scopeDigest, digest: run.previewDigest, generatedAt: now },
    ...(await rehearsalOf(tx, run)),
    executionBlocks: await executionBlocks(tx, authority),
    run: { status: 'draft' },
  };
}

/** What was confirmed is what was rehearsed, where the environment asks for that; a rehearsal does not wait for itself. */
async function rehearsalOf(tx: Tx, run: ConfirmedRun): Promise<Pick<GateFacts, 'rehearsal'>> {
  if (run.rehearsal) return {};
  const { environmentId, runId, previewDigest } = run;
  return { rehearsal: await rehearsalFacts(tx, { environmentId, runId, previewDigest }) };
}

async function executionBlocks(tx: Tx, { run, operationId }: Authority): Promise<ExecutionBlock[]> {
  const blocks: ExecutionBlock[] = [];
  const place = await tx
    .selectFrom('environment')
    .leftJoin('connection', 'connection.environment_id', 'environment.id')
    .select(['environment.status', 'connection.enabled'])
    .where('environment.id', '=', run.environmentId)
    .executeTakeFirst();
  if (place?.status !== 'active') {
    blocks.push({
      cause: 'environmentArchived',
      reason: 'The environment is archived.',
      next: 'Make the environment active again.',
    });
  }
  if (place?.enabled !== true) {
    blocks.push({
      cause: 'connection',
      reason: 'The connection to the tenant is missing or switched off.',
      next: 'Set up the connection.',
    });
  }
  const other = await tx
    .selectFrom('operation')
    .select('id')
    .where('environment_id', '=', run.environmentId)
    .where('kind', '=', 'restore')
    // One that waits for approval writes nothing, and takes its place again before it goes on.
    .where('status', 'in', ['queued', 'running'])
    .where('id', '<>', operationId)
    .executeTakeFirst();
  if (other !== undefined && !run.dryRun) {
    blocks.push({
      cause: 'otherOperation',
      reason: 'Another restore is active in this environment.',
      next: 'Wait until it has ended.',
    });
  }
  return blocks;
}
