/** Per-app privacy of Windows restrictions, as the admin center names it. */
export const privacyWords: Readonly<Record<string, string>> = {
  privacyAccessControls: 'Privacy: per-app exceptions',
  'privacyAccessControls.*.accessLevel': 'Access',
  'privacyAccessControls.*.dataCategory': 'Privacy category',
  'privacyAccessControls.*.appDisplayName': 'App name',
  'privacyAccessControls.*.appPackageFamilyName': 'App package family name',
};

export const privacyValues: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  accessLevel: { forceAllow: 'Force allow', forceDeny: 'Force deny', userInControl: 'User in control' },
  dataCategory: {
    accountInfo: 'Account information',
    appsRunInBackground: 'Background apps',
    callHistory: 'Call history',
    diagnosticsInfo: 'App diagnostics',
    syncWithDevices: 'Sync with devices',
    trustedDevices: 'Trusted devices',
  },
};
