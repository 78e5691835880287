import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../catalogue/catalogue.ts';
import type { ResourceType } from '../catalogue/resource-type.ts';
import { canonicalJson, digestOf } from '../kernel/digest.ts';
import type { JsonObject } from '../kernel/json.ts';
import { diffResources, type Comparable } from './diff.ts';
import { contentDigest, fingerprintOf } from './fingerprint-of.ts';
import { normaliseAssignments, normaliseContent } from './normalise.ts';
import { anyAssignments, anyPayload, anyPolicy, reordered } from './payloads.fixture.ts';

const anyType = fc.constantFrom(...catalogue);
const anyContent = fc.oneof(anyPayload, anyPolicy);
const noNames = (): undefined => undefined;

function sideOf(type: ResourceType, payload: JsonObject, assignments: JsonObject[]): Comparable {
  return { content: normaliseContent(type, payload), assignments: normaliseAssignments(type, assignments) };
}

describe('normalise', () => {
  it('done twice is done once', () => {
    fc.assert(
      fc.property(anyType, anyContent, anyAssignments, (type, payload, assignments) => {
        const once = sideOf(type, payload, assignments);
        expect(canonicalJson(normaliseContent(type, once.content))).toBe(canonicalJson(once.content));
        expect(normaliseAssignments(type, [...once.assignments])).toEqual(once.assignments);
      }),
      { numRuns: 400 },
    );
  });

  it('is blind to the order of members, and leaves its argument alone', () => {
    fc.assert(
      fc.property(anyType, anyContent, (type, payload) => {
        const before = JSON.stringify(payload);
        const normal = normaliseContent(type, payload);
        expect(JSON.stringify(payload)).toBe(before);
        const again = normaliseContent(type, reordered(payload) as JsonObject);
        expect(canonicalJson(again)).toBe(canonicalJson(normal));
      }),
      { numRuns: 400 },
    );
  });

  it('is blind to the order of assignments and of settings', () => {
    fc.assert(
      fc.property(anyType, anyPolicy, anyAssignments, (type, policy, assignments) => {
        expect(normaliseAssignments(type, [...assignments].reverse())).toEqual(
          normaliseAssignments(type, assignments),
        );
        if (type.collection !== '/deviceManagement/configurationPolicies') return;
        const turned = { ...policy, settings: [...(policy['settings'] as JsonObject[])].reverse() };
        expect(normaliseContent(type, turned)).toEqual(normaliseContent(type, policy));
      }),
    );
  });
});

describe('fingerprint', () => {
  it('is the canonical digest of the normal form, by whatever way it is computed', () => {
    fc.assert(
      fc.property(anyType, anyContent, anyAssignments, (type, payload, assignments) => {
        const normal = sideOf(type, payload, assignments);
        const fingerprint = fingerprintOf(type, { id: 'x', payload, assignments });
        expect(fingerprint.content).toBe(digestOf(normal.content));
        expect(fingerprint.assignments).toBe(digestOf(normal.assignments));
        expect(contentDigest(reordered(normal.content) as JsonObject)).toBe(fingerprint.content);
      }),
      { numRuns: 300 },
    );
  });

  it('tells an object without assignments from one whose type has none', () => {
    const [type] = catalogue as [ResourceType];
    const none = fingerprintOf(type, { id: 'x', payload: {} });
    const empty = fingerprintOf(type, { id: 'x', payload: {}, assignments: [] });
    expect(none.assignments).toBe(digestOf(null));
    expect(empty.assignments).toBe(digestOf([]));
  });

  it('survives half a surrogate pair', () => {
    const [type] = catalogue as [ResourceType];
    const payload = { displayName: 'a\ud800b' };
    expect(fingerprintOf(type, { id: 'x', payload }).content).toBe(digestOf(normaliseContent(type, payload)));
  });
});

describe('diff', () => {
  const pairs = fc.oneof(
    fc.tuple(anyPolicy, anyPolicy),
    fc.tuple(anyPayload, anyPayload),
    anyContent.map((payload) => [payload, reordered(payload) as JsonObject] as const),
  );

  it('is empty exactly when both fingerprints are equal', () => {
    fc.assert(
      fc.property(anyType, pairs, fc.tuple(anyAssignments, anyAssignments), (type, [a, b], [from, to]) => {
        const changes = diffResources(type, sideOf(type, a, from), sideOf(type, b, to), noNames);
        const before = fingerprintOf(type, { id: 'x', payload: a, assignments: from });
        const after = fingerprintOf(type, { id: 'x', payload: b, assignments: to });
        const section = (name: string): boolean => changes.some((change) => change.section === name);
        expect(section('content')).toBe(before.content !== after.content);
        expect(section('assignments')).toBe(before.assignments !== after.assignments);
      }),
      { numRuns: 500 },
    );
  });

  it('never shows a change that goes from a text to itself, nor one without a label', () => {
    fc.assert(
      fc.property(anyType, pairs, anyAssignments, (type, [a, b], assignments) => {
        for (const change of diffResources(
          type,
          sideOf(type, a, assignments),
          sideOf(type, b, []),
          noNames,
        )) {
          expect(change.label).not.toBe('');
          expect(change.beforeText, change.label).not.toBe(change.afterText);
          expect(change.beforeText.length).toBeLessThan(400);
          expect(change.afterText.length).toBeLessThan(400);
        }
      }),
      { numRuns: 500 },
    );
  });
});
