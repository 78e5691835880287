import { appendAudit } from '../../audit/append-audit.ts';
import type { Person } from '../../access/identity.ts';
import { workspacesOf } from '../../access/workspaces.ts';
import type { HttpDeps } from '../http-deps.ts';
import { actOf } from './acts.ts';

/** Records in every workspace of a person that they signed in or out. Who belongs to none is in no record. */
export async function auditSession(
  { store }: Pick<HttpDeps, 'store'>,
  person: Person,
  route: 'signIn' | 'signOut',
): Promise<void> {
  const action = actOf(route) ?? route;
  const workspaces = await store.asPerson(person.id, (tx) => workspacesOf(tx, person.id));
  for (const { id } of workspaces) {
    await store.inWorkspace(id, (tx) =>
      appendAudit(tx, {
        workspaceId: id,
        actorId: person.id,
        actorName: person.name,
        action,
        outcome: 'done',
        target: person.id,
      }),
    );
  }
}
