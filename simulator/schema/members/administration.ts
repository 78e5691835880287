import type { CollectionKey } from '../../tenant/simulated-tenant.ts';
import type { MemberTable } from './tables.ts';

export const administrationMembers: Partial<Record<CollectionKey, MemberTable>> = {};
