import { describe, expect, it } from 'vitest';
import { resourceType } from '../../catalogue/catalogue.ts';
import { sideBySide } from './side-by-side.ts';

const types = (['deviceConfiguration', 'deviceCompliancePolicy', 'namedLocation', 'group'] as const).map(
  (key) => resourceType(key),
);
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('sideBySide', () => {
  it('begins with the slowest bucket, and does one type of a bucket after the other', async () => {
    const events: string[] = [];
    await sideBySide(types, new AbortController().signal, async ({ key }) => {
      events.push(`+${key}`);
      await turn();
      events.push(`-${key}`);
    });
    expect(events[0]).toBe('+namedLocation');
    expect(events.indexOf('+deviceCompliancePolicy')).toBeGreaterThan(events.indexOf('-deviceConfiguration'));
    expect(events.indexOf('+group')).toBeLessThan(events.indexOf('-namedLocation'));
    expect(events).toHaveLength(8);
  });
  it('throws the first error when all have ended, and begins nothing more', async () => {
    const begun: string[] = [];
    const stopped: string[] = [];
    const run = sideBySide(types, new AbortController().signal, async ({ key }, stop) => {
      begun.push(key);
      if (key === 'group') throw new Error('the vault is full');
      await turn();
      if (stop.aborted) stopped.push(key);
    });
    await expect(run).rejects.toThrow('the vault is full');
    expect(begun).not.toContain('deviceCompliancePolicy');
    expect(stopped).toEqual(['namedLocation', 'deviceConfiguration']);
  });
  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const run = sideBySide(types, stop.signal, async () => {
      stop.abort(new Error('cancelled'));
      await turn();
    });
    await expect(run).rejects.toThrow('cancelled');
  });
});
