import type { CollectionKey } from '../../tenant/simulated-tenant.ts';
import type { DerivedTables, MemberTable } from './tables.ts';

export const configurationMembers: Partial<Record<CollectionKey, MemberTable>> = {};

export const configurationDerived: Partial<Record<CollectionKey, DerivedTables>> = {};
