import type { Environment } from '../../environments/environment.ts';
import { listEnvironments } from '../../environments/find-environment.ts';
import { readEnvironmentHome } from '../environment-home.ts';
import type { HandlersOf } from '../handler.ts';
import type { WireEnvironmentRef } from '../wire/shape-types.ts';

export const workspaceHandlers: HandlersOf<'getWorkspace' | 'getEnvironment'> = {
  getWorkspace: async ({ deps, tx, workspace, membership }) => {
    const environments = [];
    for (const environment of await listEnvironments(tx)) {
      const place = { workspaceSlug: workspace.slug, environment };
      const { decision } = await readEnvironmentHome(tx, deps.operations, place);
      environments.push({ ...environmentRef(environment), decision });
    }
    return {
      slug: workspace.slug,
      name: workspace.name,
      role: membership.role,
      capabilities: [...membership.capabilities],
      environments,
    };
  },
  getEnvironment: async ({ deps, tx, workspace, environment }) => {
    const place = { workspaceSlug: workspace.slug, environment };
    const { health, ...home } = await readEnvironmentHome(tx, deps.operations, place);
    return {
      ...home,
      environment: {
        ...environmentRef(environment),
        tenantId: environment.tenantId,
        maxAgeMinutes: environment.maxAgeMinutes,
      },
      health: health && {
        state: health.state,
        reason: health.reason,
        checkedAt: health.checkedAt.toISOString(),
      },
    };
  },
};

function environmentRef({ slug, name, kind, status, simulated }: Environment): WireEnvironmentRef {
  return { slug, name, kind, status, simulated };
}
