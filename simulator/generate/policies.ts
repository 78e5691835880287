import type { JsonObject, JsonValue } from '../../src/kernel/json.ts';
import type { ResourceTypeKey } from '../../src/catalogue/resource-type.ts';
import { groupPolicyDefinitions, valueTypesOf } from '../schema/group-policy-definitions.ts';
import { intentTemplates } from '../schema/intent-templates.ts';
import { templates } from '../schema/templates.ts';
import { assigned, maybe, some, tags } from './assigned.ts';
import type { Draw, Generated } from './draw.ts';

const graph = (name: string): string => `#microsoft.graph.deviceManagementConfiguration${name}`;

function simple(draw: Draw, definition: string): JsonObject {
  const text = draw.chance(0.6);
  return {
    '@odata.type': graph('SimpleSettingInstance'),
    settingDefinitionId: definition,
    settingInstanceTemplateReference: null,
    auditRuleInformation: null,
    simpleSettingValue: {
      '@odata.type': graph(text ? 'StringSettingValue' : 'IntegerSettingValue'),
      settingValueTemplateReference: null,
      value: text ? draw.name() : draw.whole(1000),
    },
  };
}

/** A choice whose children may be choices again, up to ten deep. */
function choice(draw: Draw, definition: string, depth: number): JsonObject {
  const children =
    depth > 0 && draw.chance(0.7)
      ? [choice(draw, `${definition}_c`, depth - 1), simple(draw, `${definition}_s`)]
      : [];
  return {
    '@odata.type': graph('ChoiceSettingInstance'),
    settingDefinitionId: definition,
    settingInstanceTemplateReference: null,
    auditRuleInformation: null,
    choiceSettingValue: {
      settingValueTemplateReference: null,
      value: `${definition}_${String(draw.whole(3))}`,
      children: children.map(({ auditRuleInformation: _left, ...child }) => child),
    },
  };
}

function reference(definition: string, id: string): JsonObject {
  return {
    '@odata.type': graph('SimpleSettingInstance'),
    settingDefinitionId: definition,
    settingInstanceTemplateReference: null,
    auditRuleInformation: null,
    simpleSettingValue: {
      '@odata.type': graph('ReferenceSettingValue'),
      settingValueTemplateReference: null,
      value: id,
      note: null,
    },
  };
}

function settings(draw: Draw, count: number): JsonObject[] {
  const reusable = draw.idsOf('reusablePolicySetting');
  const own = Array.from({ length: count }, (_each, at) => {
    const definition = `device_vendor_msft_policy_generated_${String(at)}`;
    return draw.chance(0.5) ? simple(draw, definition) : choice(draw, definition, draw.whole(11));
  });
  if (reusable.length > 0 && draw.chance(0.5)) own.push(reference('vendor_msft_shared', draw.pick(reusable)));
  return own.map((settingInstance) => ({ settingInstance }));
}

function policy(draw: Draw, own: JsonObject, count: number): Generated {
  return {
    content: {
      name: draw.name(),
      description: draw.chance(0.5) ? draw.text(50) : '',
      platforms: 'windows10',
      technologies: 'mdm',
      roleScopeTagIds: tags(draw),
      creationSource: null,
      ...own,
      settings: settings(draw, count),
    },
    assignments: assigned(draw, { platform: 'windows10AndLater' }),
  };
}

function fromTemplate(draw: Draw, family: (name: string) => boolean): JsonObject {
  const known = templates.filter((one) => family(one.family));
  const template = known.length > 0 ? draw.pick(known) : undefined;
  return {
    templateReference: {
      templateId: template?.id ?? '',
      templateFamily: template?.family ?? 'none',
      templateDisplayName: template?.name ?? null,
      templateDisplayVersion: template?.version ?? null,
    },
  };
}

const baseline = {
  templateReference: {
    templateId: '66df8dce-0166-4b82-92f7-1f74e3ca17a3_4',
    templateFamily: 'baseline',
    templateDisplayName: 'Security Baseline for Windows 10 and later',
    templateDisplayVersion: 'Version 24H2',
  },
};
const preparation = {
  technologies: 'enrollment',
  templateReference: {
    templateId: '80d33118-b7b4-40d8-b15f-81be745e053f_1',
    templateFamily: 'enrollmentConfiguration',
    templateDisplayName: 'Device preparation',
    templateDisplayVersion: '',
  },
};

function actions(draw: Draw): JsonObject[] {
  const action = (actionType: string, template: string): JsonObject => ({
    id: draw.guid(),
    actionType,
    gracePeriodHours: draw.whole(100),
    notificationTemplateId: template,
    notificationMessageCCList:
      template === NO_TEMPLATE ? [] : some({ ...draw, idsOf: () => draw.groupIds }, ''),
  });
  const messages = some(draw, 'notificationMessageTemplate').slice(0, 2);
  return [
    {
      id: draw.guid(),
      ruleName: null,
      scheduledActionConfigurations: [
        action('block', NO_TEMPLATE),
        ...messages.map((id) => action('notification', id)),
        ...(draw.chance(0.2) ? [action('retire', NO_TEMPLATE)] : []),
      ],
    },
  ];
}

const NO_TEMPLATE = '00000000-0000-0000-0000-000000000000';

function linux(draw: Draw): Generated[] {
  const { content } = policy(draw, { platforms: 'linux', technologies: 'linuxMdm' }, 1 + draw.whole(4));
  return [{ content: { ...content, scheduledActionsForRule: actions(draw) }, assignments: assigned(draw) }];
}

function compliance(draw: Draw): Generated[] {
  const scripts = draw.idsOf('deviceComplianceScript');
  const rows: [string, JsonObject][] = [
    ['windows10CompliancePolicy', { bitLockerEnabled: draw.chance(0.5), osMinimumVersion: '10.0.26100.1' }],
    ['iosCompliancePolicy', { securityBlockJailbrokenDevices: true, passcodeMinimumLength: draw.whole(9) }],
  ];
  if (scripts.length > 0) {
    const script = {
      deviceComplianceScriptId: draw.pick(scripts),
      rulesContent: Buffer.from(JSON.stringify({ Rules: [{ SettingName: draw.text(5) }] })).toString(
        'base64',
      ),
    };
    rows.push(['windows10CompliancePolicy', { deviceCompliancePolicyScript: script }]);
  }
  return rows.map(([type, own]) => ({
    content: {
      '@odata.type': `#microsoft.graph.${type}`,
      displayName: draw.name(),
      description: maybe(draw, () => draw.text(20)),
      version: 1,
      roleScopeTagIds: tags(draw),
      ...own,
      scheduledActionsForRule: actions(draw),
    },
    assignments: assigned(draw),
  }));
}

const values: Readonly<Record<string, (draw: Draw) => JsonObject>> = {
  Boolean: (draw) => ({ value: draw.chance(0.5) }),
  Decimal: (draw) => ({ value: draw.whole(100) }),
  LongDecimal: (draw) => ({ value: 1_000_000 + draw.whole(1_000_000) }),
  Text: (draw) => ({ value: draw.chance(0.2) ? '' : draw.name() }),
  MultiText: (draw) => ({ values: [draw.name(), draw.text(5)] }),
  List: (draw) => ({
    values: Array.from({ length: draw.whole(4) }, (_each, at): JsonValue => ({
      name: `${String(at)}${draw.text(4)}`,
      value: draw.chance(0.3) ? null : draw.text(6),
    })),
  }),
};

function administrativeTemplate(draw: Draw): Generated[] {
  const definitionValues = groupPolicyDefinitions
    .filter(() => draw.chance(0.4))
    .map(({ shown, presentations }) => {
      const enabled = draw.chance(0.7);
      return {
        id: draw.guid(),
        enabled,
        configurationType: 'policy',
        definition: shown,
        presentationValues: (enabled ? presentations : []).map((presentation) => {
          const [kind = 'Text'] = valueTypesOf(presentation);
          return {
            '@odata.type': `#microsoft.graph.groupPolicyPresentationValue${kind}`,
            id: draw.guid(),
            ...values[kind]?.(draw),
            presentation,
          };
        }),
      };
    });
  return [
    {
      content: {
        displayName: draw.name(),
        description: maybe(draw, () => draw.text(30)),
        roleScopeTagIds: tags(draw),
        definitionValues,
      },
      assignments: assigned(draw, { platform: 'windows10AndLater' }),
    },
  ];
}

function intent(draw: Draw): Generated[] {
  const template = draw.pick(intentTemplates.filter(({ deprecated }) => !deprecated));
  const rows: [string, JsonValue][] = [
    ['Boolean', draw.chance(0.5)],
    ['Integer', draw.whole(20)],
    ['String', draw.name()],
    ['Collection', [draw.text(3), draw.text(3)]],
    ['Complex', { inner: draw.chance(0.5) ? draw.text(4) : null }],
    ['Boolean', null],
  ];
  return [
    {
      content: {
        displayName: draw.name(),
        description: draw.chance(0.5) ? '' : draw.text(20),
        templateId: template.id,
        roleScopeTagIds: tags(draw),
        settings: rows.map(([kind, value], at) => ({
          '@odata.type': `#microsoft.graph.deviceManagement${kind}SettingInstance`,
          id: draw.guid(),
          definitionId: `deviceConfiguration--generated_${String(at)}`,
          valueJson: JSON.stringify(value),
          value,
        })),
      },
      assignments: assigned(draw),
    },
  ];
}

function reusable(draw: Draw): Generated[] {
  const definitionId = draw.pick([
    'vendor_msft_firewall_address_group',
    'linux_customcompliance_discoveryscript_reusablesetting',
  ]);
  return [
    {
      content: {
        displayName: draw.name(),
        description: draw.chance(0.5) ? '' : draw.text(9),
        settingDefinitionId: definitionId,
        settingInstance: simple(draw, definitionId),
        version: 1,
      },
    },
  ];
}

/** Policies made of settings, those that others name first. */
export const policyGenerators: Partial<Record<ResourceTypeKey, (draw: Draw) => Generated[]>> = {
  reusablePolicySetting: reusable,
  settingsCatalogPolicy: (draw) => [
    policy(
      draw,
      fromTemplate(draw, () => false),
      draw.pick([0, 1, 5, 60]),
    ),
  ],
  endpointSecurityPolicy: (draw) => [
    policy(
      draw,
      fromTemplate(draw, (family) => family.startsWith('endpointSecurity')),
      1 + draw.whole(6),
    ),
  ],
  securityBaselinePolicy: (draw) => [policy(draw, baseline, 10)],
  enrollmentTimeDevicePolicy: (draw) => [
    policy(draw, { ...preparation, priorityMetaData: { priority: 1 + draw.whole(5) } }, 3),
  ],
  groupPolicyConfiguration: administrativeTemplate,
  groupPolicyUploadedDefinitionFile: (draw) => [
    {
      content: {
        fileName: `${draw.text(8)}.admx`,
        displayName: null,
        description: null,
        languageCodes: ['en-US'],
        targetPrefix: 'generated',
        targetNamespace: `Generated.${draw.text(4)}`,
        policyType: 'admxIngested',
        revision: '1.0',
        status: 'available',
        defaultLanguageCode: '',
        groupPolicyUploadedLanguageFiles: [],
      },
    },
  ],
  deviceManagementIntent: intent,
  deviceCompliancePolicy: compliance,
  compliancePolicyV2: linux,
};
