import { readClaims } from '../sign-in/claims.ts';

/** Of the permissions needed, those that the token does not carry; undefined when its permissions can't be read. */
export function lacking(token: string, needed: readonly string[]): string[] | undefined {
  const { permissions } = readClaims(token);
  if (permissions === null) return undefined;
  const held = new Set(permissions);
  return needed.filter((one) => !held.has(one) && !held.has(one.replace('.Read.', '.ReadWrite.')));
}
