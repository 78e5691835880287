import { expect, it } from 'vitest';
import { createSecretKeeper } from '../../backup/secrets/secret-keeper.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { GraphWriter, WriteAnswer } from '../../graph/write/writer.ts';
import { openingWriter } from './kept-secrets.ts';

const keeper = createSecretKeeper('the key of an installation, long enough');
const SECRET = 'geheim "1" ä';
const body = (): JsonObject => ({
  omaSettings: [
    { '@odata.type': '#microsoft.graph.omaSettingString', value: { ...keeper.seal(SECRET, 'w') } },
    { '@odata.type': '#microsoft.graph.omaSettingStringXml', value: { ...keeper.seal(SECRET, 'w') } },
  ],
});
const options = { bucket: 'deviceConfiguration', guard: () => undefined } as const;
const request = (of: JsonObject) => ({ method: 'POST', version: 'beta', path: '/x', body: of }) as const;

function recording(answer: WriteAnswer): { writer: GraphWriter; sent: JsonObject[] } {
  const sent: JsonObject[] = [];
  const writer: GraphWriter = {
    takeTurn: async () => null,
    send: async (asked) => {
      sent.push(asked.body);
      return answer;
    },
  };
  return { writer, sent };
}

it('sends kept secrets in plain, XML as base64, and leaves the previewed body as it is', async () => {
  const { writer, sent } = recording({
    kind: 'done',
    status: 201,
    body: { id: 'a', echo: SECRET },
    requestId: 'r',
  });
  const previewed = body();
  const answer = await openingWriter(writer, { keeper, workspaceId: 'w' }).send(request(previewed), options);
  expect(sent).toEqual([
    {
      omaSettings: [
        { '@odata.type': '#microsoft.graph.omaSettingString', value: SECRET },
        {
          '@odata.type': '#microsoft.graph.omaSettingStringXml',
          value: Buffer.from(SECRET).toString('base64'),
        },
      ],
    },
  ]);
  expect(previewed).toEqual(body());
  expect(JSON.stringify(answer)).not.toContain('geheim');
});

it('repeats no secret that Graph repeats in its refusal', async () => {
  const message = `Value ${SECRET} (${JSON.stringify(SECRET)}, ${Buffer.from(SECRET).toString('base64')}) is wrong`;
  const { writer } = recording({ kind: 'refused', status: 400, code: 'BadRequest', message, requestId: 'r' });
  const answer = await openingWriter(writer, { keeper, workspaceId: 'w' }).send(request(body()), options);
  expect(answer).toMatchObject({ kind: 'refused', message: 'Value •••• ("••••", ••••) is wrong' });
});

it('sends nothing when a kept secret can not be opened, or when nothing can open it', async () => {
  for (const keeping of [{ keeper, workspaceId: 'another' }, null]) {
    const { writer, sent } = recording({ kind: 'done', status: 201, body: null, requestId: 'r' });
    const answer = await openingWriter(writer, keeping).send(request(body()), options);
    expect(answer).toMatchObject({ kind: 'not_sent' });
    expect(sent).toEqual([]);
  }
});

it('passes everything else through as it is', async () => {
  const given: WriteAnswer = { kind: 'done', status: 200, body: { id: 'a', name: 'b' }, requestId: 'r' };
  const { writer, sent } = recording(given);
  expect(await openingWriter(writer, null).send(request({ name: 'b' }), options)).toBe(given);
  expect(sent).toEqual([{ name: 'b' }]);
});
