import { isJsonObject, objectsOf, stringOf, type JsonObject } from '../../kernel/json.ts';
import { scopeIdsSite, withAssignments, withDefaultScope, withoutDefaultScope } from '../cloud-pc.ts';
import { naturalKeyOf } from '../natural-key.ts';
import { referencesAt } from '../references.ts';
import type { GuardFinding, ResourceType } from '../resource-type.ts';
import { provisioningWords } from '../words/cloud-pc.ts';
import { assignRequests, contentChanged, createRequest, patchRequest, writable } from '../write-requests.ts';

/** How Windows 365 makes a Cloud PC: network, region, image, sign-in. */
export const cloudPcProvisioningPolicy: ResourceType = {
  key: 'cloudPcProvisioningPolicy',
  label: 'Windows 365 provisioning policy',
  plural: 'Windows 365 provisioning policies',
  family: 'Windows 365',
  portalPage: 'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/DevicesMenu/~/windows365',
  version: 'beta',
  collection: '/deviceManagement/virtualEndpoint/provisioningPolicies',
  bucket: 'cloudPc',
  owns: () => true,
  readOne: withAssignments,
  subcollections: [],
  assignments: { bodyKey: 'assignments', read: 'one' },
  nameProperty: 'displayName',
  platform: () => 'windows',
  naturalKey: (raw) =>
    naturalKeyOf('provisioningPolicy', stringOf(raw['displayName']), stringOf(raw['provisioningType'])),
  builtIn: () => false,
  // `windowsSettings` is the old twin of `windowsSetting`, as `type` is below of `domainJoinType` and `managedType`.
  readOnly: [
    'id',
    'createdBy',
    'createdDateTime',
    'lastModifiedBy',
    'lastModifiedDateTime',
    'alternateResourceUrl',
    'cloudPcGroupDisplayName',
    'gracePeriodInHours',
    'imageDisplayName',
    'windowsSettings',
  ],
  nestedReadOnly: ['domainJoinConfigurations.*.type', 'microsoftManagedDesktop.type'],
  declaredTypes: [
    'cloudPcProvisioningPolicy',
    'cloudPcDomainJoinConfiguration',
    'cloudPcWindowsSetting',
    'microsoftManagedDesktop',
    'cloudPcProvisioningPolicyAutopatch',
    'cloudPcAutopilotConfiguration',
  ].map((name) => `#microsoft.graph.${name}`),
  createOnly: ['provisioningType', 'imageType', 'managedBy'],
  undeclared: [],
  unordered: ['scopeIds'],
  refine,
  referenceSites: [scopeIdsSite],
  references: (raw) => referencesAt([scopeIdsSite], raw),
  missingSecrets: () => [],
  create: (input) => [
    createRequest(
      cloudPcProvisioningPolicy,
      withDefaultScope(writable(cloudPcProvisioningPolicy, input.desired)),
    ),
    ...assignRequests(cloudPcProvisioningPolicy, input, 'create'),
  ],
  update: (input) => {
    const request = patchRequest(cloudPcProvisioningPolicy, input);
    return [
      ...(contentChanged(input) ? [{ ...request, body: withDefaultScope(request.body) }] : []),
      ...assignRequests(cloudPcProvisioningPolicy, input, 'update'),
    ];
  },
  restore: {
    mode: 'enabled',
    why: 'Written in place. Cloud PCs that exist are not changed by it; they have to be reprovisioned for that.',
  },
  guards,
  risk: {
    level: 'high',
    why: 'Licensed people whom it reaches get a Cloud PC; those it no longer reaches lose theirs.',
  },
  permissions: { read: ['CloudPC.Read.All'], write: ['CloudPC.ReadWrite.All'] },
  order: 76,
  words: provisioningWords,
};

/** Not managed is what a policy is that says nothing about it. */
function refine(content: JsonObject): JsonObject {
  const { microsoftManagedDesktop: managed, ...rest } = withoutDefaultScope(content);
  const nothing = isJsonObject(managed) && managed['managedType'] === 'notManaged' && !managed['profile'];
  return managed === undefined || nothing ? rest : { ...rest, microsoftManagedDesktop: managed };
}

/** What it names and no backup holds: the network connection to the own network, and an own image. Graph refuses them when they are gone. */
function guards({ desired }: { desired: JsonObject }): GuardFinding[] {
  const findings: GuardFinding[] = [];
  const connected = objectsOf(desired['domainJoinConfigurations']).some(
    ({ onPremisesConnectionId: id }) => stringOf(id) !== undefined,
  );
  if (connected) {
    findings.push({
      kind: 'warning',
      text: 'It names an Azure network connection that no backup holds; Microsoft Graph refuses the line if it is gone.',
    });
  }
  if (desired['imageType'] === 'custom') {
    findings.push({
      kind: 'warning',
      text: 'It names an own image that no backup holds; Microsoft Graph refuses the line if it is gone.',
    });
  }
  return findings;
}
