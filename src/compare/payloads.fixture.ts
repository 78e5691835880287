import fc from 'fast-check';
import { choice, group, policyWith, textSetting } from '../catalogue/samples.fixture.ts';
import type { JsonObject, JsonValue } from '../kernel/json.ts';

/** Names that walk into every rule: read-only, annotations, unordered lists, undeclared members, odd names. */
const names = fc.oneof(
  fc.constantFrom(
    'displayName',
    'description',
    'id',
    'version',
    'createdDateTime',
    'roleScopeTagIds',
    'omaSettings',
    'isEncrypted',
    'scheduledActionsForRule',
    'scheduledActionConfigurations',
    'notificationTemplateId',
    'actionType',
    'conditions',
    'users',
    'includeGroups',
    'grantControls',
    'sessionControls',
    'disableResilienceDefaults',
    'authenticationStrength',
    'children',
    'settings',
    'name',
    '@odata.type',
    'x@odata.type',
    '@odata.context',
    '#microsoft.graph.assign',
    'auditRuleInformation',
    '__proto__',
    'toString',
    '10',
    '9',
  ),
  fc.string({ maxLength: 6 }),
);

/** Any payload that JSON can carry and Graph could answer, nested a few levels. */
export const anyPayload = fc.letrec<{ value: JsonValue; object: JsonObject }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<JsonValue>(null, true, false, '', 'a', 'b', 'All', 'constructor', '0', 0, 1, -1.5),
    fc.string({ maxLength: 8 }),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('object'),
  ),
  object: fc
    .array(fc.tuple(names, tie('value')), { maxLength: 6 })
    .map((entries): JsonObject => Object.fromEntries<JsonValue>(entries)),
})).object;

const definition = fc.constantFrom('alpha_enable', 'beta_allow', 'gamma_block', 'delta_mode');
const leaf = fc.oneof(
  fc.tuple(definition, fc.constantFrom('0', '1', '2')).map(([id, ending]) => choice(id, ending)),
  fc
    .tuple(definition, fc.constantFrom('x', 'y', 'long text'))
    .map(([id, text]) => textSetting(`${id}_text`, text)),
);
const setting = fc.oneof(
  leaf,
  fc
    .tuple(definition, fc.array(leaf, { maxLength: 3 }))
    .map(([id, children]) => choice(`${id}_parent`, '1', children)),
  fc
    .array(fc.array(leaf, { minLength: 1, maxLength: 3 }), { maxLength: 3 })
    .map((items) => group('rules', items)),
);

/** A settings catalog policy with nested choices and groups; definitions may repeat, as they do in real ones. */
export const anyPolicy = fc.array(setting, { maxLength: 6 }).map((settings) => policyWith(...settings));

const target = fc.oneof(
  fc.constant<JsonObject>({ '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' }),
  fc.constant<JsonObject>({ '@odata.type': '#microsoft.graph.allLicensedUsersAssignmentTarget' }),
  fc
    .tuple(
      fc.constantFrom('groupAssignmentTarget', 'exclusionGroupAssignmentTarget'),
      fc.constantFrom('g1', 'g2', 'g3'),
    )
    .map(([kind, groupId]): JsonObject => ({ '@odata.type': `#microsoft.graph.${kind}`, groupId })),
);
const filter = fc.constantFrom<JsonObject>(
  {},
  { deviceAndAppManagementAssignmentFilterId: null, deviceAndAppManagementAssignmentFilterType: 'none' },
  { deviceAndAppManagementAssignmentFilterId: 'f1', deviceAndAppManagementAssignmentFilterType: 'include' },
  { deviceAndAppManagementAssignmentFilterId: 'f1', deviceAndAppManagementAssignmentFilterType: 'exclude' },
);
export const anyAssignments = fc.array(
  fc
    .tuple(target, filter, fc.constantFrom('direct', 'policySets'))
    .map(([kind, filtered, source]): JsonObject => ({
      id: 'i',
      source,
      sourceId: 's',
      target: { ...kind, ...filtered },
    })),
  { maxLength: 4 },
);

/** The same value with the members of every object in another order. */
export function reordered(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, reordered(inner)] as const);
  return Object.fromEntries(entries.reverse());
}
