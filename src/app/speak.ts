import { Problem } from '../kernel/problem.ts';

/** A line for the person who started us. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Why we can't go on, and what to do. A Problem speaks for itself; anything else is a fault of ours and shows where. */
export function sayFailure(failure: unknown): void {
  if (failure instanceof Problem) {
    const lines = [
      `TenantAtlas can't start: ${failure.message}.`,
      `  ${failure.detail}`,
      `  Next: ${failure.next}`,
    ];
    process.stderr.write(`${lines.filter((line) => line.trim()).join('\n')}\n`);
    return;
  }
  const text = failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);
  process.stderr.write(
    `TenantAtlas stopped on a fault of its own: ${text.replaceAll(/(\w+:\/\/[^\s:/@]*):[^\s@]+@/g, '$1:[redacted]@')}\n`,
  );
}
