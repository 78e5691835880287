import type { ResourceType } from '../resource-type.ts';
import { conditionalAccessPolicy } from './conditional-access-policy.ts';
import { group } from './group.ts';
import { namedLocation } from './named-location.ts';

/** Entra: what Intune and Conditional Access refer to, and the tenant's own policies. */
export const entraTypes: readonly ResourceType[] = [group, namedLocation, conditionalAccessPolicy];
