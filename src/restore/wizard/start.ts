import type { Operation } from '../../operations/operation.ts';
import type { Tx } from '../../store/store.ts';
import { readVerdict } from './read-run.ts';
import { alreadyConfirmed, refusedByGates } from './refusals.ts';
import type { Actor, RunPlace, WizardDeps } from './wizard-deps.ts';

interface StartAsk {
  place: RunPlace;
  actor: Actor;
}

/** Starts the safety checks for the scope as it is. Throws 409 while there is no scope, and once the run is no draft. */
export function startChecks(tx: Tx, deps: WizardDeps, ask: StartAsk): Promise<Operation> {
  return startReading(tx, deps, { ...ask, kind: 'checks' });
}

/** Starts the preview for the scope as it is, whatever the checks say. Throws as `startChecks` does. */
export function startPreview(tx: Tx, deps: WizardDeps, ask: StartAsk): Promise<Operation> {
  return startReading(tx, deps, { ...ask, kind: 'preview' });
}

async function startReading(
  tx: Tx,
  deps: WizardDeps,
  ask: StartAsk & { kind: 'checks' | 'preview' },
): Promise<Operation> {
  const { place, actor, kind } = ask;
  const { run, digest, verdict, facts } = await readVerdict(tx, deps, ask);
  if (run.status !== 'draft') throw alreadyConfirmed(verdict);
  // Only what is missing before a scope can stand in the way: undecided mappings and blockers are things to be shown, not reasons to look away.
  if (digest === null || facts.backupSet?.usable !== true) throw refusedByGates(verdict);
  const { operation } = await deps.operations.start(tx, {
    workspaceId: place.workspaceId,
    environmentId: place.environmentId,
    kind,
    // The scope is part of the name: after a change, the old reading is not taken for the new one.
    identity: `${kind}:${run.id}:${digest}`,
    subjectId: run.id,
    personId: actor.id,
    personName: actor.name,
    input: { scopeDigest: digest },
  });
  return operation;
}
