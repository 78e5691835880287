import type { JsonObject } from '../../kernel/json.ts';

export const pilot = '7b1f5f0e-0c55-4a58-9d0c-6d7f4b1f0a01';
const corporate = '5d6e0f52-9d0e-4f07-8a5f-3b7a41c7ff01';
export const dates = {
  createdDateTime: '2026-01-05T08:00:00Z',
  lastModifiedDateTime: '2026-02-01T09:30:00Z',
};

/** Ids of invented objects, so that they stay apart. */
export const own = (last: string): string => `0d1b8f10-5a3e-4f5a-8a4c-0000000000${last}`;

/** An assignment to the pilot group as the service gives it. */
export function toPilot(more: JsonObject = {}): JsonObject[] {
  return [
    {
      id: `a_${pilot}`,
      source: 'direct',
      sourceId: 'a',
      ...more,
      target: {
        '@odata.type': '#microsoft.graph.groupAssignmentTarget',
        groupId: pilot,
        deviceAndAppManagementAssignmentFilterId: null,
        deviceAndAppManagementAssignmentFilterType: 'none',
      },
    },
  ];
}

export const filtered: JsonObject[] = [
  {
    id: 'b_adadadad-808e-44e2-905a-0b7873a8a531',
    target: {
      '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget',
      deviceAndAppManagementAssignmentFilterId: corporate,
      deviceAndAppManagementAssignmentFilterType: 'exclude',
    },
  },
];

export function simple(definitionId: string, value: JsonObject): JsonObject {
  return {
    '@odata.type': '#microsoft.graph.deviceManagementConfigurationSimpleSettingInstance',
    settingDefinitionId: definitionId,
    settingInstanceTemplateReference: null,
    simpleSettingValue: { settingValueTemplateReference: null, ...value },
  };
}

export const text = (value: string): JsonObject => ({
  '@odata.type': '#microsoft.graph.deviceManagementConfigurationStringSettingValue',
  value,
});

export function policy(name: string, more: JsonObject, settings: JsonObject[]): JsonObject {
  return {
    id: own('40'),
    name,
    description: '',
    platforms: 'windows10',
    technologies: 'mdm',
    roleScopeTagIds: ['0'],
    settingCount: settings.length,
    isAssigned: true,
    creationSource: null,
    ...dates,
    ...more,
    settings: settings.map((settingInstance, index) => ({ id: String(index), settingInstance })),
  };
}

export const base64 = (source: string): string => Buffer.from(source).toString('base64');
