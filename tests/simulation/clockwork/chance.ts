import type { Random } from '../../../src/kernel/ports.ts';

/** One stream of chance from a seed. Each concern has its own, so that taking a fault away leaves everything else as it was. */
export interface Chance {
  fraction(): number;
  /** A whole number in [0, n). */
  below(n: number): number;
  pick<T>(list: readonly T[]): T;
}

/** The same seed and concern give the same stream. */
export function chanceOf(seed: number, concern: string): Chance {
  let state = seed >>> 0;
  for (const letter of concern) state = Math.imul(state ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n: number) => Math.floor(fraction() * n);
  return {
    fraction,
    below,
    pick: <T>(list: readonly T[]): T => {
      if (list.length === 0) throw new Error('There is nothing to pick from.');
      return list[below(list.length)] as T;
    },
  };
}

/** Chance as the product and the simulated service take it in. */
export function randomOf(chance: Chance): Random {
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => chance.below(16).toString(16)).join('');
  return {
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
    fraction: () => chance.fraction(),
    token: (bytes) => hex(bytes * 2),
  };
}
