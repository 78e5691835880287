import type { Person } from '../../access/identity.ts';
import type { Membership } from '../../access/membership.ts';
import type { Principal } from '../../access/principal.ts';
import type { Environment } from '../../environments/environment.ts';
import type { Actor, EnvironmentPlace, RunPlace } from '../../restore/wizard/wizard-deps.ts';

interface Context {
  person: Person;
  principal: Principal;
  membership: Membership;
  workspace: { id: string };
  environment: Environment;
}

/** Who asks, as the rooms want to know it: the rights are those read in this transaction. */
export function actorOf({ person, principal, membership }: Context): Actor {
  const keyId = principal.key?.id ?? null;
  return { id: person.id, name: person.name, capabilities: membership.capabilities, keyId };
}

export function environmentPlace({ workspace, environment }: Context): EnvironmentPlace {
  return { workspaceId: workspace.id, environmentId: environment.id };
}

export function runPlace(context: Context & { params: { runId: string } }): RunPlace {
  return { ...environmentPlace(context), runId: context.params.runId };
}
