import { describe, expect, it } from 'vitest';
import { backOffMs, retryAfterMs } from './retry-wait.ts';

const now = new Date('2026-11-24T10:00:00Z');

describe('retryAfterMs', () => {
  it('I-19 reads both forms of Retry-After', () => {
    expect(retryAfterMs('7', now)).toBe(7000);
    expect(retryAfterMs('0.5', now)).toBe(500);
    expect(retryAfterMs('Tue, 24 Nov 2026 10:00:30 GMT', now)).toBe(30_000);
  });
  it('never asks to go back in time, and tells when nothing was said', () => {
    expect(retryAfterMs('Tue, 24 Nov 2026 09:00:00 GMT', now)).toBe(0);
    expect(retryAfterMs(undefined, now)).toBeUndefined();
    expect(retryAfterMs('soon', now)).toBeUndefined();
  });
});

describe('backOffMs', () => {
  const at = (fraction: number) => ({ fraction: () => fraction, uuid: () => '', token: () => '' });
  it('doubles and spreads by a quarter either way', () => {
    expect([0, 1, 2, 3].map((n) => backOffMs(n, 2000, at(0.5)))).toEqual([2000, 4000, 8000, 16_000]);
    expect(backOffMs(0, 2000, at(0))).toBe(1500);
    expect(backOffMs(0, 2000, at(0.999))).toBeLessThan(2500);
  });
});
