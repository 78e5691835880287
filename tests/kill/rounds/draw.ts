import { createHash } from 'node:crypto';

/** Numbers of a seed, one stream for each concern, so that drawing more of one leaves the others as they were. */
export interface Drawer {
  /** From `least` to `most`, both included. */
  whole(least: number, most: number): number;
  of<T>(choices: readonly T[]): T;
  chance(likelihood: number): boolean;
}

export function drawer(seed: number, concern: string): Drawer {
  let n = 0;
  const next = (): number => {
    n += 1;
    const digest = createHash('sha256')
      .update(`${String(seed)} ${concern} ${String(n)}`)
      .digest();
    return digest.readUInt32BE(0) / 2 ** 32;
  };
  return {
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    of: (choices) => {
      const choice = choices[Math.floor(next() * choices.length)];
      if (choice === undefined) throw new Error('There is nothing to draw from.');
      return choice;
    },
    chance: (likelihood) => next() < likelihood,
  };
}
