import type { JsonObject } from '../../src/kernel/json.ts';
import type { ResourceTypeKey } from '../../src/catalogue/resource-type.ts';
import { entraBuiltIns } from '../tenant/built-ins/entra.ts';
import { maybe } from './assigned.ts';
import { conditionalAccess } from './conditional-access.ts';
import type { Draw, Generated } from './draw.ts';

const flag = (draw: Draw): boolean => draw.chance(0.5);

function groups(draw: Draw): string[] {
  return [...new Set(Array.from({ length: draw.whole(4) }, () => draw.pick(draw.groupIds)))];
}

function strength(draw: Draw): Generated {
  const keys = draw.chance(0.6);
  const others = ['windowsHelloForBusiness', 'password,softwareOath', 'x509CertificateMultiFactor'].filter(
    () => flag(draw),
  );
  const certificates = others.includes('x509CertificateMultiFactor') && flag(draw);
  return {
    content: {
      displayName: draw.name(),
      description: draw.text(draw.whole(30)),
      policyType: 'custom',
      requirementsSatisfied: 'mfa',
      allowedCombinations: ['fido2', ...others],
      combinationConfigurations: [
        ...(keys
          ? [
              {
                '@odata.type': '#microsoft.graph.fido2CombinationConfiguration',
                id: draw.guid(),
                appliesToCombinations: ['fido2'],
                allowedAAGUIDs: Array.from({ length: 1 + draw.whole(4) }, () => draw.guid()),
              },
            ]
          : []),
        ...(certificates
          ? [
              {
                '@odata.type': '#microsoft.graph.x509CertificateCombinationConfiguration',
                id: draw.guid(),
                appliesToCombinations: ['x509CertificateMultiFactor'],
                allowedIssuerSkis: [draw.text(40)],
                allowedPolicyOIDs: flag(draw) ? [] : ['1.2.3.4'],
              },
            ]
          : []),
      ],
    },
  };
}

function context(draw: Draw): Generated[] {
  const used = new Set(draw.idsOf('authenticationContext'));
  const id = `c${String(1 + draw.whole(99))}`;
  if (used.has(id)) return [];
  return [
    {
      content: {
        id,
        displayName: draw.name(),
        description: maybe(draw, () => draw.text(30)),
        isAvailable: flag(draw),
      },
    },
  ];
}

const actions = ['basic/update', 'owners/update', 'credentials/update', 'standard/read'].map(
  (name) => `microsoft.directory/applications/${name}`,
);

function role(draw: Draw): Generated {
  return {
    content: {
      displayName: draw.name(),
      description: draw.chance(0.3) ? null : draw.text(30),
      isBuiltIn: false,
      isEnabled: flag(draw),
      resourceScopes: ['/'],
      version: null,
      rolePermissions: [{ allowedResourceActions: actions.filter((_action, at) => at === 0 || flag(draw)) }],
    },
  };
}

function unit(draw: Draw): Generated {
  const dynamic = draw.chance(0.3);
  return {
    content: {
      deletedDateTime: null,
      displayName: draw.name(),
      description: draw.chance(0.3) ? null : draw.text(30),
      isMemberManagementRestricted: draw.chance(0.2),
      visibility: draw.chance(0.2) ? 'HiddenMembership' : null,
      membershipType: dynamic ? 'Dynamic' : draw.pick([null, 'Assigned']),
      membershipRule: dynamic ? '(user.department -eq "Finance")' : null,
      membershipRuleProcessingState: dynamic ? draw.pick(['On', 'Paused']) : null,
      members: groups(draw).map((id) => ({ id })),
      scopedRoleMembers: groups(draw)
        .slice(0, 2)
        .map((id) => ({ id: draw.text(12), roleId: draw.guid(), roleMemberInfo: { id, displayName: null } })),
    },
  };
}

function access(draw: Draw, inbound: boolean): JsonObject | null {
  if (draw.chance(0.4)) return null;
  const one = (target: string, targetType: string): JsonObject => ({
    accessType: draw.pick(['allowed', 'blocked']),
    targets: [{ target, targetType }],
  });
  return {
    usersAndGroups: one('AllUsers', 'user'),
    applications: one(inbound && flag(draw) ? 'Office365' : 'AllApplications', 'application'),
  };
}

function partner(draw: Draw): Generated {
  return {
    content: {
      tenantId: draw.guid(),
      isServiceProvider: null,
      isInMultiTenantOrganization: false,
      inboundTrust: flag(draw)
        ? null
        : {
            isMfaAccepted: flag(draw),
            isCompliantDeviceAccepted: flag(draw),
            isHybridAzureADJoinedDeviceAccepted: false,
          },
      b2bCollaborationInbound: access(draw, true),
      b2bCollaborationOutbound: access(draw, false),
      b2bDirectConnectInbound: access(draw, true),
      b2bDirectConnectOutbound: access(draw, false),
      tenantRestrictions: null,
      automaticUserConsentSettings: { inboundAllowed: draw.pick([null, true, false]), outboundAllowed: null },
      identitySynchronization: flag(draw)
        ? null
        : { displayName: draw.name(), userSyncInbound: { isSyncAllowed: flag(draw) } },
    },
  };
}

/** The tenant's own policy with some members changed. */
function changed(of: keyof typeof entraBuiltIns, own: JsonObject): Generated[] {
  return [{ content: { ...structuredClone(entraBuiltIns[of][0]?.content ?? {}), ...own } }];
}

function methods(draw: Draw): JsonObject[] {
  const stored = entraBuiltIns.authenticationMethodsPolicy[0]?.content['authenticationMethodConfigurations'];
  return (stored as JsonObject[]).map((method) => ({
    ...structuredClone(method),
    ...(method['id'] === 'Fido2' ? {} : { state: draw.pick(['enabled', 'disabled']) }),
    excludeTargets: groups(draw).map((id) => ({ id, targetType: 'group' })),
  }));
}

export const entraGenerators: Partial<Record<ResourceTypeKey, (draw: Draw) => Generated[]>> = {
  namedLocation: (draw) => [
    {
      content: {
        '@odata.type': '#microsoft.graph.ipNamedLocation',
        displayName: draw.name(),
        isTrusted: flag(draw),
        ipRanges: [
          {
            '@odata.type': '#microsoft.graph.iPv4CidrRange',
            cidrAddress: `203.0.${String(draw.whole(256))}.0/24`,
          },
        ],
      },
    },
    {
      content: {
        '@odata.type': '#microsoft.graph.countryNamedLocation',
        displayName: draw.name(),
        countriesAndRegions: ['FI', 'SE', 'DE'].filter((_code, at) => at === 0 || flag(draw)),
        countryLookupMethod: draw.pick(['clientIpAddress', 'authenticatorAppGps']),
        includeUnknownCountriesAndRegions: flag(draw),
      },
    },
  ],
  authenticationStrengthPolicy: (draw) => [strength(draw)],
  authenticationContext: context,
  directoryRoleDefinition: (draw) => [role(draw)],
  administrativeUnit: (draw) => [unit(draw)],
  authorizationPolicy: (draw) =>
    changed('authorizationPolicy', {
      allowInvitesFrom: draw.pick(['none', 'adminsAndGuestInviters', 'everyone']),
      blockMsolPowerShell: flag(draw),
      allowUserConsentForRiskyApps: draw.pick([null, true, false]),
    }),
  authenticationMethodsPolicy: (draw) =>
    changed('authenticationMethodsPolicy', { authenticationMethodConfigurations: methods(draw) }),
  crossTenantAccessDefault: (draw) =>
    changed('crossTenantAccessDefault', {
      isServiceDefault: false,
      inboundTrust: {
        isMfaAccepted: flag(draw),
        isCompliantDeviceAccepted: flag(draw),
        isHybridAzureADJoinedDeviceAccepted: false,
      },
    }),
  crossTenantAccessPartner: (draw) => [partner(draw)],
  conditionalAccessPolicy: (draw) => [conditionalAccess(draw)],
};
