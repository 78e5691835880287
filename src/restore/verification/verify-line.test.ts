import { describe, expect, it } from 'vitest';
import { resourceType } from '../../catalogue/catalogue.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { systemClock } from '../../kernel/system-ports.ts';
import { fingerprintOf } from '../../compare/fingerprint-of.ts';
import type { GraphReader } from '../../graph/read/reader.ts';
import { readBack } from './read-back.ts';
import { verifyLine } from './verify-line.ts';

const type = resourceType('deviceCompliancePolicy');
const content = (extra: JsonObject = {}): JsonObject => ({
  '@odata.type': '#microsoft.graph.windows10CompliancePolicy',
  displayName: 'Windows',
  bitLockerEnabled: true,
  roleScopeTagIds: ['1', '0'],
  ...extra,
});
const group = (groupId: string) => ({
  target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId },
});
const live = (extra: JsonObject = {}): JsonObject => ({
  ...content(extra),
  id: 'made-by-graph',
  version: 3,
  lastModifiedDateTime: '2026-01-01T00:00:00Z',
  description: null,
});

describe('I-24 verification', () => {
  it('takes as equal what differs only in what the service makes, and in order that means nothing', () => {
    const sides = {
      expected: { content: content(), assignments: [group('b'), group('a')] },
      found: {
        payload: live({ roleScopeTagIds: ['0', '1'] }),
        assignments: [{ id: 'x', ...group('a') }, group('b')],
      },
    };
    expect(verifyLine(type, sides)).toEqual([]);
  });

  it('names a property that the service dropped, and an assignment that is missing', () => {
    const sides = {
      expected: { content: content(), assignments: [group('a')] },
      found: { payload: live({ bitLockerEnabled: false }), assignments: [] },
    };
    const changes = verifyLine(type, sides);
    expect(changes.map(({ section }) => section)).toEqual(['content', 'assignments']);
    expect(changes[0]?.path).toContain('bitLockerEnabled');
  });

  const reading = (...answers: (JsonObject | null | Error)[]) => {
    let reads = 0;
    const reader = {
      readResource: async () => {
        const answer = answers[Math.min(reads, answers.length - 1)];
        reads += 1;
        if (answer instanceof Error) throw answer;
        if (answer === null || answer === undefined) return null;
        const fidelity = { complete: true, pages: 1, counts: {}, problems: [], missingSecrets: [] };
        return {
          typeKey: type.key,
          id: 'made-by-graph',
          name: 'Windows',
          payload: answer,
          assignments: [],
          fidelity,
        };
      },
    } as unknown as GraphReader;
    return { reader, reads: () => reads };
  };
  const back = (reader: GraphReader, before?: JsonObject) =>
    readBack(
      { reader, clock: systemClock },
      {
        type,
        id: 'made-by-graph',
        expected: { content: content(), assignments: [] },
        delaysMs: [0, 1, 1],
        ...(before
          ? { before: fingerprintOf(type, { id: 'made-by-graph', payload: before, assignments: [] }) }
          : {}),
      },
    );

  it('reads again while the service shows the past, and believes the first read that is as promised', async () => {
    const { reader, reads } = reading(null, live({ bitLockerEnabled: false }), live());
    expect(await back(reader)).toMatchObject({ state: 'equal' });
    expect(reads()).toBe(3);
  });

  it('proves nothing by a read that fails, finds nothing, or still shows what was there before', async () => {
    const old = live({ bitLockerEnabled: false });
    expect(await back(reading(new Error('403')).reader)).toMatchObject({ state: 'unproven' });
    expect(await back(reading(null).reader)).toMatchObject({ state: 'unproven' });
    expect(await back(reading(old).reader, old)).toMatchObject({ state: 'unproven' });
    expect(await back(reading(live({ passwordRequired: true })).reader, old)).toMatchObject({
      state: 'different',
    });
  });
});
