import { describe, expect, it } from 'vitest';
import { objectsOf } from '../../kernel/json.ts';
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
      { path: 'omaSettings.1.value', label: 'OMA-URI value of Banner' },
      { path: 'omaSettings.2.value', label: 'OMA-URI value of Profile' },
    ]);
    expect(deviceConfiguration.missingSecrets(raw)).toEqual([]);
  });

  it('asks for the key of a Wi-Fi network that has one, and for none where the network is open', () => {
    const wifi = { ...ofType('windowsWifiConfiguration'), omaSettings: [], preSharedKey: null };
    expect(deviceConfiguration.missingSecrets({ ...wifi, wiFiSecurityType: 'wpa2Personal' })).toEqual([
      { path: 'preSharedKey', label: 'Pre-shared key' },
    ]);
    expect(deviceConfiguration.missingSecrets({ ...wifi, wiFiSecurityType: 'open' })).toEqual([]);
    expect(deviceConfiguration.missingSecrets({ ...wifi, preSharedKey: '********' })).toHaveLength(1);
  });

  it('refers to the certificate profiles it is linked to', () => {
    const wifi = {
      ...ofType('windowsWifiEnterpriseEAPConfiguration'),
      rootCertificatesForServerValidation: [{ id: 'root-1' }, { id: 'root-2' }],
      identityCertificateForClientAuthentication: { id: 'scep-1' },
    };
    const references = deviceConfiguration.references(wifi);
    expect(references.map((each) => [each.target, each.id])).toEqual([
      ['deviceConfiguration', 'root-1'],
      ['deviceConfiguration', 'root-2'],
      ['deviceConfiguration', 'scep-1'],
    ]);
  });
});
