import { isJsonObject, stringOf, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import { ENROLLMENT_PAGE } from '../enrollment-configuration.ts';
import { naturalKeyOf, typeNameOf } from '../natural-key.ts';
import { referencesAt, scopeTagSite } from '../references.ts';
import type { ReferenceSite, ResourceType, WriteInput } from '../resource-type.ts';
import { autopilotValues, autopilotWords } from '../words/autopilot.ts';
import { assignRequests, contentChanged, createRequest, patchRequest, writable } from '../write-requests.ts';

/** Names of an earlier version that Graph still answers beside the present ones, and takes no more. */
const RENAMED: readonly (readonly [old: string, now: string])[] = [
  ['enableWhiteGlove', 'preprovisioningAllowed'],
  ['extractHardwareHash', 'hardwareHashExtractionEnabled'],
  ['language', 'locale'],
];
const RENAMED_IN_EXPERIENCE: readonly (readonly [old: string, now: string])[] = [
  ['hidePrivacySettings', 'privacySettingsHidden'],
  ['hideEULA', 'eulaHidden'],
  ['hideEscapeLink', 'escapeLinkHidden'],
  ['skipKeyboardSelectionPage', 'keyboardSelectionPageSkipped'],
  ['userType', 'userType'],
  ['deviceUsageType', 'deviceUsageType'],
];

const referenceSites: readonly ReferenceSite[] = [scopeTagSite];

/** Windows Autopilot deployment profiles, for Entra join and for hybrid join. Targets are added and removed one by one. */
export const windowsAutopilotDeploymentProfile: ResourceType = {
  key: 'windowsAutopilotDeploymentProfile',
  label: 'Windows Autopilot deployment profile',
  plural: 'Windows Autopilot deployment profiles',
  family: 'Enrollment',
  portalPage: ENROLLMENT_PAGE,
  version: 'beta',
  collection: '/deviceManagement/windowsAutopilotDeploymentProfiles',
  bucket: 'deviceEnrollment',
  owns: () => true,
  subcollections: [],
  assignments: { bodyKey: 'target', write: 'each' },
  nameProperty: 'displayName',
  platform: () => 'windows',
  naturalKey: (raw) => naturalKeyOf(stringOf(raw['displayName']), typeNameOf(raw)),
  builtIn: () => false,
  readOnly: ['id', 'createdDateTime', 'lastModifiedDateTime', 'managementServiceAppId', 'assignedDevices'],
  declaredTypes: [
    '#microsoft.graph.outOfBoxExperienceSetting',
    '#microsoft.graph.outOfBoxExperienceSettings',
    '#microsoft.graph.windowsEnrollmentStatusScreenSettings',
  ],
  createOnly: ['@odata.type'],
  undeclared: [],
  unordered: ['roleScopeTagIds'],
  refine: withPresentNames,
  referenceSites,
  references: (raw) => referencesAt(referenceSites, raw),
  missingSecrets: () => [],
  create: (input) => [
    createRequest(windowsAutopilotDeploymentProfile, sendable(input.desired)),
    ...assignRequests(windowsAutopilotDeploymentProfile, input, 'create'),
  ],
  update: (input) => [
    ...(contentChanged(input) ? [patchRequest(windowsAutopilotDeploymentProfile, presentInput(input))] : []),
    ...assignRequests(windowsAutopilotDeploymentProfile, input, 'update'),
  ],
  restore: { mode: 'enabled', why: 'Written in place; each target by a request of its own.' },
  risk: { level: 'high', why: 'It decides how new Windows devices join and what their users see first.' },
  permissions: {
    read: ['DeviceManagementServiceConfig.Read.All'],
    write: ['DeviceManagementServiceConfig.ReadWrite.All'],
  },
  order: 80,
  words: { properties: autopilotWords, values: autopilotValues },
};

function presentInput(input: WriteInput): WriteInput {
  const desired = sendable(input.desired);
  return input.live ? { desired, live: sendable(input.live) } : { desired };
}

/** The connectivity check belongs to hybrid join; Graph answers it on the other kind too, and its metadata has it there not. */
function sendable(content: JsonObject): JsonObject {
  const body = withPresentNames(writable(windowsAutopilotDeploymentProfile, content));
  if (typeNameOf(body) !== 'azureADWindowsAutopilotDeploymentProfile') return body;
  const { hybridAzureADJoinSkipConnectivityCheck: _check, ...rest } = body;
  return rest;
}

/** Values under earlier names move to the present ones, where those say nothing; the earlier names go. */
function withPresentNames(content: JsonObject): JsonObject {
  const result = renamed(content, RENAMED);
  const { outOfBoxExperienceSettings: earlier, ...rest } = result;
  const present = rest['outOfBoxExperienceSetting'] ?? null;
  if (present !== null || !isJsonObject(earlier)) return rest;
  return { ...rest, outOfBoxExperienceSetting: renamed(earlier, RENAMED_IN_EXPERIENCE) };
}

function renamed(content: JsonObject, names: readonly (readonly [string, string])[]): JsonObject {
  const result: JsonObject = { ...content };
  for (const [old, now] of names) {
    if (old === now || !Object.hasOwn(content, old)) continue;
    if ((result[now] ?? null) === null) result[now] = content[old] as JsonValue;
    delete result[old];
  }
  return result;
}
