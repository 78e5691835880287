import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { quickClock } from '../../../tests/backup/support/quick-clock.ts';
import {
  scriptedGraph,
  type Asked,
  type ScriptedAnswer,
} from '../../../tests/backup/support/scripted-graph.ts';
import { systemRandom } from '../../kernel/system-ports.ts';
import { connectWriter } from './connect-writer.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const request = { method: 'POST', version: 'beta', path: '/things', body: { name: 'x' } } as const;
const options = { bucket: 'deviceConfiguration', guard: () => undefined } as const;
const refusal = (status: number, headers: Record<string, string> = {}): ScriptedAnswer => ({
  status,
  headers: { ...headers, 'request-id': 'r-1' },
  body: { error: { code: 'Code', message: 'Why.' } },
});

function writerOf(simulatedOrigin: string) {
  const clock = quickClock();
  const settings = {
    tenantId: '6a3b6a3b-0000-4000-8000-000000000000',
    clientId: '6a3b6a3b-0000-4000-8000-000000000001',
    clientSecret: 'a-secret',
    cloud: 'global' as const,
    simulatedOrigin,
  };
  return { clock, writer: connectWriter(settings, { clock, random: systemRandom }) };
}

async function connect(script: (asked: Asked, n: number) => ScriptedAnswer) {
  const graph = await scriptedGraph(script);
  closing.push(graph.close);
  return { graph, ...writerOf(graph.origin) };
}

describe('what an answer to a write means', () => {
  it('is done with a whole 2xx, also without a body', async () => {
    const { writer } = await connect((_, n) =>
      n === 1 ? { status: 201, headers: { 'request-id': 'r-1' }, body: { id: '1' } } : { status: 204 },
    );
    expect(await writer.send(request, options)).toEqual({
      kind: 'done',
      status: 201,
      body: { id: '1' },
      requestId: 'r-1',
    });
    expect(await writer.send(request, options)).toMatchObject({ kind: 'done', status: 204, body: null });
  });
  it('is a refusal with a 4xx, in the words of Graph', async () => {
    for (const status of [400, 403, 404, 409, 412]) {
      const { writer, graph } = await connect(() => refusal(status));
      expect(await writer.send(request, options)).toEqual({
        kind: 'refused',
        status,
        code: 'Code',
        message: 'Why.',
        requestId: 'r-1',
      });
      expect(graph.asked).toHaveLength(1);
    }
  });
  it('I-10 is unknown, and not sent again, when the answer is lost or says nothing sure', async () => {
    const lost: ScriptedAnswer[] = [
      { reset: true },
      { status: 201, body: { text: '{"id":"1' } },
      refusal(500),
      refusal(502),
      refusal(504),
      { status: 503, body: { text: '<html>Service Unavailable</html>' } },
      refusal(408),
    ];
    for (const answer of lost) {
      const { writer, graph } = await connect(() => answer);
      expect(await writer.send(request, options)).toMatchObject({ kind: 'unknown' });
      expect(graph.asked).toHaveLength(1);
    }
  });
});

describe('repeating a write', () => {
  it('I-19 repeats 429 and a 503 in the words of Graph, after the wait that is named', async () => {
    const { writer, graph, clock } = await connect((_, n) =>
      n === 1 ? refusal(429, { 'retry-after': '9' }) : n === 2 ? refusal(503) : { status: 204 },
    );
    expect(await writer.send(request, options)).toMatchObject({ kind: 'done' });
    expect(graph.asked).toHaveLength(3);
    expect(clock.slept[0]).toBe(9000);
  });
  it('I-19 ends as refused within a bound', async () => {
    const { writer, graph, clock } = await connect(() => refusal(429));
    expect(await writer.send(request, options)).toMatchObject({ kind: 'refused', status: 429 });
    expect(graph.asked.length).toBeLessThanOrEqual(6);
    expect(clock.slept.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(300_000);
  });
  it('takes one fresh token after a 401, which Graph gives before it looks at the request', async () => {
    const { writer, graph } = await connect((_, n) => (n === 1 ? refusal(401) : { status: 204 }));
    expect(await writer.send(request, options)).toMatchObject({ kind: 'done' });
    expect(graph.tokens()).toBe(2);
    const never = await connect(() => refusal(401));
    expect(await never.writer.send(request, options)).toMatchObject({ kind: 'refused', status: 401 });
    expect(never.graph.asked).toHaveLength(2);
  });
  it('I-27 sends nothing once it is stopped while it waits', async () => {
    const stop = new AbortController();
    const { writer, graph } = await connect(() => {
      stop.abort(new Error('cancelled'));
      return refusal(429);
    });
    const answer = await writer.send(request, { ...options, signal: stop.signal });
    expect(answer).toMatchObject({ kind: 'refused', status: 429 });
    expect(await writer.send(request, { ...options, signal: stop.signal })).toMatchObject({
      kind: 'not_sent',
    });
    expect(graph.asked).toHaveLength(1);
  });
});

describe('the guard', () => {
  it('I-22 is asked before every send, and when it throws no byte goes out', async () => {
    const { writer, graph } = await connect(() => refusal(429, { 'retry-after': '1' }));
    let asked = 0;
    const guard = () => {
      asked += 1;
      if (asked === 2) throw new Error('the lease is lost');
    };
    await expect(writer.send(request, { ...options, guard })).rejects.toThrow('the lease is lost');
    expect(asked).toBe(2);
    expect(graph.asked).toHaveLength(1);
  });
  it('I-22 runs after the connection stands, in the turn in which the request is written', async () => {
    const { writer, graph } = await connect(() => ({ status: 204 }));
    await writer.send(request, options);
    let seenByServer = -1;
    await writer.send(request, { ...options, guard: () => (seenByServer = graph.asked.length) });
    expect(seenByServer).toBe(1);
    expect(graph.asked).toHaveLength(2);
  });
  it('sends nothing for a path that still has a placeholder', async () => {
    const { writer, graph } = await connect(() => ({ status: 204 }));
    await expect(writer.send({ ...request, path: '/things/{id}' }, options)).rejects.toThrow('placeholder');
    expect(graph.asked).toEqual([]);
  });
});

describe('a tenant that can not be reached', () => {
  it('is not_sent: nobody has to look for what was written', async () => {
    const free = createServer();
    await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    const { writer } = writerOf(`http://127.0.0.1:${port}`);
    let guarded = 0;
    const answer = await writer.send(request, { ...options, guard: () => (guarded += 1) });
    expect(answer.kind).toBe('not_sent');
    expect(guarded).toBe(0);
  });
});
