/** A setting as the admin center names it, and its choices by the end of their id. */
export interface KnownSetting {
  label: string;
  choices?: Readonly<Record<string, string>>;
}

const requirement = { 0: 'Not required', 1: 'Required' };
const allowance = { 0: 'Not allowed', 1: 'Allowed' };
const blockOrAudit = { off: 'Off', block: 'Block', audit: 'Audit', warn: 'Warn' };
const xts = {
  3: 'AES-CBC 128-bit',
  4: 'AES-CBC 256-bit',
  6: 'XTS-AES 128-bit',
  7: 'XTS-AES 256-bit',
};
const encryptionType = { 0: 'Chosen by the user', 1: 'Full encryption', 2: 'Used space only encryption' };
const startup = { 0: 'Do not allow', 1: 'Require', 2: 'Allow' };
const recoveryUse = { 0: 'Do not allow', 1: 'Require', 2: 'Allow' };
const threatAction = {
  clean: 'Clean',
  quarantine: 'Quarantine',
  remove: 'Remove',
  allow: 'Allow',
  userdefined: 'User defined',
  block: 'Block',
};
const traffic = { 0: 'Allow', 1: 'Block' };
const sharing = { true: 'Yes', false: 'No' };

const asr = (label: string): KnownSetting => ({ label, choices: blockOrAudit });

/** By the definition id after `device_vendor_msft_` (or `user_vendor_msft_`, `vendor_msft_`). */
export const knownSettings: Readonly<Record<string, KnownSetting>> = {
  bitlocker_requiredeviceencryption: { label: 'Require device encryption', choices: requirement },
  bitlocker_requirestoragecardencryption: { label: 'Require storage card encryption', choices: requirement },
  bitlocker_allowwarningforotherdiskencryption: {
    label: 'Allow warning for other disk encryption',
    choices: allowance,
  },
  bitlocker_allowstandarduserencryption: { label: 'Allow standard user encryption', choices: allowance },
  bitlocker_configurerecoverypasswordrotation: {
    label: 'Configure recovery password rotation',
    choices: {
      0: 'Off',
      1: 'On for Entra joined devices',
      2: 'On for Entra joined and hybrid joined devices',
    },
  },
  bitlocker_encryptionmethodbydrivetype: { label: 'Choose drive encryption method and cipher strength' },
  bitlocker_encryptionmethodbydrivetype_encryptionmethodwithxtsosdropdown_name: {
    label: 'Encryption method for operating system drives',
    choices: xts,
  },
  bitlocker_encryptionmethodbydrivetype_encryptionmethodwithxtsfdvdropdown_name: {
    label: 'Encryption method for fixed data drives',
    choices: xts,
  },
  bitlocker_encryptionmethodbydrivetype_encryptionmethodwithxtsrdvdropdown_name: {
    label: 'Encryption method for removable data drives',
    choices: xts,
  },
  bitlocker_systemdrivesencryptiontype: { label: 'Enforce drive encryption type on operating system drives' },
  bitlocker_systemdrivesencryptiontype_osencryptiontypedropdown_name: {
    label: 'Encryption type of operating system drives',
    choices: encryptionType,
  },
  bitlocker_fixeddrivesencryptiontype: { label: 'Enforce drive encryption type on fixed data drives' },
  bitlocker_fixeddrivesencryptiontype_fdvencryptiontypedropdown_name: {
    label: 'Encryption type of fixed data drives',
    choices: encryptionType,
  },
  bitlocker_systemdrivesrequirestartupauthentication: {
    label: 'Require additional authentication at startup',
  },
  bitlocker_systemdrivesrequirestartupauthentication_configurenontpmstartupkeyusage_name: {
    label: 'Allow BitLocker without a compatible TPM',
    choices: allowance,
  },
  bitlocker_systemdrivesrequirestartupauthentication_configuretpmusagedropdown_name: {
    label: 'TPM startup',
    choices: startup,
  },
  bitlocker_systemdrivesrequirestartupauthentication_configurepinusagedropdown_name: {
    label: 'TPM startup PIN',
    choices: startup,
  },
  bitlocker_systemdrivesrequirestartupauthentication_configuretpmstartupkeyusagedropdown_name: {
    label: 'TPM startup key',
    choices: startup,
  },
  bitlocker_systemdrivesrequirestartupauthentication_configuretpmpinkeyusagedropdown_name: {
    label: 'TPM startup key and PIN',
    choices: startup,
  },
  bitlocker_systemdrivesminimumpinlength: { label: 'Minimum PIN length for startup' },
  bitlocker_systemdrivesrecoveryoptions: { label: 'Recovery of operating system drives' },
  bitlocker_systemdrivesrecoveryoptions_osrecoverypasswordusagedropdown_name: {
    label: 'Recovery password of operating system drives',
    choices: recoveryUse,
  },
  bitlocker_systemdrivesrecoveryoptions_osrecoverykeyusagedropdown_name: {
    label: 'Recovery key of operating system drives',
    choices: recoveryUse,
  },
  bitlocker_systemdrivesrecoveryoptions_osrequireactivedirectorybackup_name: {
    label: 'Wait for recovery information to be stored before enabling BitLocker (operating system drives)',
  },
  bitlocker_systemdrivesrecoveryoptions_osactivedirectorybackup_name: {
    label: 'Save recovery information of operating system drives to Active Directory',
  },
  bitlocker_fixeddrivesrequireencryption: {
    label: 'Deny write access to fixed drives not protected by BitLocker',
  },
  bitlocker_removabledrivesrequireencryption: {
    label: 'Deny write access to removable drives not protected by BitLocker',
  },
  bitlocker_fixeddrivesrecoveryoptions: { label: 'Recovery of fixed data drives' },
  bitlocker_removabledrivesconfigurebde: { label: 'Control use of BitLocker on removable drives' },
  bitlocker_removabledrivesrequireencryption_rdvcrossorg: {
    label: 'Deny write access to devices configured in another organization',
  },

  policy_config_defender_allowrealtimemonitoring: { label: 'Allow real-time monitoring', choices: allowance },
  policy_config_defender_allowbehaviormonitoring: { label: 'Allow behavior monitoring', choices: allowance },
  policy_config_defender_allowcloudprotection: { label: 'Allow cloud protection', choices: allowance },
  policy_config_defender_allowarchivescanning: { label: 'Allow archive scanning', choices: allowance },
  policy_config_defender_allowemailscanning: { label: 'Allow email scanning', choices: allowance },
  policy_config_defender_allowioavprotection: {
    label: 'Allow scanning of all downloads',
    choices: allowance,
  },
  policy_config_defender_allowonaccessprotection: { label: 'Allow on-access protection', choices: allowance },
  policy_config_defender_allowscriptscanning: { label: 'Allow script scanning', choices: allowance },
  policy_config_defender_allowscanningnetworkfiles: {
    label: 'Allow scanning of network files',
    choices: allowance,
  },
  policy_config_defender_allowfullscanremovabledrivescanning: {
    label: 'Allow full scan of removable drives',
    choices: allowance,
  },
  policy_config_defender_allowfullscanonmappednetworkdrives: {
    label: 'Allow full scan of mapped network drives',
    choices: allowance,
  },
  policy_config_defender_allowuseruiaccess: { label: 'Allow user interface access', choices: allowance },
  policy_config_defender_allowintrusionpreventionsystem: {
    label: 'Allow intrusion prevention system',
    choices: allowance,
  },
  policy_config_defender_avgcpuloadfactor: { label: 'Average CPU load factor' },
  policy_config_defender_checkforsignaturesbeforerunningscan: {
    label: 'Check for signatures before running scan',
    choices: { 0: 'Disabled', 1: 'Enabled' },
  },
  policy_config_defender_cloudblocklevel: {
    label: 'Cloud block level',
    choices: { 0: 'Default', 2: 'High', 4: 'High plus', 6: 'Zero tolerance' },
  },
  policy_config_defender_cloudextendedtimeout: { label: 'Cloud extended timeout' },
  policy_config_defender_daystoretaincleanedmalware: { label: 'Days to retain cleaned malware' },
  policy_config_defender_enablenetworkprotection: {
    label: 'Network protection',
    choices: { 0: 'Disabled', 1: 'Block', 2: 'Audit' },
  },
  policy_config_defender_enablecontrolledfolderaccess: {
    label: 'Controlled folder access',
    choices: {
      0: 'Disabled',
      1: 'Block',
      2: 'Audit',
      3: 'Block disk modification only',
      4: 'Audit disk modification only',
    },
  },
  policy_config_defender_excludedextensions: { label: 'Excluded extensions' },
  policy_config_defender_excludedpaths: { label: 'Excluded paths' },
  policy_config_defender_excludedprocesses: { label: 'Excluded processes' },
  policy_config_defender_puaprotection: {
    label: 'Potentially unwanted app protection',
    choices: { 0: 'Off', 1: 'On', 2: 'Audit' },
  },
  policy_config_defender_realtimescandirection: {
    label: 'Real-time scan direction',
    choices: { 0: 'All files', 1: 'Incoming files', 2: 'Outgoing files' },
  },
  policy_config_defender_scanparameter: { label: 'Scan type', choices: { 1: 'Quick scan', 2: 'Full scan' } },
  policy_config_defender_schedulequickscantime: { label: 'Time of the daily quick scan' },
  policy_config_defender_schedulescanday: {
    label: 'Day of the scheduled scan',
    choices: {
      0: 'Every day',
      1: 'Sunday',
      2: 'Monday',
      3: 'Tuesday',
      4: 'Wednesday',
      5: 'Thursday',
      6: 'Friday',
      7: 'Saturday',
      8: 'No scheduled scan',
    },
  },
  policy_config_defender_schedulescantime: { label: 'Time of the scheduled scan' },
  policy_config_defender_signatureupdateinterval: { label: 'Signature update interval' },
  policy_config_defender_submitsamplesconsent: {
    label: 'Submit samples consent',
    choices: { 0: 'Always prompt', 1: 'Send safe samples', 2: 'Never send', 3: 'Send all samples' },
  },
  policy_config_defender_threatseveritydefaultaction_severethreats: {
    label: 'Action for severe threats',
    choices: threatAction,
  },
  policy_config_defender_threatseveritydefaultaction_highseveritythreats: {
    label: 'Action for high severity threats',
    choices: threatAction,
  },
  policy_config_defender_threatseveritydefaultaction_moderateseveritythreats: {
    label: 'Action for moderate severity threats',
    choices: threatAction,
  },
  policy_config_defender_threatseveritydefaultaction_lowseveritythreats: {
    label: 'Action for low severity threats',
    choices: threatAction,
  },
  defender_configuration_disablelocaladminmerge: {
    label: 'Disable local administrator merge',
    choices: { 0: 'No', 1: 'Yes' },
  },
  defender_configuration_tamperprotection: { label: 'Tamper protection' },
  windowsadvancedthreatprotection_configurationtype: { label: 'Client configuration package type' },

  policy_config_defender_attacksurfacereductionrules: { label: 'Attack surface reduction rules' },
  policy_config_defender_attacksurfacereductionrules_blockadobereaderfromcreatingchildprocesses: asr(
    'Block Adobe Reader from creating child processes',
  ),
  policy_config_defender_attacksurfacereductionrules_blockallofficeapplicationsfromcreatingchildprocesses:
    asr('Block all Office applications from creating child processes'),
  policy_config_defender_attacksurfacereductionrules_blockofficeapplicationsfromcreatingexecutablecontent:
    asr('Block Office applications from creating executable content'),
  policy_config_defender_attacksurfacereductionrules_blockofficeapplicationsfrominjectingcodeintootherprocesses:
    asr('Block Office applications from injecting code into other processes'),
  policy_config_defender_attacksurfacereductionrules_blockofficecommunicationappfromcreatingchildprocesses:
    asr('Block Office communication apps from creating child processes'),
  policy_config_defender_attacksurfacereductionrules_blockcredentialstealingfromwindowslocalsecurityauthoritysubsystem:
    asr('Block credential stealing from the Windows local security authority'),
  policy_config_defender_attacksurfacereductionrules_blockabuseofexploitedvulnerablesigneddrivers: asr(
    'Block abuse of exploited vulnerable signed drivers',
  ),
  policy_config_defender_attacksurfacereductionrules_blockwin32apicallsfromofficemacros: asr(
    'Block Win32 API calls from Office macros',
  ),
  policy_config_defender_attacksurfacereductionrules_useadvancedprotectionagainstransomware: asr(
    'Use advanced protection against ransomware',
  ),

  firewall_mdmstore_domainprofile_enablefirewall: { label: 'Enable domain network firewall' },
  firewall_mdmstore_privateprofile_enablefirewall: { label: 'Enable private network firewall' },
  firewall_mdmstore_publicprofile_enablefirewall: { label: 'Enable public network firewall' },
  firewall_mdmstore_domainprofile_defaultinboundaction: {
    label: 'Default inbound action (domain network)',
    choices: traffic,
  },
  firewall_mdmstore_privateprofile_defaultinboundaction: {
    label: 'Default inbound action (private network)',
    choices: traffic,
  },
  firewall_mdmstore_publicprofile_defaultinboundaction: {
    label: 'Default inbound action (public network)',
    choices: traffic,
  },
  firewall_mdmstore_domainprofile_defaultoutboundaction: {
    label: 'Default outbound action (domain network)',
    choices: traffic,
  },
  firewall_mdmstore_privateprofile_defaultoutboundaction: {
    label: 'Default outbound action (private network)',
    choices: traffic,
  },
  firewall_mdmstore_publicprofile_defaultoutboundaction: {
    label: 'Default outbound action (public network)',
    choices: traffic,
  },
  firewall_mdmstore_domainprofile_allowlocalpolicymerge: {
    label: 'Allow local policy merge (domain network)',
    choices: sharing,
  },
  firewall_mdmstore_privateprofile_allowlocalpolicymerge: {
    label: 'Allow local policy merge (private network)',
    choices: sharing,
  },
  firewall_mdmstore_publicprofile_allowlocalpolicymerge: {
    label: 'Allow local policy merge (public network)',
    choices: sharing,
  },

  laps_policies_backupdirectory: {
    label: 'Directory to back up the local administrator password',
    choices: { 0: 'Disabled', 1: 'Microsoft Entra ID', 2: 'Active Directory' },
  },
  laps_policies_passwordagedays: { label: 'Password age in days' },
  laps_policies_passwordlength: { label: 'Password length' },
  laps_policies_administratoraccountname: { label: 'Administrator account name' },
  policy_config_devicelock_maxinactivitytimedevicelock: {
    label: 'Minutes of inactivity before the device locks',
  },
  policy_config_devicelock_mindevicepasswordlength: { label: 'Minimum password length' },
  policy_config_devicelock_devicepasswordenabled: {
    label: 'Device password',
    choices: { 0: 'Enabled', 1: 'Disabled' },
  },
  policy_config_deviceguard_enablevirtualizationbasedsecurity: {
    label: 'Enable virtualization based security',
    choices: { 0: 'Disabled', 1: 'Enabled' },
  },
  policy_config_deviceguard_lsacfgflags: {
    label: 'Credential Guard',
    choices: { 0: 'Disabled', 1: 'Enabled with UEFI lock', 2: 'Enabled without lock' },
  },
  policy_config_system_allowtelemetry: {
    label: 'Diagnostic data',
    choices: { 0: 'Off (security)', 1: 'Required', 2: 'Enhanced', 3: 'Optional' },
  },
  policy_config_update_allowautoupdate: {
    label: 'Automatic update behavior',
    choices: {
      0: 'Notify before download',
      1: 'Install at maintenance time',
      2: 'Install and restart at maintenance time',
      3: 'Install and restart at scheduled time',
      4: 'Install and restart without control by the user',
      5: 'Turn off automatic updates',
      6: 'Reset to default',
    },
  },
};
