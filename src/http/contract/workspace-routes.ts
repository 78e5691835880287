import { z } from 'zod';
import { route } from './route.ts';
import { workspaceParams, environmentParams, ENV, started } from './addresses.ts';
import { backupSet } from './backup-shapes.ts';
import { decision, environmentRef, operation, runSummary } from './shapes.ts';

/** A workspace, its environments and what is told to a person. */
export const workspaceRoutes = {
  getWorkspace: route({
    id: 'getWorkspace',
    method: 'GET',
    path: '/workspaces/:workspace',
    summary: 'A workspace, its environments, and what the caller may do',
    access: 'workspace.view',
    params: workspaceParams,
    response: {
      status: 200,
      body: z.object({
        slug: z.string(),
        name: z.string(),
        role: z.string(),
        capabilities: z.array(z.string()),
        environments: z.array(environmentRef.extend({ decision })),
      }),
    },
  }),
  listNotifications: route({
    id: 'listNotifications',
    method: 'GET',
    path: '/workspaces/:workspace/notifications',
    summary: "The caller's notifications, newest first",
    access: 'workspace.view',
    params: workspaceParams,
    response: {
      status: 200,
      body: z.object({
        unread: z.number().int(),
        items: z.array(
          z.object({
            id: z.string(),
            title: z.string(),
            body: z.string(),
            href: z.string(),
            read: z.boolean(),
            at: z.string(),
          }),
        ),
      }),
    },
  }),
  readNotifications: route({
    id: 'readNotifications',
    method: 'POST',
    path: '/workspaces/:workspace/notifications/read',
    summary: 'Mark all as read',
    access: 'workspace.view',
    params: workspaceParams,
    response: { status: 204, body: null },
  }),
  getEnvironment: route({
    id: 'getEnvironment',
    method: 'GET',
    path: ENV,
    summary: "An environment's home",
    access: 'workspace.view',
    params: environmentParams,
    response: {
      status: 200,
      body: z.object({
        environment: environmentRef.extend({ tenantId: z.string(), maxAgeMinutes: z.number().int() }),
        decision,
        lastBackup: backupSet.nullable(),
        lastRun: runSummary.nullable(),
        openDraft: runSummary.nullable(),
        activeOperations: z.array(operation),
        health: z
          .object({ state: z.enum(['ok', 'degraded', 'failed']), reason: z.string(), checkedAt: z.string() })
          .nullable(),
      }),
    },
  }),
  listResourceTypes: route({
    id: 'listResourceTypes',
    method: 'GET',
    path: `${ENV}/resource-types`,
    summary: 'Types that can be backed up here',
    access: 'workspace.view',
    params: environmentParams,
    response: {
      status: 200,
      body: z.object({
        items: z.array(
          z.object({
            key: z.string(),
            label: z.string(),
            family: z.string(),
            /** The environment was connected to back it up. */
            chosen: z.boolean(),
            restore: z.enum(['enabled', 'manual']),
            risk: z.string(),
            permissions: z.object({ read: z.array(z.string()), write: z.array(z.string()) }),
          }),
        ),
      }),
    },
  }),
  searchDirectory: route({
    id: 'searchDirectory',
    method: 'GET',
    path: `${ENV}/directory`,
    summary: 'The cached directory: objects of one kind by name or id',
    access: 'restore.view',
    params: environmentParams,
    query: z.object({
      kind: z.string().max(100).default('group'),
      search: z.string().max(200).default(''),
    }),
    response: {
      status: 200,
      body: z.object({
        cachedAt: z.string().nullable(),
        items: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            /** In words, where the kind has kinds of its own. */
            kind: z.string(),
            appId: z.string().nullable(),
            /** Null is not known. */
            members: z.number().int().nullable(),
            devices: z.number().int().nullable(),
          }),
        ),
      }),
    },
  }),
  refreshDirectory: route({
    id: 'refreshDirectory',
    method: 'POST',
    path: `${ENV}/directory/refresh`,
    summary: 'Read the directory again',
    access: 'restore.draft',
    params: environmentParams,
    response: { status: 202, body: started },
  }),
} as const;
