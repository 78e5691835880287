/** Members that a body may carry of each kind of app, beside those of every app. What a store or a package says is not among them. */
export const mobileAppTables: Readonly<Record<string, string>> = {
  androidForWorkApp: 'appStoreUrl',
  androidLobApp:
    'committedContentVersion fileName minimumSupportedOperatingSystem packageId targetedPlatforms versionCode versionName',
  androidManagedStoreApp: 'appIdentifier isSystemApp',
  androidManagedStoreWebApp: 'appIdentifier isSystemApp',
  androidStoreApp: 'appStoreUrl minimumSupportedOperatingSystem',
  iosLobApp:
    'committedContentVersion fileName appleDeviceAppDeliveryProtocolType applicableDeviceType buildNumber bundleId expirationDateTime minimumSupportedOperatingSystem versionNumber',
  iosStoreApp:
    'appStoreUrl appleDeviceAppDeliveryProtocolType applicableDeviceType bundleId minimumSupportedOperatingSystem',
  iosVppApp:
    'appStoreUrl appleDeviceAppDeliveryProtocolType applicableDeviceType bundleId licensingType releaseDateTime vppTokenAccountType vppTokenAppleId vppTokenDisplayName vppTokenId vppTokenOrganizationName',
  iosiPadOSWebClip:
    'appUrl fullScreenEnabled ignoreManifestScope preComposedIconEnabled targetApplicationBundleIdentifier useManagedBrowser',
  macOSDmgApp:
    'committedContentVersion fileName ignoreVersionDetection includedApps minimumSupportedOperatingSystem primaryBundleId primaryBundleVersion',
  macOSLobApp:
    'committedContentVersion fileName buildNumber bundleId childApps ignoreVersionDetection installAsManaged md5Hash md5HashChunkSize minimumSupportedOperatingSystem versionNumber',
  macOSMicrosoftDefenderApp: '',
  macOSMicrosoftEdgeApp: 'channel',
  macOSOfficeSuiteApp: '',
  macOSPkgApp:
    'committedContentVersion fileName ignoreVersionDetection includedApps minimumSupportedOperatingSystem postInstallScript preInstallScript primaryBundleId primaryBundleVersion',
  macOSWebClip: 'appUrl fullScreenEnabled preComposedIconEnabled',
  macOsVppApp:
    'appStoreUrl appleDeviceAppDeliveryProtocolType bundleId licensingType releaseDateTime vppTokenAccountType vppTokenAppleId vppTokenDisplayName vppTokenId vppTokenOrganizationName',
  managedAndroidLobApp:
    'version committedContentVersion fileName minimumSupportedOperatingSystem packageId targetedPlatforms versionCode versionName',
  managedAndroidStoreApp: 'version appStoreUrl minimumSupportedOperatingSystem packageId',
  managedIOSLobApp:
    'version committedContentVersion fileName applicableDeviceType buildNumber bundleId expirationDateTime identityVersion minimumSupportedOperatingSystem versionNumber',
  managedIOSStoreApp: 'version appStoreUrl applicableDeviceType bundleId minimumSupportedOperatingSystem',
  microsoftStoreForBusinessApp: 'licenseType licensingType packageIdentityName productKey',
  officeSuiteApp:
    'autoAcceptEula excludedApps installProgressDisplayLevel localesToInstall officeConfigurationXml officePlatformArchitecture officeSuiteAppDefaultFileFormat productIds shouldUninstallOlderVersionsOfOffice targetVersion updateChannel updateVersion useSharedComputerActivation',
  webApp: 'appUrl useManagedBrowser',
  win32CatalogApp:
    'committedContentVersion fileName activeInstallScript activeUninstallScript allowAvailableUninstall allowedArchitectures applicableArchitectures detectionRules displayVersion installCommandLine installExperience minimumCpuSpeedInMHz minimumFreeDiskSpaceInMB minimumMemoryInMB minimumNumberOfProcessors minimumSupportedOperatingSystem minimumSupportedWindowsRelease msiInformation requirementRules returnCodes rules setupFilePath uninstallCommandLine mobileAppCatalogPackageId',
  win32LobApp:
    'committedContentVersion fileName activeInstallScript activeUninstallScript allowAvailableUninstall allowedArchitectures applicableArchitectures detectionRules displayVersion installCommandLine installExperience minimumCpuSpeedInMHz minimumFreeDiskSpaceInMB minimumMemoryInMB minimumNumberOfProcessors minimumSupportedOperatingSystem minimumSupportedWindowsRelease msiInformation requirementRules returnCodes rules setupFilePath uninstallCommandLine',
  winGetApp: 'installExperience manifestHash packageIdentifier',
  windowsAppX:
    'committedContentVersion fileName applicableArchitectures identityName identityPublisherHash identityResourceIdentifier identityVersion isBundle minimumSupportedOperatingSystem',
  windowsAutoUpdateCatalogApp: 'allowedArchitectures installExperience',
  windowsMicrosoftEdgeApp: 'channel displayLanguageLocale',
  windowsMobileMSI:
    'committedContentVersion fileName commandLine identityVersion ignoreVersionDetection productCode productVersion useDeviceContext',
  windowsPhone81AppX:
    'committedContentVersion fileName applicableArchitectures identityName identityPublisherHash identityResourceIdentifier identityVersion minimumSupportedOperatingSystem phoneProductIdentifier phonePublisherId',
  windowsPhone81AppXBundle:
    'committedContentVersion fileName applicableArchitectures identityName identityPublisherHash identityResourceIdentifier identityVersion minimumSupportedOperatingSystem phoneProductIdentifier phonePublisherId appXPackageInformationList',
  windowsPhone81StoreApp: 'appStoreUrl',
  windowsPhoneXAP:
    'committedContentVersion fileName identityVersion minimumSupportedOperatingSystem productIdentifier',
  windowsStoreApp: 'appStoreUrl',
  windowsUniversalAppX:
    'committedContentVersion fileName applicableArchitectures applicableDeviceTypes identityName identityPublisherHash identityResourceIdentifier identityVersion isBundle minimumSupportedOperatingSystem',
  windowsWebApp: 'appUrl',
};
