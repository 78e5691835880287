import { stringOf, type JsonObject } from '../../kernel/json.ts';
import {
  isEnabled,
  isStrong,
  methodName,
  methodReferenceSites,
  methodsOf,
  METHODS,
  methodTargetLists,
  withoutNobody,
} from '../authentication-methods.ts';
import { naturalKeyOf } from '../natural-key.ts';
import { partRequests, type PartList } from '../part-list.ts';
import { referencesAt } from '../references.ts';
import type { GuardFinding, ResourceType, WriteInput, WriteRequest } from '../resource-type.ts';
import { changedOnly } from '../singleton.ts';
import { methodsWords } from '../words/entra-policies.ts';
import { contentChanged, writable } from '../write-requests.ts';

const MIGRATION = 'policyMigrationState';

/** By which methods people may sign in, and who may use each. One per tenant. */
export const authenticationMethodsPolicy: ResourceType = {
  key: 'authenticationMethodsPolicy',
  label: 'Authentication methods policy',
  plural: 'Authentication methods policies',
  family: 'Entra',
  portalPage:
    'https://entra.microsoft.com/#view/Microsoft_AAD_IAM/AuthenticationMethodsMenuBlade/~/AdminAuthMethods',
  version: 'v1.0',
  collection: '/policies/authenticationMethodsPolicy',
  bucket: 'directory',
  singleton: { id: 'authenticationMethodsPolicy', name: 'Authentication methods policy' },
  owns: () => true,
  subcollections: [{ property: METHODS, path: `/${METHODS}` }],
  nameProperty: 'displayName',
  platform: () => 'all',
  naturalKey: () => naturalKeyOf('authenticationMethodsPolicy'),
  builtIn: () => true,
  readOnly: [
    'id',
    'displayName',
    'description',
    'lastModifiedDateTime',
    'policyVersion',
    'reconfirmationInDays',
  ],
  declaredTypes: ['#microsoft.graph.authenticationMethodsPolicy'],
  createOnly: [],
  undeclared: [],
  unordered: [METHODS, ...methodTargetLists],
  refine: (content) => withoutNobody(content) as JsonObject,
  referenceSites: methodReferenceSites,
  references: (raw) => referencesAt(methodReferenceSites, raw),
  missingSecrets: () => [],
  create: () => [],
  update: (input) => (contentChanged(input) ? updateRequests(input) : []),
  restore: {
    mode: 'enabled',
    why: 'Changed in place, method by method. External methods are never made or removed.',
    builtIn: 'update',
  },
  guards,
  risk: { level: 'critical', why: 'People who lose their only method can no longer sign in.' },
  permissions: {
    read: ['Policy.Read.AuthenticationMethod'],
    write: ['Policy.ReadWrite.AuthenticationMethod'],
  },
  order: 54,
  words: methodsWords,
};

const below = `${authenticationMethodsPolicy.collection}/${METHODS}`;

const methodList: PartList = {
  member: METHODS,
  identity: ({ id = null }) => ({ id }),
  // The guards leave a policy with other methods to a person, so what is sent is always a change of one that is there.
  add: (method) => changeOf(method),
  change: (method) => changeOf(method),
};

function changeOf({ id, ...method }: JsonObject): Pick<WriteRequest, 'method' | 'path' | 'body'> {
  return { method: 'PATCH', path: `${below}/${encodeURIComponent(stringOf(id) ?? '')}`, body: method };
}

/** Methods that are switched on come first, so that nobody is without one in between. */
function updateRequests(input: WriteInput): WriteRequest[] {
  const type = authenticationMethodsPolicy;
  const desired = withoutNobody(writable(type, input.desired)) as JsonObject;
  const { [METHODS]: methods = [], ...own } = desired;
  const { [METHODS]: _methods, ...ownLive } = input.live ?? {};
  const parts = input.changed?.parts;
  const { added, changed } = partRequests(type, methodList, {
    desired: { [METHODS]: methods },
    live: input.live,
  });
  const byState = [...changed, ...added].sort(
    (a, b) => Number(isEnabled(b.body)) - Number(isEnabled(a.body)),
  );
  return [
    ...(!parts || parts.some((part) => part !== METHODS)
      ? [changedOnly(type, { ...input, desired: own, ...(input.live ? { live: ownLive } : {}) })]
      : []),
    ...byState,
  ];
}

/** From the old policies to this one; nobody goes back without meaning to. */
const MIGRATION_STATES = ['preMigration', 'migrationInProgress', 'migrationComplete'];

function guards({ desired, live }: { desired: JsonObject; live: JsonObject | null }): GuardFinding[] {
  if (live === null) return [];
  return manualReason(desired, live) ?? methodWarnings(desired, live);
}

function manualReason(desired: JsonObject, live: JsonObject): GuardFinding[] | undefined {
  const manual = (reason: string, next: string): GuardFinding[] => [{ kind: 'manual', reason, next }];
  const [to, from] = [desired, live].map((content) =>
    MIGRATION_STATES.indexOf(stringOf(content[MIGRATION]) ?? ''),
  );
  if (to !== undefined && from !== undefined && from >= 0 && to < from) {
    return manual(
      'The migration from the older MFA and password reset policies has gone further since the backup, and a restore never takes it back.',
      'Set the methods that differ in the admin center',
    );
  }
  const [wanted, present] = [methodsOf(desired), methodsOf(live)];
  const missing = [...wanted.values()].find(({ id }) => !present.has(stringOf(id) ?? ''));
  const further = [...present.values()].find(({ id }) => !wanted.has(stringOf(id) ?? ''));
  if (missing !== undefined)
    return manual(
      `The tenant does not have the method ${methodName(missing)}, and a restore makes none.`,
      'Add the method in the admin center, then restore again',
    );
  if (further !== undefined)
    return manual(
      `The tenant has the method ${methodName(further)}, which the backup does not know, and a restore removes none.`,
      'Set the methods that differ in the admin center',
    );
  const strong = (methods: Map<string, JsonObject>): boolean =>
    [...methods.values()].some((method) => isStrong(method) && isEnabled(method));
  if (!strong(wanted) && strong(present))
    return manual(
      'It would switch off the last strong method, and everybody who signs in with it would be locked out.',
      'Switch the methods off one by one in the admin center',
    );
  return undefined;
}

function methodWarnings(desired: JsonObject, live: JsonObject): GuardFinding[] {
  const present = methodsOf(live);
  return [...methodsOf(desired)].flatMap(([id, method]): GuardFinding[] => {
    const before = present.get(id);
    if (before === undefined || isEnabled(before) === isEnabled(method)) return [];
    const text = isEnabled(method)
      ? `${methodName(method)} would be switched on.`
      : `${methodName(method)} would be switched off: people who sign in with it alone are locked out.`;
    return [{ kind: 'warning', text }];
  });
}
