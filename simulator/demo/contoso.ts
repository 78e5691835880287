import type { SimulatedTenant } from '../tenant/simulated-tenant.ts';
import { macCatalog, phoneCatalog } from './apple-settings.ts';
import { addAdministration } from './administration.ts';
import { addApps, addPolicySet } from './apps.ts';
import { addCompliance } from './compliance.ts';
import type { Composer } from './compose.ts';
import { compose } from './compose.ts';
import { addConditionalAccess } from './conditional-access.ts';
import { addDeviceConfigurations } from './device-configurations.ts';
import { addDirectory } from './directory.ts';
import { addEndpointSecurity } from './endpoint-security.ts';
import { addEnrollment } from './enrollment.ts';
import { addMoreConfiguration } from './more-configuration.ts';
import { addPeopleAndPlaces } from './people-and-places.ts';
import { addScripts } from './scripts.ts';
import { settingsOf } from './settings.ts';
import { windowsExperience } from './windows-experience-settings.ts';
import type { CatalogRow } from './windows-security-settings.ts';
import { windowsSecurity } from './windows-security-settings.ts';

/** Contoso's two tenants: production with about 150 policies, staging with about 40. The same at every call. */
export function contosoTenants(): [production: SimulatedTenant, staging: SimulatedTenant] {
  return [production(), staging()];
}

function production(): SimulatedTenant {
  const composer = compose({ slug: 'contoso', displayName: 'Contoso', domain: 'contoso.example' });
  addPeopleAndPlaces(composer, 'full');
  addCatalog(composer, { platforms: 'windows10', technologies: 'mdm' }, [
    ...windowsSecurity,
    ...windowsExperience,
  ]);
  addCatalog(composer, { platforms: 'macOS', technologies: 'mdm,appleRemoteManagement' }, macCatalog);
  addCatalog(composer, { platforms: 'iOS', technologies: 'mdm,appleRemoteManagement' }, phoneCatalog);
  addEndpointSecurity(composer, 16);
  addDeviceConfigurations(composer, 22);
  addCompliance(composer, 12);
  addScripts(composer, 16);
  addConditionalAccess(composer, 20);
  composer.seal('WIN - Custom - Support agent registration');
  addMoreConfiguration(composer);
  addApps(composer);
  addEnrollment(composer);
  addPolicySet(composer);
  addAdministration(composer);
  addDirectory(composer);
  return composer.done();
}

function staging(): SimulatedTenant {
  const composer = compose({
    slug: 'contoso-staging',
    displayName: 'Contoso Staging',
    domain: 'staging.contoso.example',
  });
  addPeopleAndPlaces(composer, 'small');
  addCatalog(composer, { platforms: 'windows10', technologies: 'mdm' }, windowsSecurity.slice(0, 8));
  addEndpointSecurity(composer, 5);
  addDeviceConfigurations(composer, 5);
  addCompliance(composer, 4);
  addScripts(composer, 4);
  addConditionalAccess(composer, 6);
  return composer.done();
}

function addCatalog(
  composer: Composer,
  kind: { platforms: string; technologies: string },
  rows: readonly CatalogRow[],
): void {
  for (const [name, description, assigned, settings] of rows) {
    const body = {
      name,
      description,
      ...kind,
      roleScopeTagIds: ['0'],
      templateReference: { templateId: '' },
      settings: settingsOf(settings),
    };
    composer.add('settingsCatalogPolicy', body, assigned);
  }
}
