import { systemClock } from '../kernel/system-ports.ts';
import type { Clock } from '../kernel/ports.ts';
import type { Output } from './command.ts';

export interface ProgressLine {
  step(): void;
  /** Takes the line away. */
  end(): void;
}

const EVERY_MS = 200;

/** One line about long work: how far it is, how fast, and what is left. Silent where the output is no terminal. */
export function progressLine(total: number, output: Output, clock: Clock = systemClock): ProgressLine {
  if (output.width === null) return { step: () => undefined, end: () => undefined };
  const begun = clock.monotonicMs();
  let done = 0;
  let told = begun;
  return {
    step() {
      done++;
      const now = clock.monotonicMs();
      if (now - told < EVERY_MS) return;
      told = now;
      const rate = (done * 1000) / Math.max(now - begun, 1);
      const left = Math.ceil((total - done) / Math.max(rate, 0.001));
      output.err(
        `\r\u001b[KFiles: ${done} of ${total}, per second: ${Math.round(rate)}, seconds left: ${left}`,
      );
    },
    end() {
      if (told > begun) output.err('\r\u001b[K');
    },
  };
}
