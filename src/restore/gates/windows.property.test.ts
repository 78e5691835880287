import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAYS, type MaintenanceWindow } from '../facts/write-gate.ts';
import { isTimeZone, minutesOf, wallTime } from './wall-clock.ts';
import { isOpen, nextWindow, windowText } from './windows.ts';

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
];
const MINUTE = 60_000;
const clock = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map((at) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`);
const window: fc.Arbitrary<MaintenanceWindow> = fc.record({
  day: fc.constantFrom(...DAYS),
  from: clock,
  to: clock,
});
const moment = fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 }).map((at) => new Date(at));

/** The same question asked the slow way: minute by minute of the wall clock from where the window begins. */
function slowly(now: Date, windows: readonly MaintenanceWindow[], timeZone: string): boolean {
  const shown = wallTime(now, timeZone)!;
  return windows.some(({ day, from, to }) => {
    let [at, on] = [minutesOf(from), DAYS.indexOf(day)];
    do {
      if (DAYS[on] === shown.day && at === shown.minutes) return true;
      at += 1;
      if (at === 24 * 60) [at, on] = [0, (on + 1) % 7];
    } while (at !== minutesOf(to));
    return false;
  });
}

describe('maintenance windows', () => {
  test('are open in exactly the minutes that they name, in any zone and over midnight', () => {
    fc.assert(
      fc.property(
        moment,
        fc.array(window, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...ZONES),
        (now, windows, timeZone) => {
          expect(isOpen(now, { windows, timeZone })).toBe(slowly(now, windows, timeZone));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('none at all means at any time; a zone or a time that is none is closed', () => {
    fc.assert(
      fc.property(moment, window, (now, one) => {
        expect(isOpen(now, { windows: [], timeZone: 'Nowhere/Land' })).toBe(true);
        expect(isOpen(now, { windows: [one], timeZone: 'Nowhere/Land' })).toBe(false);
        expect(isOpen(new Date(Number.NaN), { windows: [one], timeZone: 'UTC' })).toBe(false);
        expect(isOpen(now, { windows: [{ ...one, from: '25:00' }], timeZone: 'UTC' })).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  test('an hour of every day of the week is open seven hours a week, whatever the clocks do in between', () => {
    const windows = DAYS.map((day) => ({ day, from: '12:00', to: '13:00' }));
    fc.assert(
      fc.property(moment, fc.constantFrom(...ZONES), (from, timeZone) => {
        const start = Math.floor(from.getTime() / MINUTE) * MINUTE;
        let open = 0;
        for (let at = 0; at < 7 * 24 * 60; at += 15)
          if (isOpen(new Date(start + at * MINUTE), { windows, timeZone })) open += 15;
        // Where a week with a change of the clocks begins within the window, that window is cut by the change.
        expect(open).toBeGreaterThanOrEqual(6 * 60);
        expect(open).toBeLessThanOrEqual(8 * 60);
      }),
      { numRuns: 5 },
    );
  });

  test.each([
    // 2031-03-30, Berlin: 02:00 becomes 03:00, so 02:15 to 02:45 never comes.
    ['2031-03-30T00:59:00Z', false],
    ['2031-03-30T01:00:00Z', false],
    ['2031-03-30T01:30:00Z', false],
    // 2031-10-26, Berlin: 02:00 to 03:00 comes twice.
    ['2031-10-26T00:14:00Z', false],
    ['2031-10-26T00:15:00Z', true],
    ['2031-10-26T00:45:00Z', false],
    ['2031-10-26T01:15:00Z', true],
    ['2031-10-26T01:45:00Z', false],
  ])('change of the clocks in Berlin, at %s: open %s', (at, open) => {
    const windows = [{ day: 'sunday' as const, from: '02:15', to: '02:45' }];
    expect(isOpen(new Date(at), { windows, timeZone: 'Europe/Berlin' })).toBe(open);
  });

  test('a window over midnight goes on through the change of the clocks, up to its end on the wall', () => {
    const windows = [{ day: 'saturday' as const, from: '22:00', to: '06:00' }];
    const at = (time: string) => isOpen(new Date(time), { windows, timeZone: 'Europe/Berlin' });
    expect(at('2031-03-29T20:59:00Z')).toBe(false);
    expect(at('2031-03-29T21:00:00Z')).toBe(true);
    // 05:59 and 06:00 in summer time.
    expect(at('2031-03-30T03:59:00Z')).toBe(true);
    expect(at('2031-03-30T04:00:00Z')).toBe(false);
  });

  test('say in words when the next one begins', () => {
    const settings = {
      windows: [
        { day: 'tuesday' as const, from: '20:00', to: '23:30' },
        { day: 'saturday' as const, from: '22:00', to: '06:00' },
      ],
      timeZone: 'Europe/Berlin',
    };
    // A Wednesday.
    expect(nextWindow(new Date('2031-05-14T12:00:00Z'), settings)).toBe(
      'Saturday 22:00 to Sunday 06:00 (Europe/Berlin)',
    );
    expect(nextWindow(new Date('2031-05-18T12:00:00Z'), settings)).toBe(
      'Tuesday 20:00 to 23:30 (Europe/Berlin)',
    );
    expect(windowText({ day: 'sunday', from: '00:00', to: '00:00' })).toBe('Sunday 00:00 to Monday 00:00');
  });

  test('zones are known by their names', () => {
    for (const zone of ZONES) expect(isTimeZone(zone)).toBe(true);
    for (const zone of ['', 'Berlin', '../etc', 'Europe/Berlin; drop table'])
      expect(isTimeZone(zone)).toBe(false);
  });
});
