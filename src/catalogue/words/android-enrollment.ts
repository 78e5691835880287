import { commonWords } from './common.ts';

export const androidEnrollmentWords: Readonly<Record<string, string>> = {
  ...commonWords,
  enrollmentMode: 'Enrollment mode',
  enrollmentTokenType: 'Token type',
  deviceNameTemplate: 'Device name template',
  isTeamsDeviceProfile: 'For Microsoft Teams devices',
  configureWifi: 'Configure Wi-Fi during setup',
  wifiSsid: 'SSID',
  wifiHidden: 'Hidden network',
  wifiSecurityType: 'Wi-Fi type',
  wifiPassword: 'Wi-Fi password',
};

export const androidEnrollmentValues = {
  enrollmentMode: {
    corporateOwnedDedicatedDevice: 'Corporate-owned dedicated devices',
    corporateOwnedFullyManaged: 'Corporate-owned, fully managed user devices',
    corporateOwnedWorkProfile: 'Corporate-owned devices with work profile',
    corporateOwnedAOSPUserlessDevice: 'Corporate-owned, userless devices (AOSP)',
    corporateOwnedAOSPUserAssociatedDevice: 'Corporate-owned, user-associated devices (AOSP)',
  },
  enrollmentTokenType: {
    default: 'Corporate-owned (default)',
    corporateOwnedDedicatedDeviceWithAzureADSharedMode:
      'Dedicated device with Microsoft Entra ID shared mode',
    deviceStaging: 'Device staging',
  },
};
