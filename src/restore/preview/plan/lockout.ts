import { isJsonObject, type JsonObject, type JsonValue } from '../../../kernel/json.ts';

/** A Conditional Access policy as it would stand in the tenant after the run; `lineId` when the run writes it. */
export interface ResultingPolicy {
  name: string;
  content: JsonObject;
  lineId?: string;
}

/** Somebody whom the resulting policies would meet without a way around them, with the policies that meet them. */
export interface Lockout {
  /** "a Global Administrator", "any user". */
  who: string;
  policies: readonly { name: string; demand: string; excluded: readonly string[] }[];
  /** Lines of this run among them. */
  lineIds: readonly string[];
}

/** Roles that can undo a lockout, by template id, the same in every tenant. Source: Microsoft's built-in roles reference. */
const ADMINISTRATORS: readonly (readonly [string, string])[] = [
  ['62e90394-69f5-4237-9190-012177145e10', 'a Global Administrator'],
  ['b1be1c3e-b65d-4f19-8427-f6fa0d97feb9', 'a Conditional Access Administrator'],
  ['194ae4cb-b126-40b2-bd5b-6091b380977d', 'a Security Administrator'],
  ['e8611ab8-c189-46e8-94e1-60213ab1f814', 'a Privileged Role Administrator'],
  ['7be44c8a-adaf-4e2a-84d6-ab2649e08a13', 'a Privileged Authentication Administrator'],
  ['c4e39bd9-1100-46d3-8c65-fb160da0071f', 'an Authentication Administrator'],
  ['fe930be7-5e62-47db-91af-98c3a49a38b1', 'a User Administrator'],
  ['3a2c62db-5318-420d-8d74-23affee5d9d5', 'an Intune Administrator'],
  ['29232cdf-9323-42fd-ade2-1d097af3e4de', 'an Exchange Administrator'],
  ['f28a1f50-f6e7-4571-818b-6a12f2af6b6c', 'a SharePoint Administrator'],
  ['729827e3-9c14-49f7-bb1b-9608f156bbb8', 'a Helpdesk Administrator'],
  ['b0f54661-2d74-4c50-afa3-1ec803f12efe', 'a Billing Administrator'],
  ['9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3', 'an Application Administrator'],
  ['158c047a-c907-4556-b7ef-446551a6b5f7', 'a Cloud Application Administrator'],
];
/** Portals and interfaces by which a policy can be mended. */
const ADMINISTRATION: ReadonlySet<string> = new Set([
  'All',
  'MicrosoftAdminPortals',
  // Windows Azure Service Management API
  '797f4846-ba00-4fd7-ba43-dac1f8f63013',
]);

/**
 * Whom the resulting set of policies would lock out: for every administrator role, and for any user, the policies that are on without
 * a condition that lets somebody around them must have one identity in common that all of them exclude. Only what this run has a hand in is told;
 * what is so in the tenant already is not its doing. `membersOf` gives the users of an excluded group, as far as they were read.
 */
export function lockoutsOf(
  policies: readonly ResultingPolicy[],
  membersOf: ReadonlyMap<string, ReadonlySet<string>> = new Map(),
): Lockout[] {
  const sweeping = policies.filter(({ content }) => isSweeping(content));
  const classes: [who: string, role: string | null][] = [
    ...ADMINISTRATORS.map(([role, who]): [string, string] => [who, role]),
    ['any user', null],
  ];
  const found: Lockout[] = [];
  for (const [who, role] of classes) {
    const meeting = sweeping.filter(({ content }) => reaches(content, role));
    const lineIds = meeting.flatMap(({ lineId }) => (lineId === undefined ? [] : [lineId]));
    if (lineIds.length === 0 || hasWayAround(meeting, membersOf)) continue;
    found.push({
      who,
      lineIds,
      policies: meeting.map(({ name, content }) => ({
        name,
        demand: demandOf(content),
        excluded: exclusionsOf(content),
      })),
    });
  }
  return found;
}

/** Groups whose members decide: those that some sweeping policy excludes, where no id is excluded by all of them. */
export function groupsToRead(policies: readonly ResultingPolicy[]): string[] {
  if (lockoutsOf(policies).length === 0) return [];
  const groups = policies
    .filter(({ content }) => isSweeping(content))
    .flatMap(({ content }) => texts(usersOf(content)['excludeGroups']));
  return [...new Set(groups)].sort();
}

/** Excluded users, and members of excluded groups, that every one of the policies excludes. */
function hasWayAround(
  policies: readonly ResultingPolicy[],
  membersOf: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  const [first, ...rest] = policies.map(({ content }) => {
    const ids = new Set(exclusionsOf(content));
    for (const group of texts(usersOf(content)['excludeGroups'])) {
      for (const member of membersOf.get(group) ?? []) ids.add(member);
    }
    return ids;
  });
  if (first === undefined) return true;
  return [...first].some((id) => rest.every((other) => other.has(id)));
}

function exclusionsOf(content: JsonObject): string[] {
  const users = usersOf(content);
  return [...texts(users['excludeUsers']), ...texts(users['excludeGroups'])].filter(
    (id) => id !== 'GuestsOrExternalUsers',
  );
}

function reaches(content: JsonObject, template: string | null): boolean {
  const users = usersOf(content);
  if (template !== null && texts(users['excludeRoles']).includes(template)) return false;
  if (texts(users['includeUsers']).includes('All')) return true;
  return template !== null && texts(users['includeRoles']).includes(template);
}

/** On, with a demand, for the ways into administration, and under no condition that somebody could avoid. */
function isSweeping(content: JsonObject): boolean {
  if (content['state'] !== 'enabled' || !isJsonObject(content['grantControls'])) return false;
  const conditions = isJsonObject(content['conditions']) ? content['conditions'] : {};
  const applications = isJsonObject(conditions['applications']) ? conditions['applications'] : {};
  if (!texts(applications['includeApplications']).some((app) => ADMINISTRATION.has(app))) return false;
  const clients = texts(conditions['clientAppTypes']);
  const browsers = clients.length === 0 || clients.includes('all') || clients.includes('browser');
  return browsers && !isConditional(conditions);
}

function isConditional(conditions: JsonObject): boolean {
  const risks = ['signInRiskLevels', 'userRiskLevels', 'insiderRiskLevels'];
  if (risks.some((name) => texts(conditions[name]).length > 0 || typeof conditions[name] === 'string'))
    return true;
  const { platforms, locations, devices, authenticationFlows } = conditions;
  if (isJsonObject(platforms) && !isEverywhere(platforms, 'Platforms')) return true;
  if (isJsonObject(locations) && !isEverywhere(locations, 'Locations')) return true;
  return hasContent(devices) || hasContent(authenticationFlows);
}

/** The condition includes everything and excludes nothing: `Platforms` or `Locations`. */
function isEverywhere(condition: JsonObject, kind: 'Platforms' | 'Locations'): boolean {
  const included = texts(condition[`include${kind}`]).map((each) => each.toLowerCase());
  return (
    (included.length === 0 || included.includes('all')) && texts(condition[`exclude${kind}`]).length === 0
  );
}

function hasContent(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null || value === '') return false;
  if (Array.isArray(value)) return value.length > 0;
  return !isJsonObject(value) || Object.values(value).some(hasContent);
}

const DEMANDS: Readonly<Record<string, string>> = {
  block: 'blocks access',
  mfa: 'asks for multifactor authentication',
  compliantDevice: 'asks for a compliant device',
  domainJoinedDevice: 'asks for a hybrid joined device',
  approvedApplication: 'asks for an approved app',
  compliantApplication: 'asks for an app protection policy',
  passwordChange: 'asks for a new password',
};

function demandOf(content: JsonObject): string {
  const controls = isJsonObject(content['grantControls']) ? content['grantControls'] : {};
  const named = texts(controls['builtInControls']).map(
    (control) => DEMANDS[control] ?? `asks for ${control}`,
  );
  if (isJsonObject(controls['authenticationStrength'])) named.push('asks for an authentication strength');
  if (texts(controls['termsOfUse']).length > 0) named.push('asks to accept terms of use');
  return named.length === 0 ? 'asks for something' : named.join(' and ');
}

function usersOf(content: JsonObject): JsonObject {
  const conditions = isJsonObject(content['conditions']) ? content['conditions'] : {};
  return isJsonObject(conditions['users']) ? conditions['users'] : {};
}

function texts(value: JsonValue | undefined): string[] {
  if (!Array.isArray(value)) return typeof value === 'string' && value !== '' ? [value] : [];
  return value.filter((each): each is string => typeof each === 'string');
}
