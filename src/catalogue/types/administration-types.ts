import type { ResourceType } from '../resource-type.ts';
import { assignmentFilter } from './assignment-filter.ts';
import { roleScopeTag } from './role-scope-tag.ts';

/** Tenant administration of Intune, and Windows 365. */
export const administrationTypes: readonly ResourceType[] = [roleScopeTag, assignmentFilter];
