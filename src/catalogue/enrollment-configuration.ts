import { stringOf, type JsonObject } from '../kernel/json.ts';
import { naturalKeyOf, platformOf, typeNameOf } from './natural-key.ts';
import { priorityRequests, PRIORITY, withoutPriority } from './priority.ts';
import { referencesAt, scopeTagSite } from './references.ts';
import type { ReferenceSite, ResourceType, WriteInput, WriteRequest } from './resource-type.ts';
import { assignRequests, contentChanged, createRequest, patchRequest, writable } from './write-requests.ts';

type Required = Pick<
  ResourceType,
  'key' | 'label' | 'plural' | 'owns' | 'restore' | 'risk' | 'order' | 'words'
>;
type Optional = Partial<
  Pick<
    ResourceType,
    | 'platform'
    | 'readOnly'
    | 'createOnly'
    | 'undeclared'
    | 'unordered'
    | 'refine'
    | 'incomplete'
    | 'guards'
    | 'unrecognised'
  >
> & { references?: readonly ReferenceSite[] };

/** Devices > Enrollment: every kind of enrollment configuration is found from there. */
export const ENROLLMENT_PAGE =
  'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/DevicesMenu/~/enrollment';

/** What the portal shows of a tenant's own default and lets nobody change. */
const FIXED_IN_DEFAULT: ReadonlySet<string> = new Set(['displayName', 'description', 'roleScopeTagIds']);

/**
 * A resource type over /deviceManagement/deviceEnrollmentConfigurations, where several kinds live, told apart by `@odata.type`. Each kind
 * has a default that every tenant has (priority 0, id `<account>_Default…`): it is changed in place, reaches everybody, and is never made,
 * removed or assigned. The others have an order among their kind (`priority`).
 */
export function enrollmentConfiguration(particular: Required & Optional): ResourceType {
  const { references = [], ...own } = particular;
  const referenceSites: readonly ReferenceSite[] = [scopeTagSite, ...references];
  const type: ResourceType = {
    family: 'Enrollment',
    portalPage: ENROLLMENT_PAGE,
    version: 'beta',
    collection: '/deviceManagement/deviceEnrollmentConfigurations',
    bucket: 'deviceEnrollment',
    subcollections: [],
    // A listing that answers $expand with nothing would look like "assigned to nobody", so they are read by themselves.
    assignments: {
      bodyKey: 'enrollmentConfigurationAssignments',
      itemType: '#microsoft.graph.enrollmentConfigurationAssignment',
      allowed: (raw) => !isDefault(raw),
    },
    nameProperty: 'displayName',
    platform: () => 'windows',
    naturalKey: (raw) =>
      isDefault(raw)
        ? naturalKeyOf('default', typeNameOf(raw))
        : naturalKeyOf(
            stringOf(raw['displayName']),
            typeNameOf(raw),
            stringOf(raw['platformType']),
            stringOf(raw['templateType']),
          ),
    builtIn: isDefault,
    declaredTypes: ['#microsoft.graph.deviceEnrollmentPlatformRestriction'],
    undeclared: [],
    referenceSites,
    references: (raw) => referencesAt(referenceSites, raw),
    missingSecrets: () => [],
    create: (input) => [
      createRequest(type, withoutPriority(writable(type, input.desired))),
      ...priorityRequests(type, input, 'create'),
      ...assignRequests(type, input, 'create'),
    ],
    update: (input) => [...updateContent(type, input), ...assignRequests(type, input, 'update')],
    permissions: {
      read: ['DeviceManagementServiceConfig.Read.All'],
      write: ['DeviceManagementServiceConfig.ReadWrite.All'],
    },
    ...own,
    readOnly: [
      'id',
      'createdDateTime',
      'lastModifiedDateTime',
      'version',
      'deviceEnrollmentConfigurationType',
      ...(own.readOnly ?? []),
    ],
    createOnly: ['@odata.type', ...(own.createOnly ?? [])],
    unordered: ['roleScopeTagIds', ...(own.unordered ?? [])],
  };
  return type;
}

/** Owns the objects of these Graph types. */
export function ofTypes(...names: readonly string[]): (raw: JsonObject) => boolean {
  return (raw) => names.includes(typeNameOf(raw));
}

/** The platform that a restriction or notification is for. */
export function restrictedPlatform(raw: JsonObject): ReturnType<ResourceType['platform']> {
  const name = stringOf(raw['platformType']) ?? 'allPlatforms';
  return name === 'mac' ? 'macOS' : platformOf(name);
}

/** The tenant's own object of its kind. The id alone shows it in answers; contents that were compared hold the priority only. */
function isDefault(raw: JsonObject): boolean {
  return raw['priority'] === 0 || /_Default/i.test(stringOf(raw['id']) ?? '');
}

function updateContent(type: ResourceType, input: WriteInput): WriteRequest[] {
  if (!contentChanged(input)) return [];
  const parts = input.changed?.parts;
  const patches = !parts || parts.some((part) => part !== PRIORITY);
  return [...(patches ? [patch(type, input)] : []), ...priorityRequests(type, input, 'update')];
}

/** A default is changed by what differs alone: its name and description are the service's. */
function patch(type: ResourceType, input: WriteInput): WriteRequest {
  const desired = withoutPriority(input.desired);
  const request = patchRequest(
    type,
    input.live ? { desired, live: withoutPriority(input.live) } : { desired },
  );
  if (!isDefault(input.desired)) return request;
  const parts = input.changed?.parts;
  const body: JsonObject = {};
  for (const [key, value] of Object.entries(request.body)) {
    const meant = parts ? parts.includes(key) : !FIXED_IN_DEFAULT.has(key);
    if (key === '@odata.type' || meant) body[key] = value;
  }
  return { ...request, body };
}
