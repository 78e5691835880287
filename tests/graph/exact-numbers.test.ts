import { expect, test } from 'vitest';
import { resourceType } from '../../src/catalogue/catalogue.ts';
import { fingerprintOf } from '../../src/compare/fingerprint-of.ts';
import { canonicalJson } from '../../src/kernel/digest.ts';
import { exactJson, parseExactJson } from '../../src/kernel/exact-json.ts';
import { isJsonObject, stringOf, type JsonObject } from '../../src/kernel/json.ts';
import { simulated } from './simulated.ts';

const BIG = '9223372036854775807';
const type = resourceType('deviceConfiguration');

const profile = (digits: string): JsonObject => {
  const value = parseExactJson(
    `{"@odata.type":"#microsoft.graph.windows10NetworkBoundaryConfiguration","displayName":"Big","size":${digits}}`,
  );
  if (!isJsonObject(value)) throw new Error('An object was meant.');
  return value;
};

test('a number beyond 2^53 is the same number after writing, reading, storing and writing again', async () => {
  const { reader, writer, simulator } = await simulated();
  const send = async (body: JsonObject) => {
    const path = type.collection;
    const options = { bucket: type.bucket, guard: () => undefined };
    const answer = await writer.send({ method: 'POST', version: 'beta', path, body }, options);
    if (answer.kind !== 'done') throw new Error(JSON.stringify(answer));
    return stringOf(answer.body?.['id']) ?? '';
  };
  try {
    const first = await reader.readResource(type, await send(profile(BIG)));
    if (!first) throw new Error('It was made.');
    const stored = JSON.parse(canonicalJson(first)) as typeof first;
    expect(exactJson(stored.payload)).toContain(`"size":${BIG}`);
    const { displayName, size, ...rest } = stored.payload;
    const type_ = { '@odata.type': rest['@odata.type'] ?? '' };
    const second = await reader.readResource(
      type,
      await send({ ...type_, displayName: displayName ?? '', size: size ?? 0 }),
    );
    expect(second?.payload['size']).toBe(size);
    const third = await reader.readResource(type, await send(profile('9223372036854775806')));
    const content = (one: typeof first | null) => one && fingerprintOf(type, one).content;
    expect(content(second)).toBe(content(first));
    expect(content(third)).not.toBe(content(first));
  } finally {
    await simulator.close();
  }
});
