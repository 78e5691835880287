import { isJsonObject, type JsonObject, type JsonValue } from '../../../../kernel/json.ts';

/**
 * Does a policy meet somebody whatever they do? `yes`: it is on, asks for something, covers the ways into administration and has no
 * condition that could be avoided. `unknown`: it says something that this product can't judge.
 */
export type Sweeping = 'yes' | 'no' | 'unknown';

/** Apps by which a policy can be mended: the portals, and the Windows Azure Service Management API behind them. */
const ADMINISTRATION: ReadonlySet<string> = new Set([
  'All',
  'MicrosoftAdminPortals',
  '797f4846-ba00-4fd7-ba43-dac1f8f63013',
]);

/** Every member of the conditions that is judged below. */
const JUDGED: ReadonlySet<string> = new Set([
  '@odata.type',
  'users',
  'applications',
  'clientAppTypes',
  'platforms',
  'locations',
  'devices',
  'deviceStates',
  'clientApplications',
  'servicePrincipalRiskLevels',
  'signInRiskLevels',
  'userRiskLevels',
  'insiderRiskLevels',
  'authenticationFlows',
]);
/** Conditions that hold only for somebody in particular: a risk, a device, a way of signing in; workloads are no people. */
const AVOIDABLE = [
  'devices',
  'deviceStates',
  'clientApplications',
  'servicePrincipalRiskLevels',
  'signInRiskLevels',
  'userRiskLevels',
  'insiderRiskLevels',
  'authenticationFlows',
];

/** Judges one policy as it would stand. */
export function sweeping(content: JsonObject): Sweeping {
  const { state } = content;
  if (state === 'disabled' || state === 'enabledForReportingButNotEnforced') return 'no';
  if (!isJsonObject(content['grantControls'])) return 'no';
  const conditions = isJsonObject(content['conditions']) ? content['conditions'] : {};
  const applications = isJsonObject(conditions['applications']) ? conditions['applications'] : {};
  if (!items(applications['includeApplications']).some((app) => ADMINISTRATION.has(app))) return 'no';
  if (items(applications['excludeApplications']).includes('MicrosoftAdminPortals')) return 'no';
  const clients = items(conditions['clientAppTypes']);
  if (clients.length > 0 && !clients.includes('all') && !clients.includes('browser')) return 'no';
  if (!isEverywhere(conditions['platforms'], 'Platforms')) return 'no';
  if (!isEverywhere(conditions['locations'], 'Locations')) return 'no';
  if (AVOIDABLE.some((name) => hasContent(conditions[name]))) return 'no';
  return state === 'enabled' && unjudged(content).length === 0 ? 'yes' : 'unknown';
}

/** Conditions with content that nobody here knows, by name. */
export function unjudged(content: JsonObject): string[] {
  const conditions = isJsonObject(content['conditions']) ? content['conditions'] : {};
  const applications = isJsonObject(conditions['applications']) ? conditions['applications'] : {};
  return [
    ...Object.keys(conditions).filter((name) => !JUDGED.has(name) && hasContent(conditions[name])),
    ...(hasContent(applications['applicationFilter']) ? ['applicationFilter'] : []),
  ].sort();
}

/** No condition, or one that includes everything and excludes nothing: `Platforms` or `Locations`. */
function isEverywhere(condition: JsonValue | undefined, kind: 'Platforms' | 'Locations'): boolean {
  if (!isJsonObject(condition)) return true;
  const included = items(condition[`include${kind}`]).map((each) => each.toLowerCase());
  if (included.length > 0 && !included.includes('all')) return false;
  return items(condition[`exclude${kind}`]).length === 0;
}

function hasContent(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null || value === '') return false;
  if (Array.isArray(value)) return value.length > 0;
  return !isJsonObject(value) || Object.values(value).some(hasContent);
}

/** The items of a list as texts; what is no text (something that this run makes) stays an item of its own. */
export function items(value: JsonValue | undefined): string[] {
  if (!Array.isArray(value)) return typeof value === 'string' && value !== '' ? [value] : [];
  return value.map((each) => (typeof each === 'string' ? each : JSON.stringify(each)));
}
