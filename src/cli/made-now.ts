import { systemClock } from '../kernel/system-ports.ts';

/** When a document was made, in words, in UTC. */
export function madeNow(): string {
  return `Made on ${systemClock.now().toISOString().slice(0, 16).replace('T', ' at ')} UTC.`;
}
