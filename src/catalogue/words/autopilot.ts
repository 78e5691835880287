import { commonWords } from './common.ts';

const shown = { true: 'Hide', false: 'Show' };
const yesNo = { true: 'Yes', false: 'No' };

export const autopilotWords: Readonly<Record<string, string>> = {
  ...commonWords,
  '@odata.type': 'Join to Microsoft Entra ID as',
  deviceType: 'Device type',
  deviceNameTemplate: 'Device name template',
  locale: 'Language (Region)',
  preprovisioningAllowed: 'Allow pre-provisioned deployment',
  hardwareHashExtractionEnabled: 'Convert all targeted devices to Autopilot',
  hybridAzureADJoinSkipConnectivityCheck: 'Skip AD connectivity check',
  outOfBoxExperienceSetting: 'Out-of-box experience (OOBE)',
  deviceUsageType: 'Deployment mode',
  userType: 'User account type',
  eulaHidden: 'Microsoft Software License Terms',
  privacySettingsHidden: 'Privacy settings',
  escapeLinkHidden: 'Change account options',
  keyboardSelectionPageSkipped: 'Automatically configure keyboard',
  enrollmentStatusScreenSettings: 'Enrollment status screen (earlier form)',
};

export const autopilotValues = {
  '@odata.type': {
    '#microsoft.graph.azureADWindowsAutopilotDeploymentProfile': 'Microsoft Entra joined',
    '#microsoft.graph.activeDirectoryWindowsAutopilotDeploymentProfile': 'Microsoft Entra hybrid joined',
  },
  deviceType: {
    windowsPc: 'Windows PC',
    holoLens: 'HoloLens',
    surfaceHub2: 'Surface Hub 2',
    surfaceHub2S: 'Surface Hub 2S',
    virtualMachine: 'Virtual machine',
  },
  deviceUsageType: { singleUser: 'User-driven', shared: 'Self-deploying' },
  userType: { standard: 'Standard', administrator: 'Administrator' },
  eulaHidden: shown,
  privacySettingsHidden: shown,
  escapeLinkHidden: shown,
  keyboardSelectionPageSkipped: yesNo,
  preprovisioningAllowed: yesNo,
  hardwareHashExtractionEnabled: yesNo,
  hybridAzureADJoinSkipConnectivityCheck: yesNo,
  locale: { 'os-default': 'Operating system default', '': 'User select' },
};
