import { stringOf, type JsonObject } from '../../../src/kernel/json.ts';
import type { ResourceTypeKey } from '../../../src/catalogue/resource-type.ts';

const updates: Readonly<Record<string, ResourceTypeKey>> = {
  '#microsoft.graph.windowsUpdateForBusinessConfiguration': 'windowsUpdateRing',
  '#microsoft.graph.iosUpdateConfiguration': 'iosUpdatePolicy',
  '#microsoft.graph.macOSSoftwareUpdateConfiguration': 'macOSUpdatePolicy',
};

/** The catalogue's type of an object of deviceConfigurations: update settings live there too. */
export function deviceConfigurationType(content: JsonObject): ResourceTypeKey {
  return updates[stringOf(content['@odata.type']) ?? ''] ?? 'deviceConfiguration';
}
