import { z } from 'zod';
import { CAPABILITIES } from '../../access/capabilities.ts';
import { DEFAULT_KEY_DAYS, LONGEST_KEY_DAYS } from '../../access/api-keys.ts';
import { route } from './route.ts';
import { workspaceParams } from './addresses.ts';

export const keyParams = workspaceParams.extend({ keyId: z.uuid() });

/** A key as lists show it. The key itself is in the answer that made it, and nowhere else. */
export const apiKey = z
  .object({
    id: z.string(),
    name: z.string(),
    /** Its first characters, to tell which one it is. */
    prefix: z.string(),
    owner: z.object({ name: z.string(), you: z.boolean() }),
    capabilities: z.array(z.string()),
    /** Null: every environment that its owner may see. Those that the caller does not see are counted only. */
    environments: z
      .object({
        named: z.array(z.object({ slug: z.string(), name: z.string() })),
        others: z.number().int(),
      })
      .nullable(),
    state: z.enum(['active', 'expired', 'revoked']),
    createdAt: z.string(),
    expiresAt: z.string(),
    lastUsed: z.object({ at: z.string(), address: z.string().nullable() }).nullable(),
    revokedBy: z.string().nullable(),
  })
  .meta({ id: 'ApiKey' });

/** Keys by which programs act for a person, within one workspace. */
export const keyRoutes = {
  listKeys: route({
    id: 'listKeys',
    method: 'GET',
    path: '/workspaces/:workspace/api-keys',
    summary: "The caller's API keys; everybody's for who manages them",
    access: 'workspace.view',
    keys: false,
    params: workspaceParams,
    response: {
      status: 200,
      body: z.object({
        items: z.array(apiKey),
        /** What a key of the caller may hold. */
        offered: z.array(z.string()),
        defaultDays: z.number().int(),
        longestDays: z.number().int(),
      }),
    },
  }),
  createKey: route({
    id: 'createKey',
    method: 'POST',
    path: '/workspaces/:workspace/api-keys',
    summary: 'Make an API key; the answer holds it, this once',
    access: 'workspace.view',
    keys: false,
    params: workspaceParams,
    body: z.object({
      name: z.string().trim().min(1).max(80),
      capabilities: z.array(z.enum(CAPABILITIES)).min(1),
      /** Addresses of environments; null for every one that its owner may see. */
      environments: z.array(z.string()).min(1).max(500).nullable().default(null),
      days: z.number().int().min(1).max(LONGEST_KEY_DAYS).default(DEFAULT_KEY_DAYS),
    }),
    response: { status: 200, body: z.object({ key: apiKey, token: z.string() }) },
  }),
  revokeKey: route({
    id: 'revokeKey',
    method: 'DELETE',
    path: '/workspaces/:workspace/api-keys/:keyId',
    summary: "Revoke a key of one's own; anybody's for who manages them",
    access: 'workspace.view',
    keys: false,
    params: keyParams,
    response: { status: 200, body: apiKey },
  }),
} as const;
