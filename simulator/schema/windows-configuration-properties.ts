/**
 * Writable members of common Windows configuration profiles, beside those that all profiles share.
 */
export const windowsConfigurationProperties: Readonly<Record<string, string>> = {
  windows10CustomConfiguration: `
    omaSettings
  `,
  windowsWifiConfiguration: `
    connectAutomatically connectToPreferredNetwork connectWhenNetworkNameIsHidden forceFIPSCompliance
    meteredConnectionLimit networkName preSharedKey proxyAutomaticConfigurationUrl proxyManualAddress
    proxyManualPort proxySetting ssid wifiSecurityType
  `,
  windowsWifiEnterpriseEAPConfiguration: `
    connectAutomatically connectToPreferredNetwork connectWhenNetworkNameIsHidden forceFIPSCompliance
    meteredConnectionLimit networkName preSharedKey proxyAutomaticConfigurationUrl proxyManualAddress
    proxyManualPort proxySetting ssid wifiSecurityType authenticationMethod
    authenticationPeriodInSeconds authenticationRetryDelayPeriodInSeconds authenticationType
    cacheCredentials disableUserPromptForServerValidation eapType eapolStartPeriodInSeconds
    enablePairwiseMasterKeyCaching enablePreAuthentication innerAuthenticationProtocolForEAPTTLS
    maximumAuthenticationFailures maximumAuthenticationTimeoutInSeconds maximumEAPOLStartMessages
    maximumNumberOfPairwiseMasterKeysInCache maximumPairwiseMasterKeyCacheTimeInMinutes
    maximumPreAuthenticationAttempts networkSingleSignOn outerIdentityPrivacyTemporaryValue
    performServerValidation promptForAdditionalAuthenticationCredentials requireCryptographicBinding
    trustedServerCertificateNames userBasedVirtualLan
  `,
  windowsUpdateForBusinessConfiguration: `
    allowWindows11Upgrade autoRestartNotificationDismissal automaticUpdateMode businessReadyUpdatesOnly
    deadlineForFeatureUpdatesInDays deadlineForQualityUpdatesInDays deadlineGracePeriodInDays
    deliveryOptimizationMode driversExcluded engagedRestartDeadlineInDays
    engagedRestartSnoozeScheduleInDays engagedRestartTransitionScheduleInDays
    featureUpdatesDeferralPeriodInDays featureUpdatesPauseExpiryDateTime featureUpdatesPauseStartDate
    featureUpdatesPaused featureUpdatesRollbackStartDateTime featureUpdatesRollbackWindowInDays
    featureUpdatesWillBeRolledBack installationSchedule microsoftUpdateServiceAllowed
    postponeRebootUntilAfterDeadline prereleaseFeatures qualityUpdatesDeferralPeriodInDays
    qualityUpdatesPauseExpiryDateTime qualityUpdatesPauseStartDate qualityUpdatesPaused
    qualityUpdatesRollbackStartDateTime qualityUpdatesWillBeRolledBack
    scheduleImminentRestartWarningInMinutes scheduleRestartWarningInHours skipChecksBeforeRestart
    updateNotificationLevel updateWeeks userPauseAccess userWindowsUpdateScanAccess
  `,
  windowsHealthMonitoringConfiguration: `
    allowDeviceHealthMonitoring configDeviceHealthMonitoringCustomScope
    configDeviceHealthMonitoringScope
  `,
  windowsIdentityProtectionConfiguration: `
    enhancedAntiSpoofingForFacialFeaturesEnabled pinExpirationInDays pinLowercaseCharactersUsage
    pinMaximumLength pinMinimumLength pinPreviousBlockCount pinRecoveryEnabled pinSpecialCharactersUsage
    pinUppercaseCharactersUsage securityDeviceRequired unlockWithBiometricsEnabled
    useCertificatesForOnPremisesAuthEnabled useSecurityKeyForSignin windowsHelloForBusinessBlocked
  `,
  windowsDeliveryOptimizationConfiguration: `
    backgroundDownloadFromHttpDelayInSeconds bandwidthMode
    cacheServerBackgroundDownloadFallbackToHttpDelayInSeconds
    cacheServerForegroundDownloadFallbackToHttpDelayInSeconds cacheServerHostNames
    deliveryOptimizationMode foregroundDownloadFromHttpDelayInSeconds groupIdSource
    maximumCacheAgeInDays maximumCacheSize minimumBatteryPercentageAllowedToUpload
    minimumDiskSizeAllowedToPeerInGigabytes minimumFileSizeToCacheInMegabytes
    minimumRamAllowedToPeerInGigabytes modifyCacheLocation restrictPeerSelectionBy vpnPeerCaching
  `,
  windows81TrustedRootCertificate: `
    certFileName destinationStore trustedRootCertificate
  `,
  windows81SCEPCertificateProfile: `
    certificateValidityPeriodScale certificateValidityPeriodValue keyStorageProvider
    renewalThresholdPercentage subjectAlternativeNameType subjectNameFormat
    customSubjectAlternativeNames extendedKeyUsages certificateStore hashAlgorithm keySize keyUsage
    scepServerUrls subjectAlternativeNameFormatString subjectNameFormatString
  `,
  windowsKioskConfiguration: `
    edgeKioskEnablePublicBrowsing kioskBrowserBlockedURLs kioskBrowserBlockedUrlExceptions
    kioskBrowserDefaultUrl kioskBrowserEnableEndSessionButton kioskBrowserEnableHomeButton
    kioskBrowserEnableNavigationButtons kioskBrowserRestartOnIdleTimeInMinutes kioskProfiles
    windowsKioskForceUpdateSchedule
  `,
  sharedPCConfiguration: `
    accountManagerPolicy allowLocalStorage allowedAccounts disableAccountManager disableEduPolicies
    disablePowerPolicies disableSignInOnResume enabled fastFirstSignIn idleTimeBeforeSleepInSeconds
    kioskAppDisplayName kioskAppUserModelId localStorage maintenanceStartTime setAccountManager
    setEduPolicies setPowerPolicies signInOnResume
  `,
  editionUpgradeConfiguration: `
    license licenseType productKey targetEdition windowsSMode
  `,
  windowsDomainJoinConfiguration: `
    activeDirectoryDomainName computerNameStaticPrefix computerNameSuffixRandomCharCount
    organizationalUnit
  `,
};
