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
    credential: { kind: 'client_secret' as const, secret: 'a-secret' },
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

const CODE = '8a52d2f0-3f61-4a0b-9a7e-0c1d2e3f4a5b';
const intune = { ...request, path: '/deviceManagement/things' } as const;
const justified = { ...options, approval: { justification: 'Wiederherstellung für Übung 東京' } } as const;
const decoded = (asked: Asked | undefined) =>
  Buffer.from(String(asked?.headers['x-msft-approval-justification'] ?? ''), 'base64').toString('utf8');
const said = (
  status: number,
  error: { code: string; message: string },
  headers: Record<string, string> = {},
) => ({ status, headers: { 'request-id': 'r-1', ...headers }, body: { error } }) as const;

describe('Multi Admin Approval', () => {
  it('says on Intune paths why the change is made, in base64 of UTF-8 of at most 1,024 characters', async () => {
    const { writer, graph } = await connect(() => ({ status: 204 }));
    await writer.send(intune, justified);
    expect(decoded(graph.asked[0])).toBe('Wiederherstellung für Übung 東京');
    await writer.send(intune, { ...options, approval: { justification: `${'x'.repeat(1023)}😀 end` } });
    expect(decoded(graph.asked[1])).toBe('x'.repeat(1023));
    await writer.send(request, justified);
    expect(graph.asked[2]?.headers).not.toHaveProperty('x-msft-approval-justification');
    await writer.send(intune, { ...options, approval: { code: CODE } });
    expect(graph.asked[3]?.headers['x-msft-approval-code']).toBe(CODE);
    expect(graph.asked[3]?.headers).not.toHaveProperty('x-msft-approval-justification');
  });

  it.each([400, 403])(
    'answers a refusal (%i) that asks for a justification once, told by its text',
    async (status) => {
      const required = "Header 'x-msft-approval-justification' is required to request approval.";
      const { writer, graph } = await connect(({ headers }) =>
        'x-msft-approval-justification' in headers
          ? { status: 204 }
          : said(status, { code: 'BadRequest', message: required }),
      );
      expect(await writer.send(request, justified)).toMatchObject({ kind: 'done' });
      expect(graph.asked).toHaveLength(2);
      // Without a reason to give, the refusal stands.
      expect(await writer.send(request, options)).toMatchObject({ kind: 'refused', status });
      expect(graph.asked).toHaveLength(3);
      const deaf = await connect(() => said(status, { code: 'BadRequest', message: required }));
      expect(await deaf.writer.send(intune, justified)).toMatchObject({ kind: 'refused', status });
      expect(await deaf.writer.send(request, justified)).toMatchObject({ kind: 'refused', status });
      expect(deaf.graph.asked).toHaveLength(3);
    },
  );

  it('knows a filed request by its code, in the header or in the words, whatever the status', async () => {
    const named = `Approval Required. Request Approval using the request ID. x-msft-approval-code: ${CODE} - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - Activity ID: 11111111-1111-4111-8111-111111111111`;
    for (const answer of [
      said(412, { code: 'BadRequest', message: 'Precondition failed.' }, { 'x-msft-approval-code': CODE }),
      said(403, { code: 'ApprovalRequired', message: named }),
      said(
        403,
        { code: 'ApprovalRequired', message: 'Approval Required.' },
        { 'X-Msft-Approval-Code': CODE },
      ),
    ]) {
      const { writer, graph } = await connect(() => answer);
      expect(await writer.send(intune, justified)).toEqual({
        kind: 'awaiting_approval',
        status: answer.status,
        approvalCode: CODE,
        requestId: 'r-1',
      });
      expect(graph.asked).toHaveLength(1);
    }
  });

  it('tells a request that is open already from a refusal', async () => {
    const active = 'An active Approval Request already exists - Operation ID (for customer support): 1';
    const { writer } = await connect(() => said(409, { code: 'Conflict', message: active }));
    expect(await writer.send(intune, justified)).toMatchObject({
      kind: 'approval_active',
      approvalCode: null,
    });
    // A refusal of the approved request itself gives its code back, and is a refusal all the same.
    const echo = await connect(() =>
      said(400, { code: 'BadRequest', message: 'Not valid.' }, { 'x-msft-approval-code': CODE }),
    );
    expect(await echo.writer.send(intune, { ...options, approval: { code: CODE } })).toMatchObject({
      kind: 'refused',
      message: 'Not valid.',
    });
  });
});

describe('a DELETE', () => {
  it('has no body and no content type, and a lost answer is unknown like any other', async () => {
    const { writer, graph } = await connect((_, n) => (n === 1 ? { status: 204 } : { reset: true }));
    const gone = {
      ...intune,
      method: 'DELETE',
      path: '/deviceManagement/things/1/parts/2',
      body: {},
    } as const;
    expect(await writer.send(gone, justified)).toMatchObject({ kind: 'done', status: 204, body: null });
    expect(graph.asked[0]).toMatchObject({ method: 'DELETE', body: undefined });
    expect(graph.asked[0]?.headers).not.toHaveProperty('content-type');
    expect(graph.asked[0]?.headers['content-length'] ?? '0').toBe('0');
    expect(decoded(graph.asked[0])).not.toBe('');
    expect(await writer.send(gone, options)).toMatchObject({ kind: 'unknown' });
    expect(graph.asked).toHaveLength(2);
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
