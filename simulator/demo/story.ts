import { canonicalJson } from '../../src/kernel/digest.ts';
import type { JsonObject } from '../../src/kernel/json.ts';
import { isJsonObject, objectsOf } from '../../src/kernel/json.ts';
import type { ResourceTypeKey } from '../../src/catalogue/resource-type.ts';
import type { Simulator } from '../simulator.ts';
import { textOf } from '../service/text-of.ts';
import { choice, settingsOf } from './settings.ts';

const bitLocker = 'WIN - BitLocker - Require device encryption';
const lost = 'WIN - Compliance - Kiosks';
const switchedOff = 'CA005 - Admin portals - Require compliant device';
const unassigned = 'ES - Attack surface reduction - Standard rules';
const added = 'WIN - TEMP - Firewall off for troubleshooting';
const filterBefore = 'Kiosk enrollment profile';
const filterAfter = 'Kiosk enrollment profile (old)';

/** What others did in the tenant after the backup: six changes, each by somebody whom the audit logs name. Doing it again changes nothing more. */
export async function tellStory(simulator: Simulator, tenantId: string): Promise<void> {
  const find = (typeKey: ResourceTypeKey, name: string): JsonObject | undefined =>
    simulator.resources(tenantId, typeKey).find((one) => one['displayName'] === name || one['name'] === name);

  const weakened = find('settingsCatalogPolicy', bitLocker);
  if (weakened) {
    const settings = objectsOf(weakened['settings']).map(({ id: _number, ...setting }) => weaken(setting));
    if (canonicalJson(settings) !== canonicalJson(weakened['settings'])) {
      const admin = simulator.admin(tenantId, 'Miriam Graham');
      await admin.edit('settingsCatalogPolicy', textOf(weakened['id']), { settings });
    }
  }

  const compliance = find('deviceCompliancePolicy', lost);
  if (compliance) {
    const admin = simulator.admin(tenantId, 'Grady Archie');
    await admin.delete('deviceCompliancePolicy', textOf(compliance['id']));
  }

  const access = find('conditionalAccessPolicy', switchedOff);
  if (access && access['state'] !== 'disabled') {
    const admin = simulator.admin(tenantId, 'Henrietta Mueller');
    await admin.edit('conditionalAccessPolicy', textOf(access['id']), { state: 'disabled' });
  }

  const rules = find('endpointSecurityPolicy', unassigned);
  if (rules && objectsOf(rules['assignments']).length > 0) {
    const admin = simulator.admin(tenantId, 'Grady Archie');
    await admin.assign('endpointSecurityPolicy', textOf(rules['id']), []);
  }

  if (!find('settingsCatalogPolicy', added)) {
    const admin = simulator.admin(tenantId, 'Miriam Graham');
    await admin.create('settingsCatalogPolicy', {
      name: added,
      description: 'Remove after the printer incident.',
      platforms: 'windows10',
      technologies: 'mdm',
      roleScopeTagIds: ['0'],
      templateReference: { templateId: '' },
      settings: settingsOf([choice('vendor_msft_firewall_mdmstore_publicprofile_enablefirewall', 'false')]),
    });
  }

  const filter = find('assignmentFilter', filterBefore);
  if (filter) {
    const admin = simulator.admin(tenantId, 'Joni Sherman');
    await admin.edit('assignmentFilter', textOf(filter['id']), { displayName: filterAfter });
  }
}

/** Device encryption no longer required, the weaker method for system drives, no rotation of recovery passwords. */
function weaken(setting: JsonObject): JsonObject {
  const instance = setting['settingInstance'];
  if (!isJsonObject(instance)) return setting;
  const id = textOf(instance['settingDefinitionId']);
  const option = { bitlocker_requiredeviceencryption: 0, bitlocker_configurerecoverypasswordrotation: 0 }[
    id.replace('device_vendor_msft_', '')
  ];
  if (option === undefined || !isJsonObject(instance['choiceSettingValue'])) return setting;
  const value = { ...instance['choiceSettingValue'], value: `${id}_${option}` };
  return { ...setting, settingInstance: { ...instance, choiceSettingValue: value } };
}
