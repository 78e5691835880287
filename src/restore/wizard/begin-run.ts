import { Problem } from '../../kernel/problem.ts';
import type { Operation } from '../../operations/operation.ts';
import type { Tx } from '../../store/store.ts';
import type { RunPlace, WizardDeps } from './wizard-deps.ts';

/**
 * Queues the work of a confirmed run, in the name of who confirmed it: that person's rights count at each write. Undefined when another restore
 * got in between the look and the start.
 */
export async function beginRun(
  tx: Tx,
  deps: WizardDeps,
  run: { place: RunPlace; person: { id: string; name: string }; dryRun: boolean },
): Promise<Operation | undefined> {
  const { place, person, dryRun } = run;
  try {
    const { operation, created } = await deps.operations.start(tx, {
      workspaceId: place.workspaceId,
      environmentId: place.environmentId,
      kind: dryRun ? 'dry_run' : 'restore',
      // One name for both kinds: a dry run beside a restore would report on a tenant that is being written to.
      identity: 'restore',
      subjectId: place.runId,
      personId: person.id,
      personName: person.name,
      input: { runId: place.runId },
    });
    return created ? operation : undefined;
  } catch (error) {
    if (error instanceof Problem && error.code === 'other_operation') return undefined;
    throw error;
  }
}
