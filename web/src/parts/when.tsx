import { useSyncExternalStore } from 'react';

const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const ABSOLUTE = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'medium',
});
const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;
const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "3 hours ago", from a time and now. Below a minute it is "just now": a ticking second helps nobody. */
export function relativeText(at: number, now: number): string {
  const seconds = Math.round((at - now) / 1000);
  for (const [unit, length] of STEPS) {
    if (Math.abs(seconds) >= length) return RELATIVE.format(Math.trunc(seconds / length), unit);
  }
  return 'just now';
}

export function absoluteText(at: number): string {
  return `${ABSOLUTE.format(at)} (${ZONE})`;
}

let now = Date.now();
const listeners = new Set<() => void>();
setInterval(() => {
  now = Date.now();
  for (const listener of listeners) listener();
}, 20_000);
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A time, relative, with the absolute one and its zone on hover. One timer serves every time on the page. */
export function When({ at }: { at: string }) {
  const current = useSyncExternalStore(subscribe, () => now);
  const time = Date.parse(at);
  if (Number.isNaN(time)) return <span>not known</span>;
  return (
    <time dateTime={at} title={absoluteText(time)}>
      {relativeText(time, Math.max(current, Date.now()))}
    </time>
  );
}
