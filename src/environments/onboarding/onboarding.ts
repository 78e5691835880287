import type { Selectable } from 'kysely';
import { catalogue } from '../../catalogue/catalogue.ts';
import type { AccessLevel } from '../../catalogue/needed-permissions.ts';
import type { ResourceType } from '../../catalogue/resource-type.ts';
import type { Cloud } from '../../graph/connection-settings.ts';
import { isJsonObject, stringOf, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import type { OnboardingTable } from '../../store/database.ts';
import type { Environment } from '../environment.ts';
import type { VerificationReport } from './verification-report.ts';

/** The ways to sign in that a person chooses among; a certificate may be made here or brought along. */
export const METHODS = [
  'certificate',
  'own_certificate',
  'client_secret',
  'federated',
  'managed_identity',
  'device_code',
] as const;
export type Method = (typeof METHODS)[number];

/** Whose tokens a federation trusts: asked for by the setup script, not by signing in. */
export interface Federation {
  issuer: string;
  subject: string;
  audience: string;
}

/** An environment that is being connected, or a connection that gets a new credential: everything but its secret. */
export interface Onboarding {
  /** The environment's id, now or later. Secrets are sealed for it. */
  id: string;
  workspaceId: string;
  /** Set where the environment exists and only its credential is replaced. */
  environmentId: string | null;
  revision: number;
  name: string;
  kind: Environment['kind'];
  /** Tenant id or verified domain, as it was entered. */
  tenant: string;
  cloud: Cloud;
  clientId: string;
  types: readonly ResourceType[];
  allTypes: boolean;
  access: AccessLevel;
  method: Method;
  federation: Federation | null;
  /** What is needed on the way only: the federation's issuer, a sign-in by code that is under way. */
  setup: JsonObject;
  /** As it is stored, sealed; `describeCredential` says what may be shown of it. */
  credential: JsonValue;
  verification: VerificationReport | null;
  verifiedAt: Date | null;
  verifyingSince: Date | null;
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
}

export function toOnboarding(row: Selectable<OnboardingTable>): Onboarding {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    environmentId: row.environment_id,
    revision: row.revision,
    name: row.name,
    kind: row.kind,
    tenant: row.tenant,
    cloud: row.cloud as Cloud,
    clientId: row.client_id,
    types: chosenTypes(row.type_keys),
    allTypes: row.type_keys === null,
    access: row.access,
    method: METHODS.find((method) => method === row.method) ?? 'certificate',
    federation: federationOf(row.setup),
    setup: isJsonObject(row.setup) ? row.setup : {},
    credential: row.credential as JsonValue,
    verification: row.verification as VerificationReport | null,
    verifiedAt: row.verified_at,
    verifyingSince: row.verifying_since,
    createdBy: row.created_by_name,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** The types of a stored choice; null stands for all. Keys that this version does not know are left out. */
export function chosenTypes(keys: unknown): readonly ResourceType[] {
  return Array.isArray(keys) ? catalogue.filter(({ key }) => keys.includes(key)) : catalogue;
}

function federationOf(setup: unknown): Federation | null {
  const federation = isJsonObject(setup) ? setup['federation'] : undefined;
  if (!isJsonObject(federation)) return null;
  const [issuer, subject, audience] = ['issuer', 'subject', 'audience'].map((name) =>
    stringOf(federation[name]),
  );
  return issuer !== undefined && subject !== undefined && audience !== undefined
    ? { issuer, subject, audience }
    : null;
}

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function isTenantId(text: string): boolean {
  return GUID.test(text);
}
