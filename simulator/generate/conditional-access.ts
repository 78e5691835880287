import type { JsonObject } from '../../src/kernel/json.ts';
import type { Draw, Generated } from './draw.ts';

function some(draw: Draw, ids: readonly string[]): string[] {
  return ids.filter(() => draw.chance(0.4));
}

/** A Conditional Access policy that names what the tenant has: groups, locations, contexts, strengths. It never acts. */
export function conditionalAccess(draw: Draw): Generated {
  const contexts = some(draw, draw.idsOf('authenticationContext'));
  const strength = draw.chance(0.4) ? draw.idsOf('authenticationStrengthPolicy').at(0) : undefined;
  const locations = draw.idsOf('namedLocation');
  return {
    content: {
      templateId: null,
      displayName: draw.name(),
      state: draw.pick(['disabled', 'enabledForReportingButNotEnforced']),
      conditions: {
        userRiskLevels: [],
        signInRiskLevels: draw.chance(0.3) ? ['high', 'medium'] : [],
        servicePrincipalRiskLevels: [],
        clientAppTypes: draw.pick([['all'], ['browser', 'mobileAppsAndDesktopClients']]),
        platforms: draw.chance(0.3)
          ? { includePlatforms: ['all'], excludePlatforms: ['iOS', 'android'] }
          : null,
        locations:
          locations.length > 0 && draw.chance(0.6)
            ? { includeLocations: ['All'], excludeLocations: ['AllTrusted', ...some(draw, locations)] }
            : null,
        devices: null,
        clientApplications: null,
        authenticationFlows: null,
        insiderRiskLevels: null,
        applications: {
          includeApplications:
            contexts.length > 0 ? [] : [draw.pick(['All', 'Office365', 'MicrosoftAdminPortals'])],
          excludeApplications: [],
          includeUserActions: [],
          includeAuthenticationContextClassReferences: contexts,
          applicationFilter: null,
        },
        users: {
          includeUsers: [draw.pick(['All', 'None'])],
          excludeUsers: [],
          includeGroups: some(draw, draw.groupIds),
          excludeGroups: [draw.pick(draw.groupIds)],
          includeRoles: [],
          excludeRoles: [],
          includeGuestsOrExternalUsers: null,
          excludeGuestsOrExternalUsers: null,
        },
      },
      grantControls: {
        operator: 'OR',
        builtInControls: strength === undefined ? ['mfa', 'compliantDevice'].slice(draw.whole(2)) : [],
        customAuthenticationFactors: [],
        termsOfUse: [],
        authenticationStrength: strength === undefined ? null : { id: strength },
      },
      sessionControls: draw.chance(0.3) ? session(draw) : null,
    },
  };
}

function session(draw: Draw): JsonObject {
  return {
    disableResilienceDefaults: null,
    applicationEnforcedRestrictions: null,
    cloudAppSecurity: null,
    persistentBrowser: null,
    signInFrequency: {
      value: 1 + draw.whole(12),
      type: 'hours',
      authenticationType: 'primaryAndSecondaryAuthentication',
      frequencyInterval: 'timeBased',
      isEnabled: true,
    },
  };
}
