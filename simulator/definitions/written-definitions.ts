/** A setting as the simulated service explains it: its category, its name, and its options by the end of their id. */
export interface WrittenDefinition {
  category: string;
  name: string;
  options?: Readonly<Record<string, string>>;
}

const onOff = { 0: 'Disabled', 1: 'Enabled' };
const allow = { 0: 'Not allowed.', 1: 'Allowed.' };
const modes = { off: 'Off', block: 'Block', audit: 'Audit', warn: 'Warn' };
const truth = { true: 'True', false: 'False' };

const bitLocker = (name: string, options?: WrittenDefinition['options']): WrittenDefinition => ({
  category: 'BitLocker',
  name,
  ...(options === undefined ? {} : { options }),
});
const defender = (name: string, options?: WrittenDefinition['options']): WrittenDefinition => ({
  category: 'Defender',
  name,
  ...(options === undefined ? {} : { options }),
});
const rule = (name: string): WrittenDefinition => ({
  category: 'Attack Surface Reduction',
  name,
  options: modes,
});
const firewall = (name: string, options?: WrittenDefinition['options']): WrittenDefinition => ({
  category: 'Firewall',
  name,
  ...(options === undefined ? {} : { options }),
});

/** By the definition's id after `device_vendor_msft_` and the like. Written for the demo; every other id is explained by a rule. */
export const writtenDefinitions: Readonly<Record<string, WrittenDefinition>> = {
  bitlocker_requiredeviceencryption: bitLocker('Require Device Encryption', onOff),
  bitlocker_allowwarningforotherdiskencryption: bitLocker('Allow Warning For Other Disk Encryption', onOff),
  bitlocker_allowstandarduserencryption: bitLocker('Allow Standard User Encryption', onOff),
  bitlocker_configurerecoverypasswordrotation: bitLocker('Configure Recovery Password Rotation', {
    0: 'Refresh off (default)',
    1: 'Refresh on for Entra-joined devices',
    2: 'Refresh on for both Entra-joined and hybrid-joined devices',
  }),
  bitlocker_encryptionmethodbydrivetype: bitLocker(
    'Choose drive encryption method and cipher strength',
    onOff,
  ),
  bitlocker_systemdrivesrequirestartupauthentication: bitLocker(
    'Require additional authentication at startup',
    onOff,
  ),
  bitlocker_systemdrivesrecoveryoptions: bitLocker(
    'Choose how BitLocker-protected operating system drives can be recovered',
    onOff,
  ),
  policy_config_defender_allowrealtimemonitoring: defender('Allow Realtime Monitoring', allow),
  policy_config_defender_allowcloudprotection: defender('Allow Cloud Protection', allow),
  policy_config_defender_allowscriptscanning: defender('Allow Script Scanning', allow),
  policy_config_defender_puaprotection: defender('PUA Protection', {
    0: 'PUA Protection off',
    1: 'PUA Protection on',
    2: 'Audit mode',
  }),
  policy_config_defender_cloudblocklevel: defender('Cloud Block Level', {
    0: 'Default State',
    2: 'High',
    4: 'High Plus',
    6: 'Zero Tolerance',
  }),
  policy_config_defender_cloudextendedtimeout: defender('Cloud Extended Timeout'),
  policy_config_defender_submitsamplesconsent: defender('Submit Samples Consent', {
    0: 'Always prompt.',
    1: 'Send safe samples automatically.',
    2: 'Never send.',
    3: 'Send all samples automatically.',
  }),
  policy_config_defender_schedulequickscantime: defender('Schedule Quick Scan Time'),
  policy_config_defender_enablenetworkprotection: defender('Enable Network Protection', {
    0: 'Disabled',
    1: 'Enabled (block mode)',
    2: 'Enabled (audit mode)',
  }),
  policy_config_defender_attacksurfacereductionrules_blockofficeapplicationsfromcreatingexecutablecontent:
    rule('Block Office applications from creating executable content'),
  policy_config_defender_attacksurfacereductionrules_blockallofficeapplicationsfromcreatingchildprocesses:
    rule('Block all Office applications from creating child processes'),
  policy_config_defender_attacksurfacereductionrules_blockcredentialstealingfromwindowslocalsecurityauthoritysubsystem:
    rule('Block credential stealing from the Windows local security authority subsystem'),
  firewall_mdmstore_domainprofile_enablefirewall: firewall('Enable Domain Network Firewall', truth),
  firewall_mdmstore_privateprofile_enablefirewall: firewall('Enable Private Network Firewall', truth),
  firewall_mdmstore_publicprofile_enablefirewall: firewall('Enable Public Network Firewall', truth),
  policy_config_devicelock_mindevicepasswordlength: {
    category: 'Device Lock',
    name: 'Min Device Password Length',
  },
  policy_config_devicelock_devicepasswordenabled: {
    category: 'Device Lock',
    name: 'Device Password Enabled',
    options: { 0: 'Enabled', 1: 'Disabled' },
  },
  policy_config_deviceguard_enablevirtualizationbasedsecurity: {
    category: 'Device Guard',
    name: 'Enable Virtualization Based Security',
    options: { 0: 'disable virtualization based security.', 1: 'enable virtualization based security.' },
  },
  policy_config_system_allowtelemetry: {
    category: 'System',
    name: 'Allow Telemetry',
    options: { 0: 'Security', 1: 'Basic', 2: 'Enhanced', 3: 'Full' },
  },
  policy_config_update_allowautoupdate: {
    category: 'Windows Update For Business',
    name: 'Allow Auto Update',
    options: {
      0: 'Notify the user before downloading the update.',
      1: 'Auto install the update and then notify the user to schedule a device restart.',
      2: 'Auto install and restart.',
      3: 'Auto install and restart at a specified time.',
    },
  },
};
