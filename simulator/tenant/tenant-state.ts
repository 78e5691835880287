import type { JsonObject } from '../../src/kernel/json.ts';
import { isJsonObject } from '../../src/kernel/json.ts';
import type { SimulatedApprovals } from '../approval/approval-facts.ts';
import type { SimulatedCloud } from '../sign-in/hosts.ts';
import type {
  AuditRecord,
  CollectionKey,
  DirectoryEntry,
  LicensedService,
  SimulatedApp,
  SimulatedResource,
  SimulatedTenant,
} from './simulated-tenant.ts';
import { withBuiltIns } from './built-ins.ts';
import { collectionKeys } from './simulated-tenant.ts';

/** A stored object with its place in the collection; paging continues after a place, so that a deletion skips nothing. */
export interface Held extends SimulatedResource {
  place: number;
}

/** The last change of a collection, so that a stale read can show what was there before it. */
interface LastChange {
  id: string;
  before: Held | undefined;
}

/** A tenant while it is served: the same facts as SimulatedTenant, indexed by id. */
export interface TenantState {
  readonly tenantId: string;
  displayName: string;
  domains: string[];
  readonly cloud: SimulatedCloud;
  readonly unlicensed: readonly LicensedService[];
  apps: SimulatedApp[];
  users: (DirectoryEntry & { userPrincipalName: string })[];
  readonly collections: Record<CollectionKey, Map<string, Held>>;
  readonly deleted: { policies: Map<string, Held>; namedLocations: Map<string, Held> };
  secrets: Record<string, string>;
  /** Template references by template id; templates are the service's and outlive the policies made from them. */
  readonly templates: Map<string, JsonObject>;
  readonly definitions: readonly JsonObject[];
  readonly intentTemplates: readonly string[];
  audit: AuditRecord[];
  readonly approvals: SimulatedApprovals;
  readonly lastChange: Partial<Record<CollectionKey, LastChange>>;
  nextPlace: number;
}

/** Takes a copy of the value: what the caller holds never changes afterwards. */
export function openState(tenant: SimulatedTenant): TenantState {
  const copy = structuredClone(tenant);
  let place = 0;
  const index = (list: SimulatedResource[]): Map<string, Held> =>
    new Map(list.map((item) => [item.id, { ...item, place: ++place }]));
  const collections = Object.fromEntries(
    collectionKeys.map((key) => [key, index(withBuiltIns(key, copy))]),
  ) as Record<CollectionKey, Map<string, Held>>;
  const deleted = {
    policies: index(copy.deleted.policies),
    namedLocations: index(copy.deleted.namedLocations),
  };
  const state: TenantState = {
    tenantId: copy.tenantId,
    displayName: copy.displayName,
    domains: copy.domains ?? [],
    cloud: copy.cloud ?? 'global',
    unlicensed: copy.unlicensed ?? [],
    apps: copy.apps,
    users: copy.users,
    collections,
    deleted,
    secrets: copy.secrets,
    templates: new Map(),
    definitions: copy.definitions ?? [],
    intentTemplates: copy.intentTemplates ?? [],
    audit: copy.audit,
    approvals: copy.approvals ?? { policies: [], requests: [] },
    lastChange: {},
    nextPlace: place + 1,
  };
  for (const reference of copy.templates ?? []) rememberTemplate(state, { templateReference: reference });
  for (const { content } of collections.configurationPolicies.values()) rememberTemplate(state, content);
  return state;
}

function rememberTemplate(state: TenantState, content: JsonObject): void {
  const reference = content['templateReference'];
  const id = isJsonObject(reference) ? reference['templateId'] : undefined;
  if (isJsonObject(reference) && typeof id === 'string' && id !== '') state.templates.set(id, reference);
}

/** The tenant as a value again; `openState(snapshotOf(state))` behaves as `state` does. */
export function snapshotOf(state: TenantState): SimulatedTenant {
  const list = (held: Map<string, Held>): SimulatedResource[] =>
    [...held.values()].map(({ place: _place, ...resource }) => resource);
  return structuredClone({
    tenantId: state.tenantId,
    displayName: state.displayName,
    ...(state.domains.length > 0 ? { domains: state.domains } : {}),
    ...(state.cloud === 'global' ? {} : { cloud: state.cloud }),
    ...(state.unlicensed.length > 0 ? { unlicensed: [...state.unlicensed] } : {}),
    apps: state.apps,
    users: state.users,
    resources: Object.fromEntries(
      collectionKeys.map((key) => [key, list(state.collections[key])]),
    ) as SimulatedTenant['resources'],
    deleted: { policies: list(state.deleted.policies), namedLocations: list(state.deleted.namedLocations) },
    secrets: state.secrets,
    templates: [...state.templates.values()],
    ...(state.definitions.length > 0 ? { definitions: [...state.definitions] } : {}),
    ...(state.intentTemplates.length > 0 ? { intentTemplates: [...state.intentTemplates] } : {}),
    audit: state.audit,
    ...(anyApproval(state) ? { approvals: state.approvals } : {}),
  });
}

function anyApproval({ approvals }: TenantState): boolean {
  return approvals.policies.length > 0 || approvals.requests.length > 0;
}

/** Puts a new or changed object into its collection and remembers what was there before. */
export function keep(state: TenantState, collection: CollectionKey, resource: SimulatedResource): void {
  const held = state.collections[collection];
  const before = held.get(resource.id);
  state.lastChange[collection] = { id: resource.id, before };
  held.set(resource.id, { ...resource, place: before?.place ?? state.nextPlace++ });
  if (collection === 'configurationPolicies') rememberTemplate(state, resource.content);
}

/** Removes an object; Conditional Access objects stay restorable. */
export function remove(state: TenantState, collection: CollectionKey, id: string): void {
  const held = state.collections[collection];
  const before = held.get(id);
  if (!before) return;
  state.lastChange[collection] = { id, before };
  held.delete(id);
  if (collection === 'policies' || collection === 'namedLocations') state.deleted[collection].set(id, before);
}

/** The collection as a replica that has not heard of its last change still shows it. */
export function staleView(state: TenantState, collection: CollectionKey): Map<string, Held> {
  const last = state.lastChange[collection];
  if (!last) return state.collections[collection];
  const view = new Map(state.collections[collection]);
  if (last.before) view.set(last.id, last.before);
  else view.delete(last.id);
  return new Map([...view].sort(([, a], [, b]) => a.place - b.place));
}
