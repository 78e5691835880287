import { describe, expect, test } from 'vitest';
import { group, groupTarget, planInput, script } from '../../../../tests/restore-core/plan-world.ts';
import { computePreviewLines } from './compute.ts';
import { sizeText } from './group-size.ts';

describe('how large a group is', () => {
  test.each([
    [{ people: 12, devices: 3 }, '12 people, 3 devices'],
    [{ people: 1, devices: 1 }, '1 person, 1 device'],
    [{ people: 0, devices: 9 }, '9 devices'],
    [{ people: 7, devices: 0 }, '7 people'],
    [{ people: 0, devices: 0 }, 'no people, no devices'],
    [{ people: 4, devices: null }, '4 people, devices not known'],
    [{ people: null, devices: 4 }, 'people not known, 4 devices'],
    [{ people: null, devices: null }, 'size not known'],
    [undefined, 'size not known'],
  ])('%j: %s', (size, text) => {
    expect(sizeText(size)).toBe(text);
  });

  test('a line says it of each group that gains and loses, and not known where the directory did not say', () => {
    const sizes = new Map([['g1', { people: 12, devices: 3 }]]);
    const input = planInput({
      backup: [script({}, [groupTarget('g1')])],
      live: [script({}, [groupTarget('g2')]), group('g1', 'Pilot ring'), group('g2', 'Executives')],
    });
    const [line] = computePreviewLines({ ...input, sizes: (id) => sizes.get(id) });
    expect(line?.reach).toMatchObject({
      gains: ['Pilot ring (12 people, 3 devices)'],
      loses: ['Executives (size not known)'],
    });
    expect(line?.affected).toBe('Pilot ring');
  });
});
