import { contosoTenants } from '../../../simulator/demo/contoso.ts';
import type { Role } from '../../access/capabilities.ts';
import type { Person } from '../../access/identity.ts';
import { membershipOf } from '../../access/membership.ts';
import { addMember } from '../../access/members.ts';
import { createWorkspace, findWorkspaceOf } from '../../access/workspaces.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import { saveConnection } from '../../environments/connection.ts';
import { findEnvironment } from '../../environments/find-environment.ts';
import type { Tx } from '../../store/store.ts';
import type { DemoDeps, DemoPlace } from './demo-deps.ts';

const people: Readonly<Record<Role, { name: string; email: string }>> = {
  owner: { name: 'Olivia Owner', email: 'olivia@contoso.example' },
  manager: { name: 'Mateo Manager', email: 'mateo@contoso.example' },
  operator: { name: 'Oki Operator', email: 'oki@contoso.example' },
  readonly: { name: 'Rana Reader', email: 'rana@contoso.example' },
  auditor: { name: 'Ada Auditor', email: 'ada@contoso.example' },
};

/** Workspace Contoso with its people and its two environments; what is there already stays as it is. */
export async function layOutDemo(deps: DemoDeps): Promise<DemoPlace> {
  const { identity, store } = deps;
  const made = new Map<Role, Person>();
  for (const role of Object.keys(people) as Role[]) {
    const { email } = people[role];
    made.set(role, (await identity.findPerson({ email })) ?? (await identity.createPerson(people[role])));
  }
  const owner = made.get('owner');
  if (!owner) throw new Error('The demo has no owner.');
  const known = await store.asPerson(owner.id, (tx) =>
    findWorkspaceOf(tx, { personId: owner.id, slug: 'contoso' }),
  );
  const { id: workspaceId } =
    known ?? (await createWorkspace(deps, { slug: 'contoso', name: 'Contoso', owner }));
  return store.inWorkspace(workspaceId, async (tx) => {
    for (const [role, person] of made) {
      if (await membershipOf(tx, person.id)) continue;
      await addMember(tx, { workspaceId, person, role, actor: owner });
    }
    const [production, staging] = contosoTenants();
    const place = { workspaceId, owner };
    return {
      ...place,
      production: await environmentFor(tx, deps, { ...place, tenant: production, slug: 'production' }),
      staging: await environmentFor(tx, deps, { ...place, tenant: staging, slug: 'staging' }),
    };
  });
}

async function environmentFor(
  tx: Tx,
  deps: DemoDeps,
  wanted: {
    workspaceId: string;
    owner: Person;
    tenant: ReturnType<typeof contosoTenants>[number];
    slug: 'production' | 'staging';
  },
): Promise<{ id: string; tenantId: string }> {
  const { workspaceId, tenant, slug, owner } = wanted;
  const { tenantId } = tenant;
  const found = await findEnvironment(tx, slug);
  if (found) return { id: found.id, tenantId };
  const { id } = await tx
    .insertInto('environment')
    .values({
      workspace_id: workspaceId,
      slug,
      name: `Contoso ${slug}`,
      kind: slug,
      tenant_id: tenantId,
      simulated: true,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const app = tenant.apps[0];
  if (!app) throw new Error(`The simulated tenant ${tenant.displayName} has no app.`);
  await saveConnection(
    tx,
    {
      workspaceId,
      environmentId: id,
      cloud: 'global',
      clientId: app.appId,
      credential: { kind: 'client_secret', secret: app.secret },
      simulatedOrigin: deps.simulator.origin,
    },
    deps.sealer,
  );
  await appendAudit(tx, {
    workspaceId,
    environmentId: id,
    actorId: owner.id,
    actorName: owner.name,
    action: 'environment.create',
    outcome: 'done',
    target: id,
    detail: { slug, tenantId, simulated: true },
  });
  return { id, tenantId };
}
