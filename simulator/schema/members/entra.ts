import type { CollectionKey } from '../../tenant/simulated-tenant.ts';
import type { DerivedTables, MemberTable } from './tables.ts';

export const entraMembers: Partial<Record<CollectionKey, MemberTable>> = {};

export const entraDerived: Partial<Record<CollectionKey, DerivedTables>> = {};
