import { commonWords } from './common.ts';

const yesNo = { true: 'Yes', false: 'No' };

/** Windows 365 provisioning policies. */
export const provisioningWords = {
  properties: {
    ...commonWords,
    provisioningType: 'License type',
    managedBy: 'Managed by',
    imageId: 'Image',
    imageType: 'Image type',
    enableSingleSignOn: 'Use Microsoft Entra single sign-on',
    localAdminEnabled: 'Enable local admin',
    cloudPcNamingTemplate: 'Naming template',
    scopeIds: 'Scope tags',
    domainJoinConfigurations: 'Join type details',
    'domainJoinConfigurations.*.domainJoinType': 'Join type',
    'domainJoinConfigurations.*.regionName': 'Region',
    'domainJoinConfigurations.*.regionGroup': 'Geography',
    'domainJoinConfigurations.*.geographicLocationType': 'Geography',
    'domainJoinConfigurations.*.onPremisesConnectionId': 'Azure network connection',
    'windowsSetting.locale': 'Language & Region',
    microsoftManagedDesktop: 'Additional services',
    'microsoftManagedDesktop.managedType': 'Additional services',
    autopatch: 'Windows Autopatch',
    autopilotConfiguration: 'Windows Autopilot device preparation',
    userExperienceType: 'Experience',
    userSettingsPersistenceConfiguration: 'User experience sync',
    snapshotResetMode: 'Reset Cloud PC at sign-out',
  },
  values: {
    enableSingleSignOn: yesNo,
    localAdminEnabled: yesNo,
    provisioningType: {
      dedicated: 'Enterprise',
      shared: 'Frontline',
      sharedByUser: 'Frontline, dedicated mode',
      sharedByEntraGroup: 'Frontline, shared mode',
      reserve: 'Reserve',
    },
    imageType: { gallery: 'Gallery image', custom: 'Custom image' },
    managedBy: { windows365: 'Windows 365', devBox: 'Dev Box', rpaBox: 'RPA box' },
    'domainJoinConfigurations.*.domainJoinType': {
      azureADJoin: 'Microsoft Entra join',
      hybridAzureADJoin: 'Microsoft Entra hybrid join',
    },
  },
} as const;

/** Windows 365 user settings. */
export const userSettingWords = {
  properties: {
    ...commonWords,
    localAdminEnabled: 'Enable local admin',
    resetEnabled: 'Enable users to reset their Cloud PCs',
    selfServiceEnabled: 'Self-service upgrade',
    provisioningSourceType: 'Provisioning source',
    restorePointSetting: 'Point-in-time restore service',
    'restorePointSetting.userRestoreEnabled': 'Allow user to initiate restore service',
    'restorePointSetting.frequencyType': 'Frequency of restore-point service',
    'restorePointSetting.frequencyInHours': 'Hours between restore points',
    notificationSetting: 'Notifications',
    'notificationSetting.restartPromptsDisabled': 'Hide restart prompts',
    crossRegionDisasterRecoverySetting: 'Cross region disaster recovery',
  },
  values: {
    localAdminEnabled: { true: 'Enabled', false: 'Not enabled' },
    resetEnabled: { true: 'Enabled', false: 'Not enabled' },
    'restorePointSetting.userRestoreEnabled': { true: 'Enabled', false: 'Not enabled' },
  },
} as const;
