/** A look at a connection ends within two minutes; what began earlier was ended by a restart and is not waited for. */
const LONGEST_MS = 150_000;

export function isStillVerifying(since: Date | null, now: Date): boolean {
  return since !== null && now.getTime() - since.getTime() < LONGEST_MS;
}
