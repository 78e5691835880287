import fc from 'fast-check';
import { expect } from 'vitest';

/** Names that reach an object's prototype where code assigns members by name. */
export const PROTOTYPE_KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];

/** Texts that trip up what takes texts for granted. */
export const HOSTILE_TEXTS = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  'x\udfff',
  '\ufeff',
  '\ufdd012',
  '../../etc/passwd',
  '/etc/passwd',
  'C:\\Windows\\x',
  "'; DROP TABLE restore_run; --",
  '%s%n%x',
  '<script>alert(1)</script>',
  '${7*7}',
  '\u202etxt.exe',
  'ﷺ'.repeat(40),
  'a'.repeat(20_000),
  '1e999',
  '-0',
  'NaN',
  '9007199254740993',
  '2026-13-45T99:99:99Z',
  '00000000-0000-0000-0000-000000000000',
];

/** Any JSON value, with members whose names are dangerous. */
export function hostileJson(names: readonly string[] = []): fc.Arbitrary<unknown> {
  const name = fc.oneof(
    fc.constantFrom(...PROTOTYPE_KEYS, ...names, 'id', 'value', 'name'),
    fc.string({ maxLength: 6 }),
  );
  return fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<unknown>(null, true, false, 0, -1, 1e308, 2 ** 53, 0.1),
      fc.constantFrom(...HOSTILE_TEXTS),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.array(fc.tuple(name, tie('value')), { maxLength: 5 }).map(objectOf),
    ),
  })).value;
}

/** As a parser makes it: `__proto__` is a member like any other. */
export function objectOf(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  return Object.fromEntries(entries);
}

/** JSON text of objects (or lists) inside each other. */
export function nested(depth: number, open = '{"a":', close = '}'): string {
  return `${open.repeat(depth)}1${close.repeat(depth)}`;
}

/** What happens to bytes on their way: some change, some go, some come in between. Places are shares of the length, so that a failure reads well. */
export interface Damage {
  cut: number;
  flips: (readonly [number, number])[];
  insert: readonly [number, Uint8Array] | null;
}

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

export const damage: fc.Arbitrary<Damage> = fc.record({
  cut: fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: place }),
  flips: fc.array(fc.tuple(place, fc.nat(255)), { maxLength: 8 }),
  insert: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.tuple(place, fc.uint8Array({ minLength: 1, maxLength: 12 })) },
  ),
});

export function damaged(bytes: Uint8Array, { cut, flips, insert }: Damage): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const at = (share: number): number => Math.floor(share * bytes.length);
  for (const [share, byte] of flips) copy[at(share)] = byte;
  const whole =
    insert === null
      ? copy
      : Buffer.concat([copy.subarray(0, at(insert[0])), insert[1], copy.subarray(at(insert[0]))]);
  return whole.subarray(0, cut === 1 ? undefined : at(cut));
}

const PROTOTYPE = Object.getOwnPropertyNames(Object.prototype).sort().join();

/** No input may give every object a member, or lose one. */
export function expectCleanPrototypes(): void {
  expect(Object.getOwnPropertyNames(Object.prototype).sort().join()).toBe(PROTOTYPE);
  expect(Object.keys({})).toEqual([]);
}
