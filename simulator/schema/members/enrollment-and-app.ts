import type { CollectionKey } from '../../tenant/simulated-tenant.ts';
import type { DerivedTables, MemberTable } from './tables.ts';

export const enrollmentAndAppMembers: Partial<Record<CollectionKey, MemberTable>> = {};

export const enrollmentAndAppDerived: Partial<Record<CollectionKey, DerivedTables>> = {};
