import type { ResourceType } from '../resource-type.ts';
import { deviceCompliancePolicy } from './device-compliance-policy.ts';
import { deviceConfiguration } from './device-configuration.ts';
import { deviceManagementScript } from './device-management-script.ts';
import { endpointSecurityPolicy } from './endpoint-security-policy.ts';
import { settingsCatalogPolicy } from './settings-catalog-policy.ts';

/** Configuration, compliance, scripts and updates. */
export const configurationTypes: readonly ResourceType[] = [
  deviceConfiguration,
  settingsCatalogPolicy,
  endpointSecurityPolicy,
  deviceManagementScript,
  deviceCompliancePolicy,
];
