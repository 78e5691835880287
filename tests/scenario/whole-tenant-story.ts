import { expect } from 'vitest';
import { catalogue, resourceType } from '../../src/catalogue/catalogue.ts';
import type { ResourceTypeKey } from '../../src/catalogue/resource-type.ts';
import { stringOf, type JsonObject } from '../../src/kernel/json.ts';
import { connectReader } from '../../src/graph/read/connect-reader.ts';
import { systemClock, systemRandom } from '../../src/kernel/system-ports.ts';
import { refuseContent } from '../../src/restore/preview/plan/guards.ts';
import type { AnotherAdministrator } from '../../simulator/admin/another-administrator.ts';
import { drawFrom, type Draw } from '../../simulator/generate/draw.ts';
import { wholeTenant } from '../../simulator/generate/whole-tenant.ts';
import { Refusal } from '../../simulator/http/answer.ts';
import type { RequestLogEntry } from '../../simulator/log/request-log.ts';
import { allRoles } from '../../simulator/tenant/new-tenant.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { CLIENT_ID, CLIENT_SECRET } from '../support/furnish-tenant.ts';
import { restoreFlow, type LineAnswer, type ResultAnswer } from './restore-flow.ts';
import { capturedState, type TenantState } from './tenant-state.ts';

const TENANT = '99999999-0000-4000-8000-0000000000aa';

export interface Story {
  before: TenantState;
  changed: TenantState;
  after: TenantState;
  lines: readonly LineAnswer[];
  results: readonly ResultAnswer[];
  /** A second preview after the restore: what it would still do. */
  second: readonly LineAnswer[];
  /** Everything that the product asked Graph, from the first backup on. */
  log: readonly RequestLogEntry[];
}

/** A generated tenant with every type is backed up whole, changed, restored whole, and looked at again. */
export async function wholeTenantStory(
  seed: number,
  change: (admin: AnotherAdministrator, state: TenantState, draw: Draw) => Promise<void>,
  rounds = 1,
): Promise<Story> {
  const app = { appId: CLIENT_ID, displayName: 'TenantAtlas', secret: CLIENT_SECRET, roles: [...allRoles] };
  const tenant = wholeTenant({ seed, tenantId: TENANT, apps: [app], rounds });
  const running = await startTestApp({ tenants: [tenant], patienceMs: 180_000 });
  try {
    const { simulator } = running;
    // Another connection of the same tenant, so that what the test looks at is not in the product's log.
    const look = () =>
      capturedState(
        connectReader(
          {
            tenantId: TENANT,
            clientId: CLIENT_ID,
            credential: { kind: 'client_secret', secret: CLIENT_SECRET },
            cloud: 'global',
            simulatedOrigin: simulator.origin,
          },
          { clock: systemClock, random: systemRandom },
        ),
      );
    const flow = restoreFlow(running, await running.signedIn('manager'), running.production);
    const before = await look();
    simulator.clearLog();
    const set = await flow.backup('Before');
    const draw = drawFrom(seed + 1, { groupIds: ['none'], filterIds: [], idsOf: () => [] });
    await change(simulator.admin(TENANT), before, draw);
    const changed = await look();
    const draft = await flow.draft(set);
    await flow.confirmMatches(draft.id);
    await raise(running, flow, draft.id);
    const { lines } = await flow.preview(draft.id);
    const preview = await flow.preview(draft.id);
    const { verdict } = await flow.run(draft.id);
    const nothingToDo = lines.every(({ action }) => action === 'unchanged' || action === 'manual');
    if (!nothingToDo) {
      expect(verdict.mayConfirm, `${String(verdict.code)}: ${verdict.reason} ${blocked(lines)}`).toBe(true);
    }
    const results = nothingToDo ? [] : await flow.execute(draft.id, preview.digest);
    const log = simulator.log();
    const after = await look();
    const again = await flow.draft(set);
    await raise(running, flow, again.id);
    const second = (await flow.preview(again.id)).lines;
    return { before, changed, after, lines, results, second, log };
  } finally {
    await running.close();
  }
}

/** Asks for the state in the backup of every Conditional Access policy. */
async function raise(_app: TestApp, flow: ReturnType<typeof restoreFlow>, runId: string): Promise<void> {
  const { lines } = await flow.preview(runId);
  const policies = lines.filter(({ typeKey }) => typeKey === 'conditionalAccessPolicy');
  await flow.edit(runId, { raiseConditionalAccess: policies.map(({ id }) => id) });
  await flow.checks(runId);
}

function blocked(lines: readonly LineAnswer[]): string {
  return lines
    .filter(({ action }) => action === 'blocked')
    .map(({ typeKey, name, reason }) => `\n${typeKey} ${name}: ${reason}`)
    .join('');
}

/** Deletes everything that a restore writes and that the service lets go; what others refer to goes last. */
export async function wipe(admin: AnotherAdministrator, state: TenantState): Promise<void> {
  // The service lets a trusted place go only when it is trusted no more.
  for (const { typeKey, id, raw } of state.values()) {
    if (typeKey === 'namedLocation' && raw['isTrusted'] === true)
      await admin.edit(typeKey, id, { isTrusted: false });
  }
  const wanted = [...state.values()].filter(
    ({ typeKey, raw }) => isMadeAgain(typeKey, raw) && resourceType(typeKey).singleton === undefined,
  );
  let left = wanted;
  for (let pass = 0; pass < 5 && left.length > 0; pass += 1) {
    const refused: typeof left = [];
    const order = [...left].sort((a, b) => resourceType(b.typeKey).order - resourceType(a.typeKey).order);
    for (const one of order) {
      if (!(await allowed(() => admin.delete(one.typeKey, one.id)))) refused.push(one);
    }
    left = refused;
  }
  // What stays is used by something that stays: a filter of a policy, for one, that nobody can make again.
  const gone = new Set(wanted.filter((one) => !left.includes(one)));
  const used = new Set(
    [...state.values()]
      .filter((one) => !gone.has(one))
      .flatMap(({ typeKey, raw }) =>
        resourceType(typeKey)
          .references(raw)
          .map(({ id }) => id),
      ),
  );
  expect(left.filter(({ id }) => !used.has(id)).map(({ typeKey, id }) => `${typeKey} ${id}`)).toEqual([]);
}

/** Changes something of about half of the objects: name, description, assignments, or the object's being there at all. */
export async function editAtRandom(
  admin: AnotherAdministrator,
  state: TenantState,
  draw: Draw,
): Promise<void> {
  for (const { id, typeKey, raw } of state.values()) {
    if (!isRestored(typeKey, raw) || draw.chance(0.4)) continue;
    const type = resourceType(typeKey);
    const edits: (() => Promise<void>)[] = [
      () => admin.edit(typeKey, id, changeOfText(type.nameProperty, raw, draw)),
      () => admin.edit(typeKey, id, changeOfText('description', raw, draw)),
    ];
    if (type.assignments && type.assignments.allowed?.(raw) !== false) {
      edits.push(() => admin.assign(typeKey, id, []));
    }
    if (type.singleton === undefined && isMadeAgain(typeKey, raw))
      edits.push(() => admin.delete(typeKey, id));
    await allowed(draw.pick(edits));
  }
}

function changeOfText(member: string, raw: JsonObject, draw: Draw): JsonObject {
  return { [member]: `${stringOf(raw[member]) ?? ''} ${draw.text(4)}`.slice(0, 200) };
}

/** True when the service let it happen; a refusal of the service is no failure of the test. */
async function allowed(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** True for what the product changes back by itself: of a type that is written, and not left to a person for what it holds. */
export function isRestored(typeKey: ResourceTypeKey, raw: JsonObject): boolean {
  const type = resourceType(typeKey);
  const refused = refuseContent({ type, payload: raw, missingSecrets: [], creating: false });
  return refused === null && !isLeftToAPerson(typeKey, { desired: raw, live: raw });
}

/** True for what the product can also make again when it is gone; a package app, for one, it can't. */
export function isMadeAgain(typeKey: ResourceTypeKey, raw: JsonObject): boolean {
  const type = resourceType(typeKey);
  const refused = refuseContent({ type, payload: raw, missingSecrets: [], creating: true });
  return refused === null && !isLeftToAPerson(typeKey, { desired: raw, live: null });
}

function isLeftToAPerson(
  typeKey: ResourceTypeKey,
  input: { desired: JsonObject; live: JsonObject | null },
): boolean {
  return (resourceType(typeKey).guards?.(input) ?? []).some(({ kind }) => kind === 'manual');
}

export const restoredTypes = catalogue.filter(({ restore }) => restore.mode === 'enabled');
