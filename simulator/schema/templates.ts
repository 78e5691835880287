/** Templates that the service knows: a create names the id, the answer carries family and display name. */
export interface PolicyTemplate {
  id: string;
  family: string;
  name: string;
  version: string;
}

const table: readonly [string, string, string, string][] = [
  ['804339ad-1553-4478-a742-138fb5807418_1', 'Antivirus', 'Microsoft Defender Antivirus', '1'],
  ['45fea5e9-280d-4da1-9792-fb5736da0ca9_1', 'Antivirus', 'Microsoft Defender Antivirus exclusions', '1'],
  ['d948ff9b-99cb-4ee0-8012-1fbc09685377_1', 'Antivirus', 'Windows Security Experience', '1'],
  ['2d345ec2-c817-49e5-9156-3ed416dc972a_1', 'Antivirus', 'Microsoft Defender Antivirus for macOS', '1'],
  ['46ddfc50-d10f-4867-b852-9434254b3bff_1', 'DiskEncryption', 'BitLocker', '1'],
  ['a239407c-698d-4ef8-b314-e3ae409204b8_1', 'DiskEncryption', 'macOS FileVault', '1'],
  ['6078910e-d808-4a9f-a51d-1b8a7bacb7c0_1', 'Firewall', 'Windows Firewall', '1'],
  ['19c8aa67-f286-4861-9aa0-f23541d31680_1', 'Firewall', 'Windows Firewall Rules', '1'],
  ['5340aa10-47a8-4e67-893f-690984e4d5da_1', 'Firewall', 'macOS firewall', '1'],
  ['e8c053d6-9f95-42b1-a7f1-ebfd71c67a4b_1', 'AttackSurfaceReduction', 'Attack Surface Reduction Rules', '1'],
  ['9f667e40-8f3c-4f88-80d8-457f16906315_1', 'AttackSurfaceReduction', 'App and browser isolation', '1'],
  [
    '0385b795-0f2f-44ac-8602-9f65bf6adede_1',
    'EndpointDetectionAndResponse',
    'Endpoint detection and response',
    '1',
  ],
  [
    'adc46e5a-f4aa-4ff6-aeff-4f27bc525796_1',
    'AccountProtection',
    'Local admin password solution (Windows LAPS)',
    '1',
  ],
  ['22968f54-45fa-486c-848e-f8224aa69772_1', 'AccountProtection', 'Local user group membership', '1'],
];

/** Templates outside endpoint security, with the whole name of their family. */
const others: readonly PolicyTemplate[] = [
  {
    id: '66df8dce-0166-4b82-92f7-1f74e3ca17a3_4',
    family: 'baseline',
    name: 'Security Baseline for Windows 10 and later',
    version: 'Version 24H2',
  },
  {
    id: 'c66347b7-8325-4954-a235-3bf2233dfbfd_3',
    family: 'baseline',
    name: 'Security Baseline for Microsoft Edge',
    version: 'Version 128',
  },
  {
    id: '80d33118-b7b4-40d8-b15f-81be745e053f_1',
    family: 'enrollmentConfiguration',
    name: 'Device preparation',
    version: '',
  },
];

export const templates: readonly PolicyTemplate[] = [
  ...table.map(([id, family, name, version]) => ({
    id,
    family: `endpointSecurity${family}`,
    name,
    version: `Version ${version}`,
  })),
  ...others,
];
