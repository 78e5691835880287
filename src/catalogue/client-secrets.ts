import { objectsOf, stringOf, type JsonObject } from '../kernel/json.ts';
import type { MissingSecret } from './resource-type.ts';

/** Client secrets of an app: Graph shows them once, when they are made, and never again. */
export function clientSecrets(raw: JsonObject): MissingSecret[] {
  return objectsOf(raw['passwordCredentials']).map(({ displayName, hint }, index) => ({
    path: `passwordCredentials.${String(index)}.secretText`,
    label: `the client secret "${stringOf(displayName) ?? `${stringOf(hint) ?? ''}…`}"`,
  }));
}
