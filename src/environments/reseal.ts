import type { JsonValue } from '../kernel/json.ts';
import { isJsonObject } from '../kernel/json.ts';
import { Problem } from '../kernel/problem.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../store/database.ts';
import { looksSealed, type Sealer } from './seal.ts';
import { dataKeyLabel } from './seal-labels.ts';

/** How many secrets were sealed anew, how many were so already, and how many no key opens: those have to be entered again. */
export interface Resealed {
  resealed: number;
  current: number;
  unreadable: number;
}

/**
 * Seals every secret of a workspace by the key of today, in the caller's transaction and with its audit entry: after a crash all of it is
 * as it was or all is new, and earlier keys open the one as today's opens the other. A secret that no key opens stays as it is.
 */
export async function resealWorkspace(tx: Tx, workspaceId: string, sealer: Sealer): Promise<Resealed> {
  const tally: Resealed = { resealed: 0, current: 0, unreadable: 0 };
  const connections = await tx
    .selectFrom('connection')
    .select(['id', 'environment_id', 'credential'])
    .forUpdate()
    .execute();
  for (const { id, environment_id: label, credential } of connections) {
    const renewed = renew(credential as JsonValue, { labels: [label], sealer, tally });
    await tx
      .updateTable('connection')
      .set({ credential: JSON.stringify(renewed) })
      .where('id', '=', id)
      .execute();
  }
  // A credential that is being entered, and a device code that waits for its person.
  const begun = await tx
    .selectFrom('onboarding')
    .select(['id', 'environment_id', 'credential', 'setup'])
    .forUpdate()
    .execute();
  for (const { id, environment_id: environmentId, credential, setup } of begun) {
    const labels = environmentId === null ? [id] : [id, environmentId];
    const anew = (value: unknown) => JSON.stringify(renew(value as JsonValue, { labels, sealer, tally }));
    await tx
      .updateTable('onboarding')
      .set({ credential: credential === null ? null : anew(credential), setup: anew(setup) })
      .where('id', '=', id)
      .execute();
  }
  // What signs messages to endpoints, and what backups are encrypted by.
  const endpoints = await tx.selectFrom('webhook_endpoint').select(['id', 'secret']).forUpdate().execute();
  for (const { id, secret } of endpoints) {
    const renewed = renewText(secret, { labels: [id], sealer, tally });
    await tx.updateTable('webhook_endpoint').set({ secret: renewed }).where('id', '=', id).execute();
  }
  const dataKeys = await tx
    .selectFrom('environment_key')
    .select(['environment_id', 'sealed'])
    .forUpdate()
    .execute();
  for (const { environment_id: id, sealed } of dataKeys) {
    const renewed = renewText(sealed, { labels: [dataKeyLabel(id)], sealer, tally });
    await tx
      .updateTable('environment_key')
      .set({ sealed: renewed })
      .where('environment_id', '=', id)
      .execute();
  }
  if (tally.resealed === 0 && tally.unreadable === 0) return tally;
  await appendAudit(tx, {
    workspaceId,
    actorId: null,
    actorName: 'TenantAtlas',
    action: 'secrets.reseal',
    outcome: tally.unreadable === 0 ? 'done' : 'failed',
    target: workspaceId,
    detail: { ...tally, keyId: sealer.keyId },
  });
  return tally;
}

interface Renewal {
  /** What a sealed text here may be bound to. */
  labels: readonly string[];
  sealer: Sealer;
  tally: Resealed;
}

/** The value with every sealed text in it sealed anew, wherever it stands. */
function renew(value: JsonValue, renewal: Renewal): JsonValue {
  if (typeof value === 'string') return looksSealed(value) ? renewText(value, renewal) : value;
  if (Array.isArray(value)) return value.map((one) => renew(one, renewal));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, renew(inner, renewal)]));
}

function renewText(sealed: string, { labels, sealer, tally }: Renewal): string {
  if (sealer.isCurrent(sealed)) {
    tally.current += 1;
    return sealed;
  }
  for (const label of labels) {
    try {
      const renewed = sealer.seal(sealer.open(sealed, label), label);
      tally.resealed += 1;
      return renewed;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }
  tally.unreadable += 1;
  return sealed;
}
