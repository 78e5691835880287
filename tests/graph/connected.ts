import { quickClock } from '../backup/support/quick-clock.ts';
import { scriptedGraph, type Asked, type ScriptedAnswer } from '../backup/support/scripted-graph.ts';
import { isJsonObject, objectsOf, stringOf, type JsonObject } from '../../src/kernel/json.ts';
import { systemRandom } from '../../src/kernel/system-ports.ts';
import { openSession } from '../../src/graph/http/session.ts';
import { connectReader } from '../../src/graph/read/connect-reader.ts';

export type { Asked, ScriptedAnswer };

/** A reader of a server that answers as the test says. */
export async function connected(script: (asked: Asked, n: number) => ScriptedAnswer) {
  const graph = await scriptedGraph(script);
  const clock = quickClock();
  const settings = {
    tenantId: '6a3b6a3b-0000-4000-8000-000000000000',
    clientId: '6a3b6a3b-0000-4000-8000-000000000001',
    credential: { kind: 'client_secret', secret: 'a-secret' },
    cloud: 'global',
    simulatedOrigin: graph.origin,
  } as const;
  const ports = { clock, random: systemRandom };
  return {
    graph,
    clock,
    reader: connectReader(settings, ports),
    session: openSession(settings, ports),
    close: graph.close,
  };
}

/** What one address answers; a missing one is Graph's 404. */
export type Addresses = Readonly<Record<string, JsonObject | { status: number; body: JsonObject }>>;

/** A server of some addresses (without version), batches included. `asked` are the addresses that were read, in order. */
export async function connectedTo(addresses: Addresses) {
  const read: string[] = [];
  const answerTo = (path: string): { status: number; body: JsonObject } => {
    read.push(path);
    const found = addresses[path];
    if (found === undefined)
      return { status: 404, body: { error: { code: 'NotFound', message: 'Not there.' } } };
    return 'status' in found && isJsonObject(found['body'])
      ? { status: Number(found['status']), body: found['body'] }
      : { status: 200, body: found };
  };
  const world = await connected(({ path, body }) => {
    const plain = decodeURIComponent(path.replace(/^\/(beta|v1\.0)/, ''));
    if (plain !== '/$batch') return answerTo(plain);
    const requests = objectsOf(isJsonObject(body) ? body['requests'] : undefined);
    return {
      body: {
        responses: requests.map((one) => ({
          id: one['id'] ?? '',
          ...answerTo(decodeURIComponent(stringOf(one['url']) ?? '')),
        })),
      },
    };
  });
  return { ...world, read };
}
