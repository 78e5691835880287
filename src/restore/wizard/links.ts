import type { WizardStep } from '../facts/gates.ts';
import type { Tx } from '../../store/store.ts';

/** Addresses of the browser application around a run. */
export interface Links {
  home: string;
  /** What the environment asks for before it is written to. */
  settings: string;
  /** What waits for approval in the workspace. */
  approvals: string;
  newRun: string;
  run: (id: string) => string;
  draft: (id: string, step?: WizardStep) => string;
  /** Begins a draft with the scope of another run. */
  again: (id: string) => string;
}

/** The addresses of an environment. */
export async function linksOf(tx: Tx, environmentId: string): Promise<Links> {
  const row = await tx
    .selectFrom('environment')
    .innerJoin('workspace', 'workspace.id', 'environment.workspace_id')
    .select(['environment.slug as environment', 'workspace.slug as workspace'])
    .where('environment.id', '=', environmentId)
    .executeTakeFirstOrThrow();
  const home = `/admin/workspaces/${row.workspace}/environments/${row.environment}`;
  return {
    home,
    settings: `${home}/settings`,
    approvals: `/admin/workspaces/${row.workspace}/approvals`,
    newRun: `${home}/restore-runs/create`,
    run: (id) => `${home}/restore-runs/${id}`,
    draft: (id, step) =>
      `${home}/restore-runs/create?draft=${id}${step === undefined ? '' : `&step=${step}`}`,
    again: (id) => `${home}/restore-runs/create?from=${id}`,
  };
}
