import { describe, expect, it } from 'vitest';
import { normaliseContent } from '../../compare/normalise.ts';
import { objectsOf, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import { asAnswered } from '../binds.ts';
import { samples } from '../samples.fixture.ts';
import { deviceConfiguration } from './device-configuration.ts';

const { raw } = samples.deviceConfiguration;
const ofType = (name: string) => ({ ...raw, '@odata.type': `#microsoft.graph.${name}` });

describe('device configuration profiles', () => {
  it('leaves update rings and update policies to other types', () => {
    for (const name of [
      'windowsUpdateForBusinessConfiguration',
      'iosUpdateConfiguration',
      'macOSSoftwareUpdateConfiguration',
    ]) {
      expect(deviceConfiguration.owns(ofType(name)), name).toBe(false);
    }
    expect(deviceConfiguration.owns(ofType('windowsHealthMonitoringConfiguration'))).toBe(true);
  });

  it.each([
    ['windows10GeneralConfiguration', 'windows'],
    ['sharedPCConfiguration', 'windows'],
    ['editionUpgradeConfiguration', 'windows'],
    ['macOSWiFiConfiguration', 'macOS'],
    ['iosVpnConfiguration', 'iOS'],
    ['androidForWorkGeneralDeviceConfiguration', 'android'],
    ['aospDeviceOwnerDeviceConfiguration', 'android'],
    ['somethingNew', 'all'],
  ])('reads the platform out of %s', (name, platform) => {
    expect(deviceConfiguration.platform(ofType(name))).toBe(platform);
  });

  it('patches with the type name, without version and without the marks of encryption', () => {
    const [update] = deviceConfiguration.update({ desired: raw });
    expect(update).toMatchObject({ method: 'PATCH', path: '/deviceManagement/deviceConfigurations/{id}' });
    expect(update?.body['@odata.type']).toBe('#microsoft.graph.windows10CustomConfiguration');
    for (const setting of objectsOf(update?.body['omaSettings'])) {
      expect(Object.keys(setting).sort()).toEqual(['@odata.type', 'displayName', 'omaUri', 'value']);
    }
  });

  it('asks for OMA-URI values that are masked or encrypted', () => {
    const [integer, text] = objectsOf(raw['omaSettings']);
    const settings = [
      integer ?? {},
      { ...text, isEncrypted: true, secretReferenceValueId: 'p1', value: '****' },
      { ...text, displayName: 'Profile', isEncrypted: true, secretReferenceValueId: 'p2', value: 'PGEvPg==' },
    ];
    expect(deviceConfiguration.missingSecrets({ ...raw, omaSettings: settings })).toEqual([
      { path: 'omaSettings.1.value', label: 'OMA-URI value of Banner', typeable: true },
      { path: 'omaSettings.2.value', label: 'OMA-URI value of Profile', typeable: true },
    ]);
    expect(deviceConfiguration.missingSecrets(raw)).toEqual([]);
  });

  it('asks for the key of a Wi-Fi network that has one, and for none where the network is open', () => {
    const wifi = { ...ofType('windowsWifiConfiguration'), omaSettings: [], preSharedKey: null };
    for (const member of ['wifiSecurityType', 'wiFiSecurityType']) {
      expect(deviceConfiguration.missingSecrets({ ...wifi, [member]: 'wpa2Personal' })).toEqual([
        { path: 'preSharedKey', label: 'Pre-shared key' },
      ]);
      for (const security of ['open', 'wpa2Enterprise'])
        expect(deviceConfiguration.missingSecrets({ ...wifi, [member]: security })).toEqual([]);
    }
    expect(deviceConfiguration.missingSecrets({ ...wifi, preSharedKey: '********' })).toHaveLength(1);
  });

  it('refers to the certificate profiles it is linked to', () => {
    const wifi = {
      ...ofType('windowsWifiEnterpriseEAPConfiguration'),
      rootCertificatesForServerValidation: [{ id: 'root-1' }, { id: 'root-2' }],
      identityCertificateForClientAuthentication: { id: 'scep-1' },
    };
    const references = deviceConfiguration.references(wifi);
    expect(references.map((each) => [each.target, each.id]).sort()).toEqual([
      ['deviceConfiguration', 'root-1'],
      ['deviceConfiguration', 'root-2'],
      ['deviceConfiguration', 'scep-1'],
    ]);
  });

  const wifi: JsonObject = {
    ...ofType('windowsWifiEnterpriseEAPConfiguration'),
    omaSettings: null,
    ssid: 'office',
    rootCertificatesForServerValidation: [
      { id: 'root-2', displayName: 'Second root' },
      { id: { $ref: 'line-1' }, displayName: 'First root' },
    ],
    identityCertificateForClientAuthentication: { id: 'scep-1', '@odata.type': '#x', displayName: 'Client' },
    rootCertificateForClientValidation: null,
  };
  const to = (id: JsonValue): JsonObject => ({
    '@bind': { collection: '/deviceManagement/deviceConfigurations', id },
  });

  it('reads each link at its typed address, of profiles that can have it only', () => {
    const paths = (raw: JsonObject): string[] =>
      deviceConfiguration.subcollections.flatMap(({ path }) =>
        typeof path === 'string' ? path : (path(raw) ?? []),
      );
    expect(paths(raw)).toEqual([]);
    expect(paths(ofType('iosScepCertificateProfile'))).toEqual([
      '/microsoft.graph.iosScepCertificateProfile/rootCertificate',
    ]);
    expect(paths(wifi)).toHaveLength(3);
    expect(paths(ofType('windows10GeneralConfiguration'))).toEqual([
      '/microsoft.graph.windows10GeneralConfiguration/privacyAccessControls',
    ]);
  });

  it('writes links as addresses and compares them by the id alone', () => {
    const [create] = deviceConfiguration.create({ desired: wifi });
    expect(create?.body).toMatchObject({
      ssid: 'office',
      'identityCertificateForClientAuthentication@odata.bind': to('scep-1'),
      'rootCertificatesForServerValidation@odata.bind': [to('root-2'), to({ $ref: 'line-1' })],
    });
    expect(Object.keys(create?.body ?? {}).filter((key) => /Validation$|Authentication$/.test(key))).toEqual(
      [],
    );
    expect(normaliseContent(deviceConfiguration, wifi)).toMatchObject({
      identityCertificateForClientAuthentication: { id: 'scep-1' },
    });
    // What was written and what is answered afterwards are one content.
    const answered = normaliseContent(deviceConfiguration, asAnswered(create?.body ?? {}));
    expect(answered).toEqual(normaliseContent(deviceConfiguration, wifi));
  });

  it('sends only links that differ, and leaves it to a person to take one away', () => {
    const live = { ...wifi, identityCertificateForClientAuthentication: { id: 'scep-2' } };
    const parts = ['identityCertificateForClientAuthentication'];
    const [update] = deviceConfiguration.update({
      desired: wifi,
      live,
      changed: { content: true, assignments: false, parts },
    });
    expect(Object.keys(update?.body ?? {}).filter((key) => key.endsWith('@odata.bind'))).toEqual([
      'identityCertificateForClientAuthentication@odata.bind',
    ]);
    const { identityCertificateForClientAuthentication: _link, ...without } = wifi;
    expect(deviceConfiguration.guards?.({ desired: without, live })).toMatchObject([{ kind: 'manual' }]);
    expect(deviceConfiguration.guards?.({ desired: wifi, live })).toEqual([]);
    expect(deviceConfiguration.guards?.({ desired: without, live: null })).toEqual([]);
  });

  it('writes per-app privacy by its own action, also to empty it', () => {
    const rule = { accessLevel: 'forceDeny', dataCategory: 'camera', appDisplayName: 'Games' };
    const desired = {
      ...ofType('windows10GeneralConfiguration'),
      privacyAccessControls: [{ id: '1', ...rule }],
    };
    const created = deviceConfiguration.create({ desired });
    expect(created.map(({ step }) => step)).toEqual(['create', 'part']);
    expect(created[0]?.body).not.toHaveProperty('privacyAccessControls');
    expect(created[1]).toMatchObject({
      path: '/deviceManagement/deviceConfigurations/{id}/windowsPrivacyAccessControls',
      body: { windowsPrivacyAccessControls: [rule] },
    });
    const emptied = deviceConfiguration.update({
      desired: { ...desired, privacyAccessControls: [] },
      live: desired,
      changed: { content: true, assignments: false, parts: ['privacyAccessControls'] },
    });
    expect(emptied.map(({ body }) => body)).toEqual([{ windowsPrivacyAccessControls: [] }]);
  });

  it('marks kinds of profiles that it does not know', () => {
    expect(deviceConfiguration.unrecognised?.(raw)).toBeUndefined();
    for (const name of ['windows12HologramConfiguration', 'unsupportedDeviceConfiguration', '']) {
      const found = deviceConfiguration.unrecognised?.(name === '' ? { displayName: 'x' } : ofType(name));
      expect(found, name).toMatch(/\.$/);
    }
  });
});
