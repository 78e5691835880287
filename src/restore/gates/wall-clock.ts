import { DAYS, type Day } from '../facts/write-gate.ts';

/** A moment as a clock on the wall of a time zone shows it. */
export interface WallTime {
  day: Day;
  /** Since midnight. */
  minutes: number;
}

/** What the wall clock of the zone shows at this moment; null for a zone that is not known, or a time that is none. */
export function wallTime(at: Date, timeZone: string): WallTime | null {
  if (Number.isNaN(at.getTime()) || !isTimeZone(timeZone)) return null;
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const text = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  const day = DAYS.find((each) => each === text('weekday').toLowerCase());
  if (day === undefined) return null;
  return { day, minutes: Number(text('hour')) * 60 + Number(text('minute')) };
}

/** Does this machine know the zone by this name? */
export function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone });
    return timeZone !== '';
  } catch {
    return false;
  }
}

/** Minutes since midnight of "22:30"; NaN for what is no such time. */
export function minutesOf(time: string): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  return match === null ? Number.NaN : Number(match[1]) * 60 + Number(match[2]);
}
