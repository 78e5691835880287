import { createHash } from 'node:crypto';
import { appendAudit } from '../../audit/append-audit.ts';
import type { Person, ProviderAccount } from '../../access/identity.ts';
import { membersWith } from '../../access/members-with.ts';
import type { SignInMethod } from '../../access/principal.ts';
import { workspacesOf } from '../../access/workspaces.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { notify } from '../../notifications/notifications.ts';
import type { Tx } from '../../store/store.ts';
import type { HttpDeps } from '../http-deps.ts';
import { auditPath } from '../wire/links.ts';
import { actOf } from './acts.ts';

export type SessionAct =
  | { act: 'signIn'; method: SignInMethod; breakGlass: boolean; second?: 'code' | 'recovery_code' }
  | { act: 'signOut' }
  | {
      act:
        | 'proveByCode'
        | 'requestLink'
        | 'confirmTotp'
        | 'removeTotp'
        | 'newRecoveryCodes'
        | 'endSession'
        | 'endOtherSessions'
        | 'connectAccount';
      detail?: JsonObject;
    };

/**
 * Records in every workspace of a person what they did about their sign-in. Who belongs to none is in no record. An emergency sign-in is told to all who
 * manage members there.
 */
export async function auditSession(
  { store }: Pick<HttpDeps, 'store'>,
  person: Person,
  done: SessionAct,
): Promise<void> {
  const { act, ...facts } = done;
  const detail: JsonObject = 'detail' in facts ? (facts.detail ?? {}) : { ...facts };
  const breakGlass = done.act === 'signIn' && done.breakGlass;
  const workspaces = await store.asPerson(person.id, (tx) => workspacesOf(tx, person.id));
  for (const { id, slug } of workspaces) {
    await store.inWorkspace(id, async (tx) => {
      await appendAudit(tx, {
        workspaceId: id,
        actorId: person.id,
        actorName: person.name,
        action: actOf(act) ?? act,
        outcome: 'done',
        target: person.id,
        detail,
      });
      if (breakGlass) await tellOfEmergency(tx, { id, slug }, person);
    });
  }
}

/**
 * Records that somebody whom nobody here knows proved who they are to the identity provider and was not let in. They belong to no workspace, so it
 * stands in every one; who they are is named by a digest only, because no workspace is entitled to their address.
 */
export async function auditStranger(
  { store }: Pick<HttpDeps, 'store'>,
  { issuer, subject }: ProviderAccount,
): Promise<void> {
  const subjectDigest = createHash('sha256').update(`${issuer} ${subject}`).digest('hex').slice(0, 16);
  for (const workspaceId of await store.workspaceIds()) {
    await store.inWorkspace(workspaceId, (tx) =>
      appendAudit(tx, {
        workspaceId,
        actorId: null,
        actorName: 'Somebody unknown',
        action: 'session.sign_in',
        outcome: 'refused',
        target: issuer,
        detail: { code: 'not_admitted', subjectDigest },
      }),
    );
  }
}

async function tellOfEmergency(
  tx: Tx,
  workspace: { id: string; slug: string },
  person: Person,
): Promise<void> {
  for (const personId of await membersWith(tx, 'members.manage')) {
    await notify(tx, {
      workspaceId: workspace.id,
      personId,
      environmentId: null,
      title: 'Emergency sign-in',
      body: `${person.name} signed in by a link, past the identity provider. If nobody expected it, end their sessions and look into the record.`,
      href: auditPath(workspace.slug),
    });
  }
}
