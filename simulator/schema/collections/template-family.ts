import type { JsonObject } from '../../../src/kernel/json.ts';
import { isJsonObject, stringOf } from '../../../src/kernel/json.ts';
import type { ResourceTypeKey } from '../../../src/catalogue/resource-type.ts';

/** Family of the template that a configuration policy was made from; `none` for the plain settings catalog. */
export function templateFamily(content: JsonObject): string {
  const reference = content['templateReference'];
  return (isJsonObject(reference) ? stringOf(reference['templateFamily']) : undefined) ?? 'none';
}

/** The catalogue's type of a configuration policy. */
export function configurationPolicyType(content: JsonObject): ResourceTypeKey {
  const family = templateFamily(content);
  if (family.startsWith('endpointSecurity')) return 'endpointSecurityPolicy';
  if (family === 'baseline') return 'securityBaselinePolicy';
  if (family === 'enrollmentConfiguration') return 'enrollmentTimeDevicePolicy';
  return 'settingsCatalogPolicy';
}
