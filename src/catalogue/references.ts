import { isJsonObject, objectsOf, stringOf, type JsonObject, type JsonValue } from '../kernel/json.ts';
import type { Reference, ReferenceSite } from './resource-type.ts';

/** Graph writes "no reference" as an all-zero id in several places. */
const NO_ID = '00000000-0000-0000-0000-000000000000';
/** The Default scope tag has this id in every tenant. */
const DEFAULT_SCOPE_TAG = '0';

const ASSIGNMENT_MEMBERS = [
  { member: 'groupId', target: 'group' },
  { member: 'deviceAndAppManagementAssignmentFilterId', target: 'assignmentFilter' },
] as const;

/** Scope tags, as most types hold them. */
export const scopeTagSite: ReferenceSite = {
  path: 'roleScopeTagIds.*',
  target: 'roleScopeTag',
  role: 'scope tag',
};

/** True when the text in this place names an object of the tenant. */
export function isReferenceId(site: Pick<ReferenceSite, 'target' | 'special'>, id: string): boolean {
  if (id === '' || id === NO_ID) return false;
  if (site.target === 'roleScopeTag' && id === DEFAULT_SCOPE_TAG) return false;
  return !(site.special?.includes(id) ?? false);
}

/** True when what this object holds in the place is no reference of it. */
export function isNone({ unless }: ReferenceSite, holder: JsonObject): boolean {
  return unless !== undefined && holder[unless.member] === unless.is;
}

/** The references of a payload, in the order of the sites, each once per place and id; with those of `raw.assignments`. */
export function referencesAt(sites: readonly ReferenceSite[], raw: JsonObject): Reference[] {
  const found: Reference[] = [];
  for (const site of sites) {
    visitSite(site, raw, (id) => {
      found.push({ target: site.target, id, role: site.role, ...(site.by ? { by: site.by } : {}) });
    });
  }
  return unique([...found, ...assignmentReferences(objectsOf(raw['assignments']))]);
}

/** Groups and filters that assignments name, and the VPN profiles that apps connect through. */
export function assignmentReferences(assignments: readonly JsonObject[]): Reference[] {
  const found: Reference[] = [];
  for (const assignment of assignments) {
    const vpn = vpnReference(assignment);
    if (vpn) found.push(vpn);
    const target = assignment['target'];
    if (!isJsonObject(target)) continue;
    for (const { member, target: kind } of ASSIGNMENT_MEMBERS) {
      const id = stringOf(target[member]);
      if (id === undefined || !isReferenceId({ target: kind }, id)) continue;
      found.push({ target: kind, id, role: roleOf(kind, target) });
    }
  }
  return unique(found);
}

/** The VPN profile that an app connects through where it is assigned like this, or undefined. */
export function vpnReference(assignment: JsonObject): Reference | undefined {
  const { settings } = assignment;
  const id = isJsonObject(settings) ? stringOf(settings['vpnConfigurationId']) : undefined;
  if (id === undefined || !isReferenceId({ target: 'deviceConfiguration' }, id)) return undefined;
  return { target: 'deviceConfiguration', id, role: 'VPN profile of the app' };
}

/** The reference that a member of an assignment target is, or undefined when it is none. */
export function assignmentReference(target: JsonObject, member: string): Reference | undefined {
  const known = ASSIGNMENT_MEMBERS.find((entry) => entry.member === member);
  const id = stringOf(target[member]);
  if (!known || id === undefined || !isReferenceId({ target: known.target }, id)) return undefined;
  return { target: known.target, id, role: roleOf(known.target, target) };
}

function roleOf(kind: 'group' | 'assignmentFilter', target: JsonObject): string {
  if (kind === 'assignmentFilter') return 'assignment filter';
  return stringOf(target['@odata.type'])?.includes('exclusion') ? 'excluded group' : 'assigned group';
}

function visitSite(site: ReferenceSite, raw: JsonObject, give: (id: string) => void): void {
  const take = (value: JsonValue | undefined): void => {
    if (typeof value === 'string' && isReferenceId(site, value)) give(value);
  };
  const walk = (value: JsonValue | undefined, parts: readonly string[], at: number): void => {
    const part = parts[at];
    if (part === undefined) {
      if (site.valueOfType) visitTyped(value, { typeName: site.valueOfType, member: site.valueMember }, take);
      else take(value);
    } else if (part === '*') {
      if (Array.isArray(value)) for (const entry of value) walk(entry, parts, at + 1);
    } else if (isJsonObject(value) && !isNone(site, value)) walk(value[part], parts, at + 1);
  };
  walk(raw, site.path.split('.'), 0);
}

function visitTyped(
  value: JsonValue | undefined,
  meant: { typeName: string; member: string | undefined },
  take: (value: JsonValue | undefined) => void,
): void {
  if (Array.isArray(value)) for (const entry of value) visitTyped(entry, meant, take);
  else if (isJsonObject(value)) {
    if (value['@odata.type'] === meant.typeName) take(value[meant.member ?? 'value']);
    for (const key of Object.keys(value)) visitTyped(value[key], meant, take);
  }
}

function unique(references: readonly Reference[]): Reference[] {
  const seen = new Map<string, Reference>();
  for (const reference of references) {
    seen.set(`${reference.target} ${reference.role} ${reference.id}`, reference);
  }
  return [...seen.values()];
}
