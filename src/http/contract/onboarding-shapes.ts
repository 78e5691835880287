import { z } from 'zod';
import { decision } from './shapes.ts';

const named = <T extends z.ZodType>(id: string, shape: T): T => {
  z.globalRegistry.add(shape, { id });
  return shape;
};

export const cloud = z.enum(['global', 'usgov', 'usgovdod', 'china']);
export const kind = z.enum(['production', 'staging', 'test']);
export const access = z.enum(['read', 'read_write']);
export const method = z.enum([
  'certificate',
  'own_certificate',
  'client_secret',
  'federated',
  'managed_identity',
  'device_code',
]);
const right = z.enum(['granted', 'missing', 'unknown']);
export const guid = z.guid({ error: 'This is no id: 8-4-4-4-12 hexadecimal digits.' });

/** A tenant id, or a domain that is verified in the tenant. */
export const tenant = z
  .string()
  .trim()
  .max(253)
  .regex(
    /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62})$/i,
    {
      error: 'Enter a tenant id (8-4-4-4-12 hexadecimal digits) or a domain such as contoso.onmicrosoft.com.',
    },
  );

/** A name as people see it: no control characters, no spaces around. */
export const environmentName = z
  .string()
  .trim()
  .min(1, { error: 'Give the environment a name.' })
  .max(80)
  .regex(/^\P{Cc}+$/u, { error: 'A name has no line breaks or control characters.' });

export const typeRow = named(
  'TypeRow',
  z.object({
    key: z.string(),
    label: z.string(),
    plural: z.string(),
    family: z.string(),
    capture: z.string(),
    restore: z.object({ mode: z.enum(['enabled', 'manual']), why: z.string(), todo: z.string() }),
    portalPage: z.string(),
    permissions: z.object({ read: z.array(z.string()), write: z.array(z.string()) }),
    risk: z.object({ level: z.enum(['low', 'medium', 'high', 'critical']), why: z.string() }),
  }),
);

export const verificationReport = named(
  'VerificationReport',
  z.object({
    at: z.string(),
    signIn: z.enum(['ok', 'refused', 'unknown']),
    tenant: z.object({
      state: z.enum(['same', 'other', 'unknown']),
      id: z.string().nullable(),
      name: z.string().nullable(),
    }),
    reason: z.string(),
    permissions: z.array(z.object({ name: z.string(), state: right })),
    unneeded: z.array(z.string()),
    types: z.array(
      z.object({
        key: z.string(),
        label: z.string(),
        family: z.string(),
        capture: z.enum(['granted', 'missing', 'unknown', 'unavailable']),
        restore: z.enum(['granted', 'missing', 'unknown', 'by_hand', 'not_asked']),
        missing: z.array(z.string()),
        reason: z.string(),
      }),
    ),
  }),
);

/** Everything of a credential but its secret. */
export const credentialSummary = named(
  'CredentialSummary',
  z.object({
    kind: z.enum(['client_secret', 'certificate', 'federated', 'managed_identity', 'device_code']),
    expiresAt: z.string().nullable(),
    detail: z.string(),
    limited: z.boolean(),
    /** The public certificate as PEM, for who uploads it; null for everything else. */
    certificate: z.string().nullable(),
  }),
);

export const expiry = named(
  'Expiry',
  z.object({ state: z.enum(['good', 'soon', 'ended', 'not_known', 'none']), text: z.string() }),
);

export const onboarding = named(
  'Onboarding',
  z.object({
    id: z.string(),
    /** The environment whose credential is replaced; null for a new environment. */
    environmentSlug: z.string().nullable(),
    revision: z.number().int(),
    name: z.string(),
    kind,
    tenant: z.string(),
    cloud,
    clientId: z.string(),
    typeKeys: z.array(z.string()),
    allTypes: z.boolean(),
    access,
    method,
    federation: z.object({ issuer: z.string(), subject: z.string(), audience: z.string() }).nullable(),
    credential: credentialSummary.nullable(),
    deviceCode: z
      .object({
        state: z.enum(['waiting', 'expired', 'declined', 'failed']),
        userCode: z.string(),
        verificationUri: z.string(),
        expiresAt: z.string(),
        interval: z.number(),
        reason: z.string(),
      })
      .nullable(),
    verification: verificationReport.nullable(),
    verifying: z.boolean(),
    steps: z.array(
      z.object({
        id: z.enum(['tenant', 'types', 'app', 'credential', 'verify']),
        state: z.enum(['complete', 'open', 'attention']),
        reason: z.string(),
      }),
    ),
    /** How the verification ended, in words; before it, what is missing. */
    decision,
    /** Complete: saved, and switched on. */
    mayComplete: z.boolean(),
    /** Saved switched off, because nobody saw it work. */
    maySaveUnverified: z.boolean(),
    /** Another environment of the workspace that stands for the same tenant, by name; empty when there is none. */
    sameTenantAs: z.string(),
    createdBy: z.string(),
    createdAt: z.string(),
    updatedAt: z.string(),
  }),
);

export const connection = named(
  'Connection',
  z.object({
    cloud,
    clientId: z.string(),
    tenantId: z.string(),
    credential: credentialSummary.nullable(),
    expiry,
    enabled: z.boolean(),
    offBecause: z.enum(['person', 'unverified', 'other_tenant']).nullable(),
    simulated: z.boolean(),
    access,
    typeKeys: z.array(z.string()),
    allTypes: z.boolean(),
    verification: verificationReport.nullable(),
    verifiedAt: z.string().nullable(),
    verifying: z.boolean(),
  }),
);
