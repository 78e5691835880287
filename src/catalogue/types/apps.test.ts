import { describe, expect, it } from 'vitest';
import { desiredBody } from '../../compare/desired.ts';
import { normaliseAssignments, normaliseContent } from '../../compare/normalise.ts';
import { objectsOf, stringOf, type JsonObject } from '../../kernel/json.ts';
import { bind } from '../binds.ts';
import { mapReferences } from '../map-references.ts';
import { samples } from '../samples.fixture.ts';
import { iosManagedAppProtection as ios } from './ios-managed-app-protection.ts';
import { managedDeviceMobileAppConfiguration as appConfiguration } from './managed-device-mobile-app-configuration.ts';
import { mobileApp } from './mobile-app.ts';
import { policySet } from './policy-set.ts';
import { targetedManagedAppConfiguration as configuration } from './targeted-managed-app-configuration.ts';
import { windowsManagedAppProtection as windows } from './windows-managed-app-protection.ts';

describe('app protection', () => {
  const { raw } = samples.iosManagedAppProtection;

  it('sends its apps by an action of their own, without what the service says of them', () => {
    const [create, apps] = ios.create({ desired: desiredBody(ios, raw) });
    expect(create?.body).not.toHaveProperty('apps');
    expect(apps).toMatchObject({
      step: 'part',
      path: `${ios.collection}/{id}/targetApps`,
      evidence: { in: 'content', member: 'apps', is: 'expected' },
    });
    expect(apps?.body).toEqual({
      appGroupType: 'selectedPublicApps',
      apps: objectsOf(raw['apps']).map((app) => ({ mobileAppIdentifier: app['mobileAppIdentifier'] })),
    });
  });

  it('names no app of a group that Microsoft keeps, and compares none', () => {
    const group: JsonObject = { ...raw, appGroupType: 'allApps' };
    expect(normaliseContent(ios, group)).not.toHaveProperty('apps');
    const [, apps] = ios.create({ desired: desiredBody(ios, group) });
    expect(apps?.body).toEqual({ appGroupType: 'allApps', apps: [] });
    expect(apps?.evidence).toMatchObject({ member: 'appGroupType' });
  });

  it('sends what differs alone', () => {
    const steps = (parts: string[]) =>
      ios
        .update({ desired: raw, live: raw, changed: { content: true, assignments: false, parts } })
        .map(({ path }) => path.split('/').at(-1));
    expect(steps(['apps'])).toEqual(['targetApps']);
    expect(steps(['minimumPinLength'])).toEqual(['{id}']);
    expect(steps(['appGroupType', 'pinRequired'])).toEqual(['{id}', 'targetApps']);
  });

  it('has no group of apps on Windows', () => {
    const [, apps] = windows.create({
      desired: desiredBody(windows, samples.windowsManagedAppProtection.raw),
    });
    expect(Object.keys(apps?.body ?? {})).toEqual(['apps']);
  });
});

describe('app configuration', () => {
  it('sends apps and settings by two actions that replace them', () => {
    const requests = configuration.create({
      desired: desiredBody(configuration, samples.targetedManagedAppConfiguration.raw),
    });
    expect(requests.map(({ path }) => path.replace(configuration.collection, ''))).toEqual([
      '',
      '/{id}/targetApps',
      '/{id}/changeSettings',
    ]);
    expect(JSON.stringify(requests[2]?.body)).not.toContain('"id"');
  });

  it('refers to the app that it configures, and assigns through the cast', () => {
    const { raw, assignments } = samples.managedDeviceMobileAppConfiguration;
    expect(appConfiguration.references(raw)).toEqual([
      { target: 'mobileApp', id: '1d5a0f52-9d0e-4f07-8a5f-3b7a41c70003', role: 'targeted app' },
    ]);
    const requests = appConfiguration.update({
      desired: raw,
      assignments: normaliseAssignments(appConfiguration, assignments),
    });
    expect(requests.at(-1)?.path).toMatch(/\/microsoft\.graph\.managedDeviceMobileAppConfiguration\/assign$/);
  });
});

describe('apps', () => {
  const { raw, assignments } = samples.mobileApp;
  const category = stringOf(objectsOf(raw['categories'])[0]?.['id']) ?? '';
  const own = objectsOf(raw['relationships']);

  it('makes an app of a store, then its links, then its assignments with their type', () => {
    const requests = mobileApp.create({
      desired: desiredBody(mobileApp, raw),
      assignments: normaliseAssignments(mobileApp, assignments),
    });
    const [create, link, relationships, assign] = requests;
    for (const apart of ['categories', 'relationships', 'repositoryType', 'manifestHash', 'publishingState'])
      expect(create?.body).not.toHaveProperty(apart);
    expect(link).toMatchObject({
      path: `${mobileApp.collection}/{id}/categories/$ref`,
      body: { '@odata.id': bind('/deviceAppManagement/mobileAppCategories', category) },
      evidence: { is: 'present', item: { id: category } },
    });
    expect(relationships?.body).toEqual({
      relationships: [
        {
          '@odata.type': '#microsoft.graph.mobileAppDependency',
          targetId: '1d5a0f52-9d0e-4f07-8a5f-3b7a41c70009',
          dependencyType: 'autoInstall',
        },
      ],
    });
    expect(assign?.body['mobileAppAssignments']).toMatchObject([
      { '@odata.type': '#microsoft.graph.mobileAppAssignment', intent: 'required' },
    ]);
  });

  it('links and unlinks categories one by one, symbolic ones of this run too', () => {
    const desired = { ...raw, categories: [{ id: { $ref: 'line' } }] };
    const requests = mobileApp.update({
      desired,
      live: raw,
      changed: { content: true, assignments: false, parts: ['categories'] },
    });
    expect(requests.map(({ method, path }) => `${method} ${path.replace(mobileApp.collection, '')}`)).toEqual(
      ['POST /{id}/categories/$ref', `DELETE /{id}/categories/${category}/$ref`],
    );
    expect(requests[0]?.body).toEqual({
      '@odata.id': bind('/deviceAppManagement/mobileAppCategories', { $ref: 'line' }),
    });
  });

  it('changes what differs alone: a package is described by itself', () => {
    const lob: JsonObject = {
      '@odata.type': '#microsoft.graph.win32LobApp',
      displayName: 'Setup',
      installCommandLine: 'setup /q',
      notes: 'new',
      rules: [{ ruleType: 'detection' }],
      detectionRules: [{}],
    };
    const [update] = mobileApp.update({
      desired: lob,
      live: { ...lob, notes: 'old' },
      changed: { content: true, assignments: false, parts: ['notes'] },
    });
    expect(update?.body).toEqual({ '@odata.type': '#microsoft.graph.win32LobApp', notes: 'new' });
    expect(normaliseContent(mobileApp, lob)).not.toHaveProperty('detectionRules');
  });

  it('leaves apps with a package, from a store and of unknown kinds to a person, each with its reason', () => {
    const app = (type: string): JsonObject => ({
      '@odata.type': `#microsoft.graph.${type}`,
      displayName: 'x',
    });
    expect(mobileApp.incomplete?.(app('webApp'))).toEqual([]);
    expect(mobileApp.incomplete?.(app('win32LobApp'))).toMatchObject([{ blocks: 'create' }]);
    expect(mobileApp.incomplete?.(app('androidManagedStoreApp'))[0]?.reason).toContain('store');
    expect(mobileApp.unrecognised?.(app('hologramApp'))).toContain('hologramApp');
    expect(mobileApp.unrecognised?.(app('winGetApp'))).toBeUndefined();
    expect(mobileApp.builtIn(app('managedIOSStoreApp'))).toBe(true);
  });

  it('holds a line back while the app in the tenant is not published', () => {
    const guard = (publishingState: string) =>
      mobileApp.guards?.({ desired: {}, live: {}, captured: { desired: {}, live: { publishingState } } });
    expect(guard('notPublished')).toMatchObject([{ kind: 'manual' }]);
    expect(guard('published')).toEqual([]);
    expect(mobileApp.guards?.({ desired: {}, live: null })).toEqual([]);
  });

  it('translates the VPN profile that an app connects through with its assignment', () => {
    const vpn = {
      ...(assignments ?? [])[0],
      settings: {
        '@odata.type': '#microsoft.graph.iosStoreAppAssignmentSettings',
        vpnConfigurationId: 'vpn',
      },
    };
    expect(mobileApp.references({ assignments: [vpn] }).map(({ target, id }) => `${target} ${id}`)).toContain(
      'deviceConfiguration vpn',
    );
    const mapped = mapReferences(mobileApp, [vpn], ({ id }) => `new ${id}`);
    expect(mapped).toMatchObject([{ settings: { vpnConfigurationId: 'new vpn' } }]);
  });

  it('counts only what was given to the app itself among its relationships', () => {
    const parent = { ...own[0], targetType: 'parent', targetId: 'x' };
    const both = normaliseContent(mobileApp, { ...raw, relationships: [...own, parent] });
    expect(both).toEqual(normaliseContent(mobileApp, raw));
  });

  it('asks for relationships only where the app counts some', () => {
    const [list] = mobileApp.subcollections;
    const path = (root: JsonObject) => (typeof list?.path === 'function' ? list.path(root) : undefined);
    expect(path(raw)).toBe('/relationships');
    expect(path({ dependentAppCount: 0, supersedingAppCount: 0, supersededAppCount: 0 })).toBeUndefined();
  });
});

describe('policy sets', () => {
  const { raw } = samples.policySet;
  const [first, second] = objectsOf(raw['items']);

  it('translates the items of known kinds and warns of the others', () => {
    const mapped = mapReferences(policySet, raw, ({ target, id }) => `${target} ${id}`);
    expect(objectsOf(mapped['items']).map(({ payloadId }) => payloadId)).toEqual([
      `mobileApp ${stringOf(first?.['payloadId']) ?? ''}`,
      second?.['payloadId'],
    ]);
    expect(policySet.guards?.({ desired: raw, live: null })).toMatchObject([
      { kind: 'warning', text: expect.stringContaining('configuration profiles') as string },
    ]);
  });

  it('adds, changes and removes items by one action, which the items show', () => {
    const desired = {
      ...raw,
      items: [
        { ...first, intent: 'available' },
        { '@odata.type': '#microsoft.graph.deviceConfigurationPolicySetItem', payloadId: 'new' },
      ],
    };
    const [update] = policySet.update({
      desired,
      live: raw,
      changed: { content: true, assignments: false, parts: ['items'] },
    });
    expect(update).toMatchObject({
      path: `${policySet.collection}/{id}/update`,
      body: {
        addedPolicySetItems: [{ payloadId: 'new' }],
        updatedPolicySetItems: [{ id: first?.['id'], intent: 'available' }],
        deletedPolicySetItems: [second?.['id']],
      },
    });
  });

  it('assigns by the same action', () => {
    const assignments = normaliseAssignments(policySet, samples.policySet.assignments);
    const requests = policySet.update({
      desired: raw,
      assignments,
      changed: { content: false, assignments: true },
    });
    expect(requests).toMatchObject([{ step: 'assign', path: `${policySet.collection}/{id}/update` }]);
    expect(requests[0]?.body).toEqual({ assignments });
  });
});
