import { stringOf, type JsonObject } from '../../kernel/json.ts';
import { naturalKeyOf } from '../natural-key.ts';
import { referencesAt, scopeTagSite } from '../references.ts';
import type { ResourceType, WriteInput, WriteRequest } from '../resource-type.ts';
import { brandingWords } from '../words/administration.ts';
import { assignRequests, contentChanged, createRequest, patchRequest, writable } from '../write-requests.ts';

/** Graph gives each image by its own address only; in the object itself it is null. */
const IMAGES = ['themeColorLogo', 'lightBackgroundLogo', 'landingPageCustomizedImage'];
/** All that the request that makes a profile may carry; the rest follows in a second one, nulls included: a new profile has colours. */
const AT_CREATION = ['profileName', 'profileDescription', 'roleScopeTagIds'];
const DEFAULT = 'isDefaultProfile';

/** What people see in the Company Portal: names, colours, images, support contacts. */
export const intuneBrandingProfile: ResourceType = {
  key: 'intuneBrandingProfile',
  label: 'Company Portal customization',
  plural: 'Company Portal customizations',
  family: 'Tenant administration',
  portalPage:
    'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/TenantAdminMenu/~/companyPortalBranding',
  version: 'beta',
  collection: '/deviceManagement/intuneBrandingProfiles',
  bucket: 'deviceConfiguration',
  owns: () => true,
  listQuery: '$expand=assignments',
  subcollections: IMAGES.map((property) => ({ property, path: `/${property}`, shape: 'object' as const })),
  assignments: { bodyKey: 'assignments', read: 'list', allowed: (raw) => !isDefault(raw) },
  nameProperty: 'profileName',
  platform: () => 'all',
  naturalKey: (raw) =>
    isDefault(raw)
      ? naturalKeyOf('defaultBrandingProfile')
      : naturalKeyOf('brandingProfile', stringOf(raw['profileName'])),
  builtIn: isDefault,
  readOnly: [
    'id',
    'createdDateTime',
    'lastModifiedDateTime',
    'disableClientTelemetry',
    'customPrivacyMessage',
  ],
  declaredTypes: ['intuneBrandingProfile', 'mimeContent', 'rgbColor', 'companyPortalBlockedAction'].map(
    (name) => `#microsoft.graph.${name}`,
  ),
  createOnly: [DEFAULT],
  undeclared: [],
  unordered: ['roleScopeTagIds', 'companyPortalBlockedActions'],
  refine,
  referenceSites: [scopeTagSite],
  references: (raw) => referencesAt([scopeTagSite], raw),
  missingSecrets: () => [],
  create: (input) => {
    const content = refine(sendable(input.desired));
    const first: JsonObject = {};
    const rest: JsonObject = {};
    for (const [key, value] of Object.entries(content))
      (AT_CREATION.includes(key) ? first : rest)[key] = value;
    return [
      createRequest(intuneBrandingProfile, first),
      ...(Object.keys(rest).length > 0 ? [patchRequest(intuneBrandingProfile, { desired: rest })] : []),
      ...assignRequests(intuneBrandingProfile, input, 'create'),
    ];
  },
  update: (input) => [
    ...(contentChanged(input) ? [updateRequest(input)] : []),
    ...(isDefault(input.desired) ? [] : assignRequests(intuneBrandingProfile, input, 'update')),
  ],
  restore: {
    mode: 'enabled',
    why: 'Written in place, images included. The default profile is changed, never made.',
    builtIn: 'update',
  },
  risk: { level: 'low', why: 'Everybody sees it in the Company Portal.' },
  permissions: { read: ['DeviceManagementApps.Read.All'], write: ['DeviceManagementApps.ReadWrite.All'] },
  order: 28,
  words: brandingWords,
};

function isDefault(raw: JsonObject): boolean {
  return raw[DEFAULT] === true;
}

/** The service names and describes the default profile itself. */
function refine(content: JsonObject): JsonObject {
  if (!isDefault(content)) return content;
  const { profileName: _name, profileDescription: _description, ...rest } = content;
  return rest;
}

function sendable(content: JsonObject): JsonObject {
  return writable(intuneBrandingProfile, content);
}

function updateRequest(input: WriteInput): WriteRequest {
  const { live } = input;
  return patchRequest(intuneBrandingProfile, {
    desired: refine(sendable(input.desired)),
    ...(live ? { live: refine(sendable(live)) } : {}),
  });
}
