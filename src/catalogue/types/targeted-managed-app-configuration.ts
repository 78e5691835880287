import { APP_CONFIGURATION_PAGE, managedAppPolicy } from '../managed-app-policy.ts';
import type { ResourceType } from '../resource-type.ts';
import { appConfigurationValues, appConfigurationWords } from '../words/app-configuration.ts';

/** App configuration policies for managed apps. Settings of the settings catalog stand beside free pairs of key and value. */
export const targetedManagedAppConfiguration: ResourceType = managedAppPolicy({
  key: 'targetedManagedAppConfiguration',
  label: 'App configuration policy (managed apps)',
  plural: 'App configuration policies (managed apps)',
  family: 'Apps',
  portalPage: APP_CONFIGURATION_PAGE,
  collection: '/deviceAppManagement/targetedManagedAppConfigurations',
  bucket: 'managedApplications',
  typeName: 'targetedManagedAppConfiguration',
  groups: true,
  platform: () => 'all',
  subcollections: [{ property: 'settings', path: '/settings' }],
  nestedReadOnly: ['settings.*.id', 'settings.*.settingDefinitions'],
  declaredTypes: [
    '#microsoft.graph.deviceManagementConfigurationSetting',
    '#microsoft.graph.deviceManagementConfigurationSettingInstanceTemplateReference',
    '#microsoft.graph.deviceManagementConfigurationSettingValueTemplateReference',
    '#microsoft.graph.deviceManagementConfigurationChoiceSettingValue',
    '#microsoft.graph.deviceManagementConfigurationGroupSettingValue',
  ],
  undeclared: ['**.auditRuleInformation'],
  unordered: ['customSettings', 'settings', '**.children'],
  restore: { mode: 'enabled', why: 'Written in place; its apps and settings by requests of their own.' },
  risk: { level: 'medium', why: 'It changes how apps behave; its values may hold secrets in plain text.' },
  words: { properties: appConfigurationWords, values: appConfigurationValues },
});
