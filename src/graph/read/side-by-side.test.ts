import { describe, expect, it } from 'vitest';
import { catalogue, resourceType } from '../../catalogue/catalogue.ts';
import { sideBySide } from './side-by-side.ts';

const types = (['deviceConfiguration', 'deviceCompliancePolicy', 'namedLocation', 'group'] as const).map(
  (key) => resourceType(key),
);
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('sideBySide', () => {
  it('begins with the slowest bucket, and waits for none of the others', async () => {
    const events: string[] = [];
    await sideBySide(types, new AbortController().signal, async ({ key }) => {
      events.push(`+${key}`);
      await turn();
      events.push(`-${key}`);
    });
    expect(events[0]).toBe('+namedLocation');
    expect(events.slice(0, 4).every((event) => event.startsWith('+'))).toBe(true);
    expect(events).toHaveLength(8);
  });
  it('throws the first error when all have ended, and begins nothing more', async () => {
    const begun: string[] = [];
    const stopped: string[] = [];
    const many = [
      ...types,
      ...catalogue.filter((type) => !types.includes(type) && type.key !== 'roleScopeTag'),
    ];
    const all = [...many, resourceType('roleScopeTag')];
    const run = sideBySide(all, new AbortController().signal, async ({ key }, stop) => {
      begun.push(key);
      if (key === 'namedLocation') throw new Error('the vault is full');
      await turn();
      if (stop.aborted) stopped.push(key);
    });
    await expect(run).rejects.toThrow('the vault is full');
    expect(begun).not.toContain('roleScopeTag');
    expect(stopped.length).toBe(begun.length - 1);
  });
  it('has at most ten types at a time, and four of a bucket', async () => {
    const running = new Set<string>();
    let peak = 0;
    let peakOfBucket = 0;
    await sideBySide(catalogue, new AbortController().signal, async ({ key, bucket }) => {
      running.add(`${bucket} ${key}`);
      peak = Math.max(peak, running.size);
      peakOfBucket = Math.max(
        peakOfBucket,
        [...running].filter((one) => one.startsWith(`${bucket} `)).length,
      );
      await turn();
      running.delete(`${bucket} ${key}`);
    });
    expect([peak, peakOfBucket]).toEqual([10, 4]);
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
