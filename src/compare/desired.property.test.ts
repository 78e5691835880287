import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue, resourceType } from '../catalogue/catalogue.ts';
import { samples } from '../catalogue/samples.fixture.ts';
import { canonicalJson } from '../kernel/digest.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';
import { desiredBody } from './desired.ts';
import { normaliseContent } from './normalise.ts';

/** Graph's PATCH: what is omitted stays, null clears, lists are replaced. Nested objects: some services replace, some merge. */
function patched(live: JsonObject, body: JsonObject, nested: 'replace' | 'merge'): JsonObject {
  const result: JsonObject = { ...live };
  for (const [key, value] of Object.entries(body)) {
    const had = live[key];
    result[key] =
      nested === 'merge' && isJsonObject(value) && isJsonObject(had) ? patched(had, value, nested) : value;
  }
  return result;
}

const scalar = fc.constantFrom<JsonValue>(null, true, false, '', 'text', 7, [], ['b', 'a'], {});
const content = fc.dictionary(
  fc.constantFrom(
    'description',
    'cameraBlocked',
    'networkName',
    'servers',
    'proxySettings',
    'roleScopeTagIds',
  ),
  fc.oneof(
    scalar,
    fc.dictionary(
      fc.constantFrom('mode', 'inner', 'list'),
      fc.oneof(scalar, fc.dictionary(fc.constant('deep'), scalar)),
    ),
  ),
);

describe('an update in place', () => {
  const type = resourceType('deviceConfiguration');
  it.each(['replace', 'merge'] as const)(
    'I-24 makes the live resource equal to the backup, where nested objects are taken by %s',
    (nested) => {
      fc.assert(
        fc.property(content, content, (backup, live) => {
          const base = { '@odata.type': '#microsoft.graph.iosGeneralDeviceConfiguration', displayName: 'x' };
          const wanted = { ...base, ...backup };
          const there = { ...base, id: 'live', version: 3, ...live };
          const [update] = type.update({ desired: desiredBody(type, wanted), live: there });
          const after = patched(there, update?.body ?? {}, nested);
          expect(canonicalJson(normaliseContent(type, after))).toBe(
            canonicalJson(normaliseContent(type, wanted)),
          );
        }),
        { numRuns: 500 },
      );
    },
  );

  it.each(
    catalogue.filter((each) => each.restore.mode === 'enabled').map((each) => [each.key, each] as const),
  )('of %s needs no live state to be sent whole, and is the same from the normal form', (_key, each) => {
    const { raw } = samples[each.key];
    const [fromRaw] = each.update({ desired: desiredBody(each, raw) });
    const [fromNormal] = each.update({ desired: normaliseContent(each, raw) });
    expect(canonicalJson(normaliseContent(each, fromRaw?.body ?? {}))).toBe(
      canonicalJson(normaliseContent(each, fromNormal?.body ?? {})),
    );
  });

  it('adds a null for what is set live alone, and an empty list for lists', () => {
    const live = {
      displayName: 'x',
      description: 'set live',
      servers: ['a'],
      version: 3,
      proxySettings: { mode: 'on' },
    };
    expect(desiredBody(type, { displayName: 'x', proxySettings: {} }, live)).toEqual({
      displayName: 'x',
      description: null,
      servers: [],
      proxySettings: { mode: null },
    });
  });
});
