import { Problem } from '../../kernel/problem.ts';

/** An archived environment is for reading: throws 409 `environment_archived` for any new work there. */
export function refuseArchived(environment: { name: string; status: 'active' | 'archived' }): void {
  if (environment.status === 'active') return;
  throw new Problem({
    status: 409,
    code: 'environment_archived',
    title: 'This environment is archived',
    detail: `${environment.name} is kept for reading only. Nothing was started.`,
    next: 'Make it active again, or work in another environment.',
  });
}
