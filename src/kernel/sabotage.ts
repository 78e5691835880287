/**
 * Where a guard asks whether it was removed on purpose, the product always says no. Under `node --conditions=sabotage` another file takes
 * this one's place (package.json, imports), so that the proof can show that each guard's absence is noticed.
 */
export function sabotaged(_invariant: string): boolean {
  return false;
}
