import type { JsonObject } from '../../src/kernel/json.ts';
import type { Composer } from './compose.ts';

const breakGlass = 'SG-CA-Break-Glass';
const adminRoles = [
  '62e90394-69f5-4237-9190-012177145e10',
  '194ae4cb-b126-40b2-bd5b-6091b380977d',
  'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9',
  '29232cdf-9323-42fd-ade2-1d097af3e4de',
  'e8611ab8-c189-46e8-94e1-60213ab1f814',
];
const resilientStrength = '00000000-0000-0000-0000-000000000004';

interface Row {
  name: string;
  state?: 'enabled' | 'disabled' | 'enabledForReportingButNotEnforced';
  /** `All`, `admins`, or names of groups. */
  to: 'All' | 'admins' | 'guests' | readonly string[];
  /** Names of groups, beside the emergency accounts. */
  not?: readonly string[];
  apps?: readonly string[];
  actions?: readonly string[];
  clients?: readonly string[];
  platforms?: JsonObject;
  /** Names of locations. */
  from?: readonly string[];
  notFrom?: readonly string[];
  signInRisk?: readonly string[];
  userRisk?: readonly string[];
  grant?: readonly string[];
  operator?: 'AND' | 'OR';
  strength?: string;
  session?: JsonObject;
}

const reporting = 'enabledForReportingButNotEnforced';
const every = (hours: number): JsonObject => ({
  signInFrequency: {
    value: hours,
    type: 'hours',
    authenticationType: 'primaryAndSecondaryAuthentication',
    frequencyInterval: 'timeBased',
    isEnabled: true,
  },
});

const rows: readonly Row[] = [
  {
    name: 'CA001 - All users - Require multifactor authentication',
    to: 'All',
    not: ['SG-CA-Service-Accounts'],
    grant: ['mfa'],
  },
  {
    name: 'CA002 - All users - Block legacy authentication',
    to: 'All',
    not: ['SG-CA-Exclude-Legacy-Auth'],
    clients: ['exchangeActiveSync', 'other'],
    grant: ['block'],
  },
  {
    name: 'CA003 - Administrators - Require phishing-resistant MFA',
    to: 'admins',
    strength: resilientStrength,
  },
  {
    name: 'CA004 - Administrators - Sign-in every four hours',
    to: 'admins',
    session: { ...every(4), persistentBrowser: { mode: 'never', isEnabled: true } },
  },
  {
    name: 'CA005 - Admin portals - Require compliant device',
    to: 'admins',
    apps: ['MicrosoftAdminPortals'],
    grant: ['compliantDevice'],
  },
  {
    name: 'CA006 - All users - Block countries we do not work in',
    to: 'All',
    from: ['Blocked countries'],
    grant: ['block'],
  },
  {
    name: 'CA007 - Security information - Registration from trusted places',
    to: 'All',
    actions: ['urn:user:registersecurityinfo'],
    notFrom: ['Contoso offices', 'VPN egress'],
    grant: ['mfa'],
  },
  {
    name: 'CA008 - Device registration - Require MFA',
    to: 'All',
    actions: ['urn:user:registerdevice'],
    grant: ['mfa'],
  },
  { name: 'CA009 - All users - High sign-in risk', to: 'All', signInRisk: ['high'], grant: ['block'] },
  {
    name: 'CA010 - All users - Medium sign-in risk',
    to: 'All',
    signInRisk: ['medium'],
    grant: ['mfa'],
    session: {
      signInFrequency: {
        value: null,
        type: null,
        authenticationType: 'primaryAndSecondaryAuthentication',
        frequencyInterval: 'everyTime',
        isEnabled: true,
      },
    },
  },
  {
    name: 'CA011 - All users - High user risk',
    to: 'All',
    userRisk: ['high'],
    grant: ['mfa', 'passwordChange'],
    operator: 'AND',
  },
  {
    name: 'CA012 - Office 365 - Require compliant or joined device',
    to: ['SG-Users-All-Employees'],
    not: ['SG-CA-Exclude-Compliant-Device'],
    apps: ['Office365'],
    platforms: { includePlatforms: ['windows', 'macOS'], excludePlatforms: [] },
    grant: ['compliantDevice', 'domainJoinedDevice'],
    operator: 'OR',
  },
  {
    name: 'CA013 - Phones - Require app protection',
    to: ['SG-Users-All-Employees'],
    apps: ['Office365'],
    platforms: { includePlatforms: ['iOS', 'android'], excludePlatforms: [] },
    grant: ['compliantApplication', 'compliantDevice'],
    operator: 'OR',
  },
  {
    name: 'CA014 - Unmanaged devices - Limited web access',
    to: ['SG-Users-All-Employees'],
    apps: ['Office365'],
    clients: ['browser'],
    session: { applicationEnforcedRestrictions: { isEnabled: true } },
  },
  { name: 'CA015 - Guests - Require multifactor authentication', to: 'guests', grant: ['mfa'] },
  {
    name: 'CA016 - Consultants - Only from partner networks',
    to: ['SG-Users-External-Consultants'],
    from: ['All'],
    notFrom: ['Partner data centre', 'VPN egress'],
    grant: ['block'],
  },
  { name: 'CA017 - Finance - Sign-in every day', to: ['SG-Users-Finance'], session: every(24) },
  {
    name: 'CA018 - Service accounts - Only from offices',
    to: ['SG-CA-Service-Accounts'],
    from: ['All'],
    notFrom: ['Contoso offices'],
    grant: ['block'],
  },
  {
    name: 'CA019 - All users - Block unknown platforms',
    state: reporting,
    to: 'All',
    platforms: {
      includePlatforms: ['all'],
      excludePlatforms: ['android', 'iOS', 'windows', 'macOS', 'linux'],
    },
    grant: ['block'],
  },
  {
    name: 'CA020 - Pilot - Device code flow blocked',
    state: reporting,
    to: ['SG-CA-Pilot'],
    grant: ['block'],
  },
];

const locations: readonly JsonObject[] = [
  {
    '@odata.type': '#microsoft.graph.ipNamedLocation',
    displayName: 'Contoso offices',
    isTrusted: true,
    ipRanges: ranges(['203.0.113.0/28', '198.51.100.32/27', '2001:db8:10::/48']),
  },
  {
    '@odata.type': '#microsoft.graph.ipNamedLocation',
    displayName: 'VPN egress',
    isTrusted: true,
    ipRanges: ranges(['203.0.113.128/30']),
  },
  {
    '@odata.type': '#microsoft.graph.ipNamedLocation',
    displayName: 'Partner data centre',
    isTrusted: false,
    ipRanges: ranges(['192.0.2.0/25']),
  },
  {
    '@odata.type': '#microsoft.graph.ipNamedLocation',
    displayName: 'Shops and warehouses',
    isTrusted: false,
    ipRanges: ranges(['198.51.100.128/26', '198.51.100.192/26']),
  },
  {
    '@odata.type': '#microsoft.graph.countryNamedLocation',
    displayName: 'Nordic countries',
    countriesAndRegions: ['DK', 'FI', 'IS', 'NO', 'SE'],
    includeUnknownCountriesAndRegions: false,
  },
  {
    '@odata.type': '#microsoft.graph.countryNamedLocation',
    displayName: 'Blocked countries',
    countriesAndRegions: ['KP', 'IR', 'SY'],
    includeUnknownCountriesAndRegions: true,
  },
];

function ranges(list: readonly string[]): JsonObject[] {
  return list.map((cidrAddress) => ({
    '@odata.type': `#microsoft.graph.iPv${cidrAddress.includes(':') ? '6' : '4'}CidrRange`,
    cidrAddress,
  }));
}

/** Named locations and Conditional Access policies; `count` of the policies. Everything excludes the emergency accounts. */
export function addConditionalAccess(composer: Composer, count: number): void {
  for (const location of locations) composer.add('namedLocation', location);
  for (const row of rows.slice(0, count)) composer.add('conditionalAccessPolicy', policyOf(composer, row));
}

function policyOf(composer: Composer, row: Row): JsonObject {
  const ids = (names: readonly string[] = []): string[] => names.map((name) => composer.id(name));
  const places = (names: readonly string[]): string[] =>
    names.map((name) => (name === 'All' ? 'All' : composer.id(name)));
  const groups = Array.isArray(row.to) ? (row.to as readonly string[]) : [];
  return {
    displayName: row.name,
    state: row.state ?? 'enabled',
    conditions: {
      clientAppTypes: [...(row.clients ?? ['all'])],
      signInRiskLevels: [...(row.signInRisk ?? [])],
      userRiskLevels: [...(row.userRisk ?? [])],
      platforms: row.platforms ?? null,
      locations:
        row.from || row.notFrom
          ? { includeLocations: places(row.from ?? ['All']), excludeLocations: places(row.notFrom ?? []) }
          : null,
      users: {
        includeUsers: row.to === 'All' ? ['All'] : row.to === 'guests' ? ['GuestsOrExternalUsers'] : [],
        includeGroups: ids(groups),
        includeRoles: row.to === 'admins' ? [...adminRoles] : [],
        excludeGroups: [composer.id(breakGlass), ...ids(row.not)],
        excludeUsers: [composer.id('Break Glass One')],
      },
      applications: row.actions
        ? { includeUserActions: [...row.actions] }
        : { includeApplications: [...(row.apps ?? ['All'])] },
    },
    grantControls:
      row.grant || row.strength
        ? {
            operator: row.operator ?? 'OR',
            builtInControls: [...(row.grant ?? [])],
            authenticationStrength: row.strength ? { id: row.strength } : null,
          }
        : null,
    sessionControls: row.session ?? null,
  };
}
