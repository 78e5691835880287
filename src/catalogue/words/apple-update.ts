/** Members of Apple update policies as the admin center names them. */
export const appleUpdateWords: Readonly<Record<string, string>> = {
  isEnabled: 'Policy is in force',
  desiredOsVersion: 'Version to install',
  activeHoursStart: 'Start of the hours without updates',
  activeHoursEnd: 'End of the hours without updates',
  scheduledInstallDays: 'Days without updates',
  utcTimeOffsetInMinutes: 'Time zone (minutes from UTC)',
  enforcedSoftwareUpdateDelayInDays: 'Delay visibility of software updates (days)',
  updateScheduleType: 'Schedule type',
  customUpdateTimeWindows: 'Update time windows',
  criticalUpdateBehavior: 'Critical updates',
  configDataUpdateBehavior: 'Configuration file updates',
  firmwareUpdateBehavior: 'Firmware updates',
  allOtherUpdateBehavior: 'All other updates (OS, built-in apps)',
  updateTimeWindowUtcOffsetInMinutes: 'Time zone (minutes from UTC)',
  maxUserDeferralsCount: 'Max user deferrals',
  priority: 'Priority',
};

const behaviours = {
  notConfigured: 'Not configured',
  default: 'Download and install, download only, or notify: the default of macOS',
  downloadOnly: 'Download only',
  installASAP: 'Install immediately',
  notifyOnly: 'Notify only',
  installLater: 'Install later',
} as const;

export const appleUpdateValues: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  criticalUpdateBehavior: behaviours,
  configDataUpdateBehavior: behaviours,
  firmwareUpdateBehavior: behaviours,
  allOtherUpdateBehavior: behaviours,
  priority: { low: 'Low', high: 'High' },
  updateScheduleType: {
    updateOutsideOfActiveHours: 'Update outside of scheduled time',
    alwaysUpdate: 'Update at next check-in',
    updateDuringTimeWindows: 'Update during scheduled time',
    updateOutsideOfTimeWindows: 'Update outside of scheduled time',
  },
};
