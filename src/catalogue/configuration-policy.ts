import { isJsonObject, objectsOf, stringOf, type JsonObject, type JsonValue } from '../kernel/json.ts';
import { naturalKeyOf, platformOf } from './natural-key.ts';
import { referencesAt, scopeTagSite } from './references.ts';
import type {
  MissingSecret,
  ReferenceSite,
  ResourceType,
  WriteInput,
  WriteRequest,
} from './resource-type.ts';
import { settingLabel } from './words/setting-label.ts';
import { commonWords } from './words/common.ts';
import { assignRequests, contentChanged, createRequest, writable } from './write-requests.ts';

/** Settings catalog and endpoint security policies are one Graph type; the template's family tells them apart. */
export function templateFamilyOf(raw: JsonObject): string {
  const template = raw['templateReference'];
  return (isJsonObject(template) ? stringOf(template['templateFamily']) : undefined) ?? 'none';
}

const SECRET_VALUE = '#microsoft.graph.deviceManagementConfigurationSecretSettingValue';
const REFERENCE_VALUE = '#microsoft.graph.deviceManagementConfigurationReferenceSettingValue';

const referenceSites: readonly ReferenceSite[] = [
  scopeTagSite,
  {
    path: 'settings',
    target: 'reusablePolicySetting',
    role: 'reusable settings group',
    valueOfType: REFERENCE_VALUE,
  },
];

type Particular = Pick<
  ResourceType,
  'key' | 'label' | 'plural' | 'family' | 'portalPage' | 'owns' | 'risk' | 'order'
> &
  Partial<Pick<ResourceType, 'collection' | 'unrecognised' | 'guards' | 'incomplete' | 'restore'>> & {
    /** Further members that the service makes. */
    serviceMade?: readonly string[];
  };

/** A resource type over /deviceManagement/configurationPolicies. */
export function configurationPolicy(particular: Particular): ResourceType {
  const { serviceMade = [], ...own } = particular;
  const type: ResourceType = {
    version: 'beta',
    collection: '/deviceManagement/configurationPolicies',
    bucket: 'deviceConfigurationV2',
    listQuery: '$expand=assignments',
    subcollections: [{ property: 'settings', path: '/settings', countProperty: 'settingCount' }],
    assignments: {
      bodyKey: 'assignments',
      itemType: '#microsoft.graph.deviceManagementConfigurationPolicyAssignment',
      read: 'list',
    },
    nameProperty: 'name',
    platform: (raw) => platformOf(stringOf(raw['platforms']) ?? ''),
    naturalKey: (raw) =>
      naturalKeyOf(
        stringOf(raw['name']),
        stringOf(raw['platforms']),
        stringOf(raw['technologies']),
        templateFamilyOf(raw),
        templateIdOf(raw).replace(/_\d+$/, ''),
      ),
    builtIn: () => false,
    readOnly: [
      'id',
      'createdDateTime',
      'lastModifiedDateTime',
      'settingCount',
      'isAssigned',
      'creationSource',
      ...serviceMade,
    ],
    nestedReadOnly: [
      'settings.*.id',
      'settings.*.settingDefinitions',
      'templateReference.templateDisplayName',
      'templateReference.templateDisplayVersion',
      'templateReference.templateFamily',
    ],
    declaredTypes: [
      '#microsoft.graph.deviceManagementConfigurationPolicy',
      '#microsoft.graph.deviceManagementConfigurationPolicyTemplateReference',
      '#microsoft.graph.deviceManagementConfigurationSetting',
      '#microsoft.graph.deviceManagementConfigurationSettingInstanceTemplateReference',
      '#microsoft.graph.deviceManagementConfigurationSettingValueTemplateReference',
      '#microsoft.graph.deviceManagementConfigurationChoiceSettingValue',
      '#microsoft.graph.deviceManagementConfigurationGroupSettingValue',
    ],
    createOnly: ['platforms', 'technologies', 'templateReference'],
    undeclared: ['**.auditRuleInformation'],
    unordered: ['roleScopeTagIds', 'settings', '**.children'],
    referenceSites,
    references: (raw) => referencesAt(referenceSites, raw),
    missingSecrets,
    create: (input) => [
      createRequest(type, writable(type, input.desired)),
      ...assignRequests(type, input, 'create'),
    ],
    update: (input) => [
      ...(contentChanged(input) ? [replaceRequest(type, input)] : []),
      ...assignRequests(type, input, 'update'),
    ],
    restore: {
      mode: 'enabled',
      why: 'Written whole. A secret value that Graph hides has to be entered again.',
    },
    permissions: {
      read: ['DeviceManagementConfiguration.Read.All'],
      write: ['DeviceManagementConfiguration.ReadWrite.All'],
    },
    words: { properties: { ...commonWords, ...configurationPolicyWords } },
    ...own,
  };
  return type;
}

function templateIdOf(raw: JsonObject): string {
  const template = raw['templateReference'];
  return (isJsonObject(template) ? stringOf(template['templateId']) : undefined) ?? '';
}

/**
 * PUT of the whole policy: settings are a navigation, so a PATCH that carries them is refused with 400 (contract facts, section 13).
 * It replaces everything, so platforms, technologies and template are sent as well though they can't change.
 */
export function replaceRequest(type: ResourceType, input: WriteInput): WriteRequest {
  return {
    step: 'update',
    method: 'PUT',
    version: type.version,
    path: `${type.collection}('{id}')`,
    body: writable(type, input.desired),
  };
}

/** Values that come back as an opaque token: not valid in another policy or tenant. */
function missingSecrets(raw: JsonObject): MissingSecret[] {
  return objectsOf(raw['settings']).flatMap((setting, index) => secretsOf(setting, `settings.${index}`));
}

/** The secrets inside a setting that stands at `path`. */
export function secretsOf(setting: JsonObject, path: string): MissingSecret[] {
  const found: MissingSecret[] = [];
  findSecrets(setting, { path, definition: '' }, found);
  return found;
}

interface Trail {
  path: string;
  definition: string;
}

function findSecrets(value: JsonValue | undefined, trail: Trail, found: MissingSecret[]): void {
  if (Array.isArray(value)) {
    value.forEach((entry, index) => findSecrets(entry, { ...trail, path: `${trail.path}.${index}` }, found));
  } else if (isJsonObject(value)) {
    const definition = stringOf(value['settingDefinitionId']) ?? trail.definition;
    if (value['@odata.type'] === SECRET_VALUE && value['valueState'] !== 'notEncrypted') {
      found.push({ path: `${trail.path}.value`, label: settingLabel(definition) });
    }
    for (const key of Object.keys(value)) {
      findSecrets(value[key], { path: `${trail.path}.${key}`, definition }, found);
    }
  }
}

const configurationPolicyWords = {
  platforms: 'Platform',
  technologies: 'Managed by',
  templateReference: 'Template',
  'templateReference.templateId': 'Template',
  settings: 'Settings',
  priorityMetaData: 'Priority',
  disableEntraGroupPolicyAssignment: 'Block assignment through Entra group policy',
} as const;
