import { DAYS, type Day, type MaintenanceWindow, type WriteGateSettings } from '../facts/write-gate.ts';
import { minutesOf, wallTime } from './wall-clock.ts';

const DAY = 24 * 60;
const WEEK = 7 * DAY;

/** Where a window begins in the week and how long it lasts, in minutes of the wall clock. Null for one whose times are none. */
function spanOf({ day, from, to }: MaintenanceWindow): { start: number; length: number } | null {
  const [begin, end] = [minutesOf(from), minutesOf(to)];
  if (Number.isNaN(begin) || Number.isNaN(end)) return null;
  const length = end > begin ? end - begin : end + DAY - begin;
  return { start: DAYS.indexOf(day) * DAY + begin, length };
}

/**
 * Whether it may be written to now, by the wall clock of the zone: from the first minute of a window up to the last before its end. What the
 * wall clock skips in spring never comes, what it shows twice in autumn counts twice. No window: at any time. A zone that is not known is closed.
 */
export function isOpen(
  now: Date,
  { windows, timeZone }: Pick<WriteGateSettings, 'windows' | 'timeZone'>,
): boolean {
  if (windows.length === 0) return true;
  const shown = wallTime(now, timeZone);
  if (shown === null) return false;
  const at = DAYS.indexOf(shown.day) * DAY + shown.minutes;
  return windows.some((window) => {
    const span = spanOf(window);
    return span !== null && (at - span.start + WEEK) % WEEK < span.length;
  });
}

/** The window that begins next by the wall clock, in words: "Saturday 22:00 to Sunday 06:00 (Europe/Berlin)". Empty when there is none. */
export function nextWindow(
  now: Date,
  { windows, timeZone }: Pick<WriteGateSettings, 'windows' | 'timeZone'>,
): string {
  const shown = wallTime(now, timeZone);
  if (shown === null) return '';
  const at = DAYS.indexOf(shown.day) * DAY + shown.minutes;
  const ahead = windows
    .flatMap((window) => {
      const span = spanOf(window);
      return span === null ? [] : [{ window, wait: (span.start - at + WEEK) % WEEK }];
    })
    .sort((a, b) => a.wait - b.wait);
  const [first] = ahead;
  return first === undefined ? '' : `${windowText(first.window)} (${timeZone})`;
}

/** "Saturday 22:00 to Sunday 06:00"; the day of the end only where it is another one. */
export function windowText({ day, from, to }: MaintenanceWindow): string {
  const next = DAYS[(DAYS.indexOf(day) + 1) % DAYS.length] ?? day;
  const end = minutesOf(to) > minutesOf(from) ? to : `${dayText(next)} ${to}`;
  return `${dayText(day)} ${from} to ${end}`;
}

function dayText(day: Day): string {
  return day.charAt(0).toUpperCase() + day.slice(1);
}
