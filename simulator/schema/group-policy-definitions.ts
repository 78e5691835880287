import { stringOf, type JsonObject } from '../../src/kernel/json.ts';

/** Presentation: last digit of its id, kind, label. */
type Row = readonly [
  number: number,
  classType: 'user' | 'machine',
  name: string,
  category: string,
  presentations: readonly (readonly [kind: string, label: string])[],
];

const word = '\\Microsoft Word 2016\\Word Options\\Security\\Trust Center';
const edge = '\\Microsoft Edge';
const rows: readonly Row[] = [
  [1, 'user', 'VBA Macro Notification Settings', word, [['DropdownList', 'Block macros by default']]],
  [2, 'user', 'Block macros from running in Office files from the Internet', word, []],
  [
    3,
    'machine',
    'Turn off Autoplay',
    '\\Windows Components\\AutoPlay Policies',
    [['DropdownList', 'Turn off Autoplay on:']],
  ],
  [
    4,
    'user',
    'Turn off Autoplay',
    '\\Windows Components\\AutoPlay Policies',
    [['DropdownList', 'Turn off Autoplay on:']],
  ],
  [
    5,
    'machine',
    'Configure the home page URL',
    `${edge}\\Startup, home page and new tab page`,
    [['TextBox', 'Home page URL']],
  ],
  [
    6,
    'machine',
    'Control which extensions are installed silently',
    `${edge}\\Extensions`,
    [['ListBox', 'Extension/App IDs and update URLs to be silently installed']],
  ],
  [
    7,
    'machine',
    'Specify the maximum log file size (KB)',
    '\\Windows Components\\Event Log Service\\Security',
    [['LongDecimalTextBox', 'Maximum Log Size (KB)']],
  ],
  [
    8,
    'machine',
    'Silently move Windows known folders to OneDrive',
    '\\OneDrive',
    [
      ['TextBox', 'Tenant ID'],
      ['CheckBox', 'Desktop'],
      ['CheckBox', 'Documents'],
      ['CheckBox', 'Pictures'],
    ],
  ],
  [9, 'machine', 'Hide entry points for Fast User Switching', '\\System\\Logon', []],
  [
    10,
    'machine',
    'Legal notice at sign-in',
    '\\Contoso\\Agent',
    [
      ['MultiTextBox', 'Lines'],
      ['DecimalTextBox', 'Seconds'],
    ],
  ],
  [11, 'user', 'Prohibit access to Control Panel and PC settings', '\\Control Panel', []],
  [
    12,
    'machine',
    'Require additional authentication at startup',
    '\\Windows Components\\BitLocker Drive Encryption\\Operating System Drives',
    [
      ['CheckBox', 'Allow BitLocker without a compatible TPM'],
      ['DropdownList', 'Configure TPM startup:'],
      ['DropdownList', 'Configure TPM startup PIN:'],
    ],
  ],
];

const idOf = (number: number, presentation: number): string =>
  `2c4f9a10-7d3e-4b6a-8f21-${String(number).padStart(6, '0')}${String(presentation).padStart(6, '0')}`;

export interface GroupPolicyDefinition {
  id: string;
  /** What a read of the definition shows. */
  shown: JsonObject;
  presentations: readonly JsonObject[];
}

/** Definitions of the service, the same in every tenant. Names are Microsoft's, ids are ours. */
export const groupPolicyDefinitions: readonly GroupPolicyDefinition[] = rows.map(
  ([number, classType, displayName, categoryPath, presentations]) => ({
    id: idOf(number, 0),
    shown: {
      id: idOf(number, 0),
      classType,
      displayName,
      categoryPath,
      policyType: 'admxBacked',
      version: '1.0',
      groupPolicyCategoryId: idOf(number, 999),
    },
    presentations: presentations.map(([kind, label], index) => ({
      '@odata.type': `#microsoft.graph.groupPolicyPresentation${kind}`,
      id: idOf(number, index + 1),
      label,
      required: false,
      lastModifiedDateTime: '2025-01-15T00:00:00Z',
    })),
  }),
);

/** The value types that a presentation takes. */
export function valueTypesOf(presentation: JsonObject): readonly string[] {
  const kind = (stringOf(presentation['@odata.type']) ?? '').replace(
    '#microsoft.graph.groupPolicyPresentation',
    '',
  );
  switch (kind) {
    case 'CheckBox':
      return ['Boolean'];
    case 'ListBox':
      return ['List'];
    case 'DecimalTextBox':
      return ['Decimal'];
    case 'LongDecimalTextBox':
      return ['LongDecimal'];
    case 'MultiTextBox':
      return ['MultiText'];
    default:
      return ['Text'];
  }
}
