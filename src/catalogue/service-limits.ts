import { isJsonObject, objectsOf, stringOf, type JsonObject } from '../kernel/json.ts';
import type { ResourceTypeKey } from './resource-type.ts';

/** A limit of the service for one object. `found` says how much of it an object uses. */
export interface ObjectLimit {
  typeKey: ResourceTypeKey;
  /** "IP ranges", "characters in its rule". */
  what: string;
  most: number;
  found: (content: JsonObject) => number;
}

/** A limit of the service for all objects of a kind in a tenant. */
export interface TenantLimit {
  typeKey: ResourceTypeKey;
  /** The kind, in the plural. */
  what: string;
  most: number;
  /** False where Microsoft has raised it for some tenants: more may go through, and nothing is refused here for it. */
  fixed: boolean;
  counts: (content: JsonObject) => boolean;
}

const KIB = 1024;

/** Only limits that Microsoft publishes; each with its source. Names and descriptions have none that holds for every type. */
export const OBJECT_LIMITS: readonly ObjectLimit[] = [
  {
    // Microsoft Learn, Conditional Access: conditions, network (location-condition): up to 2000 IP ranges per named location.
    typeKey: 'namedLocation',
    what: 'IP ranges',
    most: 2000,
    found: ({ ipRanges }) => objectsOf(ipRanges).length,
  },
  {
    // Microsoft Learn, Intune: filters, limitations: 3,072 characters per filter rule.
    typeKey: 'assignmentFilter',
    what: 'characters in its rule',
    most: 3072,
    found: ({ rule }) => (stringOf(rule) ?? '').length,
  },
  {
    // Microsoft Learn, Intune: PowerShell scripts on Windows devices: a script file is smaller than 200 KB.
    typeKey: 'deviceManagementScript',
    what: 'bytes in its script',
    most: 200 * KIB,
    found: ({ scriptContent }) => Buffer.from(stringOf(scriptContent) ?? '', 'base64').length,
  },
];

export const TENANT_LIMITS: readonly TenantLimit[] = [
  {
    // Microsoft Learn, Conditional Access: conditions, network (location-condition): up to 195 named locations defined by IP ranges.
    typeKey: 'namedLocation',
    what: 'named locations by IP ranges',
    most: 195,
    fixed: true,
    counts: (content) => stringOf(content['@odata.type']) === '#microsoft.graph.ipNamedLocation',
  },
  {
    // Microsoft Learn, Intune: filters, limitations: 200 filters per tenant.
    typeKey: 'assignmentFilter',
    what: 'assignment filters',
    most: 200,
    fixed: true,
    counts: () => true,
  },
  {
    // Microsoft Learn, Conditional Access: plan a deployment names 195 policies; Microsoft raised it to 244 for tenants in 2026.
    typeKey: 'conditionalAccessPolicy',
    what: 'Conditional Access policies',
    most: 195,
    fixed: false,
    counts: () => true,
  },
  {
    // Microsoft Learn, Conditional Access: authentication strengths: up to 15 custom ones.
    typeKey: 'authenticationStrengthPolicy',
    what: 'custom authentication strengths',
    most: 15,
    fixed: true,
    counts: ({ policyType }) => policyType === undefined || policyType === 'custom',
  },
];

/** Widest IPv4 and IPv6 range of a named location, as the length of its mask. Microsoft Learn, location-condition. */
const WIDEST_MASK = 8;

/** The first IP range of a named location that is wider than the service takes; undefined when all are narrow enough. */
export function tooWideRange({ ipRanges }: JsonObject): string | undefined {
  for (const range of objectsOf(ipRanges)) {
    const address = isJsonObject(range) ? stringOf(range['cidrAddress']) : undefined;
    const mask = Number(address?.split('/')[1] ?? Number.NaN);
    if (address !== undefined && mask < WIDEST_MASK) return address;
  }
  return undefined;
}
