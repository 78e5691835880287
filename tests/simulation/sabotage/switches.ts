/** Which one guard is removed in this process, by its invariant: SABOTAGE=I-17. Reached only under `node --conditions=sabotage`. */
export function sabotaged(invariant: string): boolean {
  return process.env['SABOTAGE'] === invariant;
}
