import { isJsonObject, stringOf, type JsonObject, type JsonValue } from '../kernel/json.ts';
import type { GuardFinding, ReferenceSite } from './resource-type.ts';

const DIRECTIONS = [
  'b2bCollaborationInbound',
  'b2bCollaborationOutbound',
  'b2bDirectConnectInbound',
  'b2bDirectConnectOutbound',
];
const SETTINGS = [...DIRECTIONS, 'tenantRestrictions'];

/**
 * What the settings name in this tenant: people for the way out, apps for the way in. The other halves are objects of the partner's tenant.
 */
export const crossTenantReferenceSites: readonly ReferenceSite[] = DIRECTIONS.map((direction) =>
  direction.endsWith('Outbound')
    ? {
        path: `${direction}.usersAndGroups.targets.*.target`,
        target: 'user',
        role: 'user or group that may go out',
        special: ['AllUsers'],
      }
    : {
        path: `${direction}.applications.targets.*.target`,
        target: 'servicePrincipal',
        role: 'app that guests may use',
        by: 'appId',
        special: ['AllApplications', 'Office365'],
      },
);

/** Lists of targets whose order says nothing. */
export const crossTenantTargets = SETTINGS.flatMap((setting) =>
  ['usersAndGroups', 'applications'].map((part) => `${setting}.${part}.targets`),
);

/** Types that Graph names only with full metadata. */
export const crossTenantTypes = [
  'crossTenantAccessPolicyConfigurationDefault',
  'crossTenantAccessPolicyConfigurationPartner',
  'crossTenantAccessPolicyB2BSetting',
  'crossTenantAccessPolicyTargetConfiguration',
  'crossTenantAccessPolicyTarget',
  'crossTenantAccessPolicyInboundTrust',
  'crossTenantAccessPolicyTenantRestrictions',
  'crossTenantIdentitySyncPolicyPartner',
  'inboundOutboundPolicyConfiguration',
].map((name) => `#microsoft.graph.${name}`);

const TRUST: Readonly<Record<string, string>> = {
  isMfaAccepted: 'Multifactor authentication done elsewhere would be trusted.',
  isCompliantDeviceAccepted: "Other organizations' compliant devices would be trusted.",
  isHybridAzureADJoinedDeviceAccepted: "Other organizations' hybrid joined devices would be trusted.",
};

/** What would be more open than it is now. */
export function openings({
  desired,
  live,
}: {
  desired: JsonObject;
  live: JsonObject | null;
}): GuardFinding[] {
  const texts: string[] = [];
  for (const [member, text] of Object.entries(TRUST)) {
    const trusts = (content: JsonObject | null): boolean =>
      partOf(content?.['inboundTrust'])[member] === true;
    if (trusts(desired) && !trusts(live)) texts.push(text);
  }
  for (const setting of DIRECTIONS) {
    const blocks = (content: JsonObject | null): boolean =>
      stringOf(partOf(partOf(content?.[setting])['usersAndGroups'])['accessType']) === 'blocked';
    const opened = live !== null && blocks(live) && !blocks(desired);
    if (opened)
      texts.push(`${WORDS[setting] ?? setting} would be open to people for whom it is blocked now.`);
  }
  return texts.map((text) => ({ kind: 'warning', text }));
}

const WORDS: Readonly<Record<string, string>> = {
  b2bCollaborationInbound: 'B2B collaboration, inbound,',
  b2bCollaborationOutbound: 'B2B collaboration, outbound,',
  b2bDirectConnectInbound: 'B2B direct connect, inbound,',
  b2bDirectConnectOutbound: 'B2B direct connect, outbound,',
};

function partOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
