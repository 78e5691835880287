import { chosenId, fillAddress, idOf } from '../../src/catalogue/addresses.ts';
import { mapReferences, type ReferenceMapper } from '../../src/catalogue/map-references.ts';
import type { ResourceType, WriteRequest } from '../../src/catalogue/resource-type.ts';
import { desiredBody } from '../../src/compare/desired.ts';
import { fingerprintOf } from '../../src/compare/fingerprint-of.ts';
import { normaliseAssignments, normaliseContent } from '../../src/compare/normalise.ts';
import { jsonEqual } from '../../src/compare/json-equal.ts';
import { systemClock, systemRandom } from '../../src/kernel/system-ports.ts';
import type { JsonObject } from '../../src/kernel/json.ts';
import { connectReader } from '../../src/graph/read/connect-reader.ts';
import type { CapturedResource } from '../../src/graph/read/captured-resource.ts';
import type { GraphReader } from '../../src/graph/read/reader.ts';
import { connectWriter } from '../../src/graph/write/connect-writer.ts';
import type { GraphWriter } from '../../src/graph/write/writer.ts';
import { showsEffect } from '../../src/restore/execution/evidence.ts';
import type { Simulator } from '../../simulator/server.ts';
import type { SimulatedTenant } from '../../simulator/tenant/simulated-tenant.ts';

/** One tenant as the product reaches it: over HTTP, by its own client. */
export interface Side {
  reader: GraphReader;
  writer: GraphWriter;
}

export function connect(simulator: Simulator, tenant: SimulatedTenant): Side {
  const [app] = tenant.apps;
  const settings = {
    tenantId: tenant.tenantId,
    clientId: app!.appId,
    credential: { kind: 'client_secret' as const, secret: app!.secret },
    cloud: 'global' as const,
    simulatedOrigin: simulator.origin,
  };
  const ports = { clock: systemClock, random: systemRandom };
  return { reader: connectReader(settings, ports), writer: connectWriter(settings, ports) };
}

/** Every resource of the type, whole; throws when something could not be read. */
export async function capture(side: Side, type: ResourceType): Promise<readonly CapturedResource[]> {
  const listing = await side.reader.readAll(type);
  if (!listing.complete) throw new Error(`${type.key}: ${listing.problem}`);
  for (const { fidelity, name } of listing.resources) {
    if (!fidelity.complete) throw new Error(`${type.key} ${name}: ${fidelity.problems.join(' ')}`);
  }
  return listing.resources;
}

export async function readOne(side: Side, type: ResourceType, id: string): Promise<CapturedResource> {
  const found = await side.reader.readResource(type, id);
  if (!found) throw new Error(`${type.key} ${id} is gone.`);
  return found;
}

/** What a person left to the product: made again from its content alone. */
export function isMade(type: ResourceType, { payload }: CapturedResource): boolean {
  return (
    type.restore.mode === 'enabled' &&
    !type.builtIn(payload) &&
    type.unrecognised?.(payload) === undefined &&
    type.missingSecrets(payload).length === 0 &&
    (type.incomplete?.(payload) ?? []).length === 0
  );
}

export interface Wanted {
  payload: JsonObject;
  assignments: JsonObject[] | undefined;
}

/** The captured state with its references translated. */
export function wantedOf(type: ResourceType, resource: CapturedResource, map: ReferenceMapper): Wanted {
  const { payload, assignments } = resource;
  const may = type.assignments && type.assignments.allowed?.(payload) !== false && assignments;
  return {
    payload: mapReferences(type, payload, map),
    assignments: may ? normaliseAssignments(type, mapReferences(type, assignments, map)) : undefined,
  };
}

/** Sends what makes a new object; gives its id. */
export async function make(side: Side, type: ResourceType, wanted: Wanted): Promise<string> {
  const requests = type.create({
    desired: desiredBody(type, wanted.payload),
    ...(wanted.assignments ? { assignments: wanted.assignments } : {}),
  });
  const [first, ...others] = requests;
  if (!first) throw new Error(`${type.key} sends nothing.`);
  const made = await send(side, type, { request: first, id: '' });
  const id = idOf(type, made ?? {}) ?? chosenId(type, first) ?? '';
  for (const request of others) await sendUnlessDone(side, type, { request, id, wanted });
  return id;
}

/** Sends what makes the live object equal; throws when Graph refuses something. */
export async function bringBack(
  side: Side,
  type: ResourceType,
  { id, wanted }: { id: string; wanted: Wanted },
): Promise<WriteRequest[]> {
  const live = await readOne(side, type, id);
  const [now, then] = [normaliseContent(type, live.payload), normaliseContent(type, wanted.payload)];
  const parts = [...new Set([...Object.keys(now), ...Object.keys(then)])].filter(
    (name) => !jsonEqual(now[name], then[name]),
  );
  const sameTargets =
    !wanted.assignments || jsonEqual(wanted.assignments, normaliseAssignments(type, live.assignments));
  const requests = type.update({
    desired: desiredBody(type, wanted.payload),
    ...(wanted.assignments ? { assignments: wanted.assignments } : {}),
    live: live.payload,
    liveAssignments: live.assignments ?? [],
    changed: { content: parts.length > 0, assignments: !sameTargets, parts },
  });
  for (const request of requests) await sendUnlessDone(side, type, { request, id, wanted });
  return requests;
}

/** As the product does: what the object shows to be in place already is not sent again. */
async function sendUnlessDone(
  side: Side,
  type: ResourceType,
  facts: { request: WriteRequest; id: string; wanted: Wanted },
): Promise<void> {
  const { request, id, wanted } = facts;
  const shows = async (): Promise<boolean> => {
    if (!request.evidence) return false;
    const live = await readOne(side, type, id);
    return showsEffect(request.evidence, {
      content: normaliseContent(type, live.payload),
      assignments: normaliseAssignments(type, live.assignments),
      expected: normaliseContent(type, wanted.payload),
    });
  };
  if (await shows()) return;
  await send(side, type, { request, id });
  if (request.evidence && !(await shows())) {
    throw new Error(`${type.key}: ${request.method} ${request.path} does not show what it did.`);
  }
}

async function send(
  side: Side,
  type: ResourceType,
  { request, id }: { request: WriteRequest; id: string },
): Promise<JsonObject | null> {
  const answer = await side.writer.send(
    { ...request, path: fillAddress(request.path, id) },
    { bucket: type.bucket, guard: () => undefined },
  );
  if (answer.kind === 'done') return answer.body;
  throw new Error(`${type.key}: ${request.method} ${request.path}: ${JSON.stringify(answer)}`);
}

/** Content and assignments, as they are compared everywhere. */
export function fingerprint(type: ResourceType, wanted: Wanted): { content: string; assignments: string } {
  const { content, assignments } = fingerprintOf(type, {
    id: '',
    payload: wanted.payload,
    assignments: wanted.assignments,
  });
  return { content, assignments };
}
