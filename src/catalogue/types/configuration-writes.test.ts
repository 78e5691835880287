import { describe, expect, it } from 'vitest';
import { normaliseContent } from '../../compare/normalise.ts';
import { objectsOf, stringOf, type JsonObject } from '../../kernel/json.ts';
import { resourceType } from '../catalogue.ts';
import type { GuardFinding, ResourceType, ResourceTypeKey } from '../resource-type.ts';
import { samples } from '../samples.fixture.ts';

function subject(key: ResourceTypeKey): { type: ResourceType; raw: JsonObject } {
  return { type: resourceType(key), raw: samples[key].raw };
}

function guardsOf(type: ResourceType, desired: JsonObject, live: JsonObject | null): GuardFinding[] {
  return (
    type.guards?.({
      desired: normaliseContent(type, desired),
      live: live && normaliseContent(type, live),
      captured: { desired, live },
    }) ?? []
  );
}

const content = (...parts: string[]) => ({ content: true, assignments: false, parts });

describe('administrative templates', () => {
  const { type, raw } = subject('groupPolicyConfiguration');
  const values = objectsOf(raw['definitionValues']);

  it('creates the template, then its policies with addresses of definitions and presentations', () => {
    const [create, part] = type.create({ desired: raw });
    expect(create?.body).toEqual({ displayName: 'Office macros', roleScopeTagIds: ['0'] });
    const [macros, autoplay] = objectsOf(part?.body['added']);
    expect(part).toMatchObject({
      step: 'part',
      path: '/deviceManagement/groupPolicyConfigurations/{id}/updateDefinitionValues',
      body: { updated: [], deletedIds: [] },
    });
    const definition = 'd9a0b3f4-6f1c-4c9d-9a87-1f2e3d4c5b60';
    expect(macros).toEqual({
      enabled: true,
      'definition@odata.bind': {
        '@bind': { collection: '/deviceManagement/groupPolicyDefinitions', id: definition },
      },
      presentationValues: [
        {
          '@odata.type': '#microsoft.graph.groupPolicyPresentationValueText',
          value: '3',
          'presentation@odata.bind': {
            '@bind': {
              collection: `/deviceManagement/groupPolicyDefinitions('${definition}')/presentations`,
              id: 'd9a0b3f4-6f1c-4c9d-9a87-1f2e3d4c5b61',
            },
          },
        },
      ],
    });
    expect(autoplay).toMatchObject({ enabled: false, presentationValues: [] });
  });

  it('adds, updates under the live ids, and deletes by one request, and leaves equal policies alone', () => {
    const [macros = {}, autoplay = {}] = values;
    const extra = { ...autoplay, id: 'extra', definition: { id: 'other' } };
    const live = { ...raw, definitionValues: [{ ...macros, id: 'live-1', enabled: false }, extra] };
    const [part, ...more] = type.update({ desired: raw, live, changed: content('definitionValues') });
    expect(more).toEqual([]);
    expect(objectsOf(part?.body['added']).map(({ enabled }) => enabled)).toEqual([false]);
    expect(objectsOf(part?.body['updated'])).toMatchObject([
      {
        id: 'live-1',
        enabled: true,
        presentationValues: [{ value: '3', id: presentationId(macros) }],
      },
    ]);
    expect(part?.body['deletedIds']).toEqual(['extra']);
    expect(part?.evidence).toEqual({ in: 'content', member: 'definitionValues', is: 'expected' });
  });

  it('compares policies by what they are, whatever their order, ids and texts', () => {
    const renamed = [...values].reverse().map((value, index) => ({
      ...value,
      id: String(index),
      definition: { ...(value['definition'] as JsonObject), displayName: 'Reworded by Microsoft' },
    }));
    expect(normaliseContent(type, { ...raw, definitionValues: renamed })).toEqual(
      normaliseContent(type, raw),
    );
  });

  it('leaves policies of imported ADMX files to a person, unless the live template has them', () => {
    const imported = values.map((value) => ({
      ...value,
      definition: { ...(value['definition'] as JsonObject), policyType: 'admxIngested' },
    }));
    const desired = { ...raw, definitionValues: imported };
    const [finding] = guardsOf(type, desired, null);
    expect(finding).toMatchObject({ kind: 'manual' });
    expect(JSON.stringify(finding)).toContain('VBA Macro Notification Settings');
    expect(guardsOf(type, desired, { ...desired, description: 'x' })).toEqual([]);
    expect(guardsOf(type, raw, null)).toEqual([]);
  });
});

function presentationId(value: JsonObject): string {
  return stringOf(objectsOf(value['presentationValues'])[0]?.['id']) ?? '';
}

describe('Linux compliance policies', () => {
  const { type, raw } = subject('compliancePolicyV2');

  it('creates with settings and actions inline, and refers to the discovery script', () => {
    const [create] = type.create({ desired: raw });
    expect(create?.body).toMatchObject({ platforms: 'linux', technologies: 'linuxMdm' });
    expect(create?.body).not.toHaveProperty('settingCount');
    expect(objectsOf(create?.body['scheduledActionsForRule'])[0]).toMatchObject({
      ruleName: 'PasswordRequired',
    });
    expect(
      type
        .references(raw)
        .map(({ target }) => target)
        .sort(),
    ).toEqual(['group', 'notificationMessageTemplate', 'reusablePolicySetting']);
  });

  it('puts the settings and sets the actions apart, each only when it differs', () => {
    const settings = type.update({ desired: raw, live: raw, changed: content('settings') });
    expect(settings.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "PUT /deviceManagement/compliancePolicies('{id}')",
    ]);
    expect(settings[0]?.body).not.toHaveProperty('scheduledActionsForRule');
    const actions = type.update({ desired: raw, live: raw, changed: content('scheduledActionsForRule') });
    expect(actions.map(({ path }) => path)).toEqual([
      "/deviceManagement/compliancePolicies('{id}')/setScheduledActions",
    ]);
    expect(objectsOf(actions[0]?.body['scheduledActions'])).toHaveLength(1);
  });
});

describe('update policies', () => {
  it('neither compare nor write whether a ring is paused, and say so', () => {
    const { type, raw } = subject('windowsUpdateRing');
    const resumed = { ...raw, qualityUpdatesPaused: false, qualityUpdatesPauseStartDate: null };
    expect(normaliseContent(type, resumed)).toEqual(normaliseContent(type, raw));
    expect(JSON.stringify(type.update({ desired: raw, live: resumed }))).not.toMatch(/Paused?"|PauseStart/);
    expect(guardsOf(type, raw, resumed)).toMatchObject([{ kind: 'warning' }]);
    expect(guardsOf(type, resumed, raw)).toMatchObject([{ kind: 'warning' }]);
    expect(guardsOf(type, raw, raw)).toEqual([]);
  });

  it('leave approvals of drivers to a person, and name them', () => {
    const { type, raw } = subject('windowsDriverUpdateProfile');
    expect(JSON.stringify(type.create({ desired: raw }))).not.toContain('Contoso Audio');
    const [finding] = guardsOf(type, raw, null);
    expect(finding).toMatchObject({
      kind: 'warning',
      text: expect.stringContaining('"Contoso Audio"') as string,
    });
    expect(guardsOf(type, raw, raw)).toEqual([]);
  });

  it('warn of a rollout whose first day is another one', () => {
    const { type, raw } = subject('windowsFeatureUpdateProfile');
    expect(guardsOf(type, raw, null)).toMatchObject([{ kind: 'warning' }]);
    expect(guardsOf(type, raw, raw)).toEqual([]);
  });
});

describe('remediations', () => {
  const { type, raw } = subject('deviceHealthScript');
  const microsofts = { ...raw, isGlobalScript: true, publisher: 'Microsoft', detectionScriptContent: null };

  it('write of a script that Microsoft made the assignments alone', () => {
    expect(type.builtIn(microsofts)).toBe(true);
    expect(type.incomplete?.(microsofts)).toEqual([]);
    const requests = type.update({ desired: microsofts, live: raw, assignments: [] });
    expect(requests.map(({ step }) => step)).toEqual(['assign']);
    const newer = { ...microsofts, description: 'Version 2', runAsAccount: 'user' };
    expect(normaliseContent(type, newer)).toEqual(normaliseContent(type, microsofts));
  });

  it('never send whose script it is', () => {
    for (const { body } of [...type.create({ desired: raw }), ...type.update({ desired: raw, live: raw })])
      expect(body).not.toHaveProperty('isGlobalScript');
  });

  it('keep the schedule of an assignment', () => {
    const assignments = samples.deviceHealthScript.assignments ?? [];
    const [assign] = type.update({
      desired: raw,
      assignments,
      changed: { content: false, assignments: true },
    });
    expect(assign?.body).toEqual({ deviceHealthScriptAssignments: assignments });
  });
});

describe('older endpoint security policies', () => {
  const { type, raw } = subject('deviceManagementIntent');

  it('are made as an instance of their template, with a warning', () => {
    const [create] = type.create({ desired: raw });
    expect(create).toMatchObject({
      method: 'POST',
      path: '/deviceManagement/templates/0f2b5d70-d4e9-4156-8c16-1397eb6c54a5/createInstance',
    });
    expect(create?.body).not.toHaveProperty('templateId');
    expect(objectsOf(create?.body['settingsDelta']).map(({ valueJson }) => valueJson)).toEqual([
      'true',
      'null',
    ]);
    expect(guardsOf(type, raw, null)).toMatchObject([{ kind: 'warning' }]);
  });

  it('take values under their live ids, and clear what the backup does not set', () => {
    const [first = {}, second = {}] = objectsOf(raw['settings']);
    const live = {
      ...raw,
      settings: [
        { ...first, id: 'live-1', valueJson: 'false' },
        { ...second, id: 'live-2', valueJson: '6' },
        { ...second, id: 'live-3', definitionId: 'other', valueJson: '1' },
      ],
    };
    const [part] = type.update({ desired: raw, live, changed: content('settings') });
    expect(objectsOf(part?.body['settings']).map(({ id, valueJson }) => [id, valueJson])).toEqual([
      ['live-1', 'true'],
      ['live-2', 'null'],
      ['live-3', 'null'],
    ]);
    const cleared = {
      ...raw,
      settings: [first, { ...second, id: 'x' }, { definitionId: 'o', valueJson: 'null' }],
    };
    expect(normaliseContent(type, cleared)).toEqual(normaliseContent(type, raw));
  });
});

describe('device preparation policies', () => {
  const { type, raw } = subject('enrollmentTimeDevicePolicy');

  it('are not made anew, because their device group is not in the backup, and are changed in place', () => {
    expect(type.incomplete?.(raw).map(({ blocks }) => blocks)).toEqual(['create']);
    const live = { ...raw, priorityMetaData: { priority: 1 } };
    expect(normaliseContent(type, live)).toEqual(normaliseContent(type, raw));
    expect(guardsOf(type, raw, live)).toMatchObject([{ kind: 'warning' }]);
    expect(type.update({ desired: raw, live })[0]?.body).not.toHaveProperty('priorityMetaData');
  });
});

describe('reusable settings groups', () => {
  const { type, raw } = subject('reusablePolicySetting');

  it('are replaced whole, and not written without their content', () => {
    const [update] = type.update({ desired: raw, live: raw });
    expect(update).toMatchObject({ method: 'PUT', path: '/deviceManagement/reusablePolicySettings/{id}' });
    expect(update?.body).toHaveProperty('settingInstance');
    expect(type.incomplete?.({ ...raw, settingInstance: null }).map(({ blocks }) => blocks)).toEqual([
      'write',
    ]);
  });
});
