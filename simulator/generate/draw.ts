import type { JsonObject } from '../../src/kernel/json.ts';

/** Where generated content takes its chances from: the same seed gives the same content, byte for byte. */
export interface Draw {
  /** A whole number from 0 to `below - 1`. */
  whole(below: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** A GUID that is the same for the same seed and place. */
  guid(): string;
  /** A name for people: short or long, with any Unicode, sometimes with blanks at its ends. */
  name(): string;
  /** Text of roughly this many characters. */
  text(length: number): string;
  /** Ids of groups that the tenant has; never empty. */
  readonly groupIds: readonly string[];
  /** Ids of assignment filters by platform of the generated tenant; may be empty. */
  readonly filterIds: readonly { id: string; platform: string }[];
  /** Ids of other generated objects by type, so far; for references (notification templates, apps, scripts, ...). */
  idsOf(typeKey: string): readonly string[];
}

/** One generated object as the service stores it: children merged in, without id and times. */
export interface Generated {
  content: JsonObject;
  assignments?: JsonObject[];
}

const NAMES = [
  'Baseline',
  'Windows – Geräteschutz',
  'iOS 制限',
  'סקריפט',
  'Café ☕ kiosks',
  'A/B “quoted” & <tagged>',
  'émile\u0301',
] as const;

/** A seeded Draw over ids that the caller keeps up to date. */
export function drawFrom(seed: number, known: Pick<Draw, 'groupIds' | 'filterIds' | 'idsOf'>): Draw {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (below: number): number => Math.floor(next() * below);
  const pick = <T>(list: readonly T[]): T => list[whole(list.length)] as T;
  const hex = (count: number): string => Array.from({ length: count }, () => whole(16).toString(16)).join('');
  const text = (length: number): string =>
    Array.from({ length: Math.ceil(length / 8) }, () => hex(8))
      .join('')
      .slice(0, length);
  return {
    ...known,
    whole,
    chance: (probability) => next() < probability,
    pick,
    guid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`,
    name: () => {
      const base = `${pick(NAMES)} ${hex(4)}`;
      const kind = whole(12);
      if (kind === 0) return base.padEnd(256, '…').slice(0, 256);
      if (kind === 1) return `${base} `;
      return base;
    },
    text,
  };
}
