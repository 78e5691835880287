import { z } from 'zod';
import { route } from './route.ts';
import { EXPORT_FORMATS } from '../../backup/export-set.ts';
import { environmentParams, setParams, itemParams, page, ENV, started } from './addresses.ts';
import { backupItem, backupSet } from './backup-shapes.ts';
import { operation } from './shapes.ts';

const exportFormat = z.enum(EXPORT_FORMATS);

/** Backup sets and their contents. */
export const backupRoutes = {
  listBackupSets: route({
    id: 'listBackupSets',
    method: 'GET',
    path: `${ENV}/backup-sets`,
    summary: 'Backup sets, newest first',
    access: 'backups.view',
    params: environmentParams,
    query: page,
    response: { status: 200, body: z.object({ total: z.number().int(), items: z.array(backupSet) }) },
  }),
  createBackupSet: route({
    id: 'createBackupSet',
    method: 'POST',
    path: `${ENV}/backup-sets`,
    summary: 'Back up now',
    access: 'backups.create',
    params: environmentParams,
    body: z.object({
      name: z.string().trim().min(1).max(120).optional(),
      typeKeys: z.array(z.string()).min(1),
    }),
    response: { status: 202, body: z.object({ operation, backupSet }) },
  }),
  getBackupSet: route({
    id: 'getBackupSet',
    method: 'GET',
    path: `${ENV}/backup-sets/:backupSetId`,
    summary: 'One backup set',
    access: 'backups.view',
    params: setParams,
    response: { status: 200, body: backupSet },
  }),
  deleteBackupSet: route({
    id: 'deleteBackupSet',
    method: 'DELETE',
    path: `${ENV}/backup-sets/:backupSetId`,
    summary: 'Delete a backup set that no run refers to',
    access: 'backups.delete',
    params: setParams,
    response: { status: 204, body: null },
  }),
  listBackupItems: route({
    id: 'listBackupItems',
    method: 'GET',
    path: `${ENV}/backup-sets/:backupSetId/items`,
    summary: 'Contents of a backup set',
    access: 'backups.view',
    params: setParams,
    query: page.extend({
      search: z.string().max(200).default(''),
      type: z.string().optional(),
      platform: z.string().optional(),
      change: z.string().optional(),
      quality: z.enum(['full', 'degraded']).optional(),
    }),
    response: {
      status: 200,
      body: z.object({
        total: z.number().int(),
        items: z.array(backupItem),
        types: z.array(z.object({ key: z.string(), label: z.string(), count: z.number().int() })),
        platforms: z.array(z.object({ key: z.string(), count: z.number().int() })),
        comparedAt: z.string().nullable(),
      }),
    },
  }),
  getBackupItem: route({
    id: 'getBackupItem',
    method: 'GET',
    path: `${ENV}/backup-sets/:backupSetId/items/:itemId`,
    summary: 'One item with its content',
    access: 'backups.view',
    params: itemParams,
    response: {
      status: 200,
      body: backupItem.extend({
        /** What it sets, in words; `path` holds the ids. */
        settings: z.array(z.object({ label: z.string(), value: z.string(), path: z.string() })),
        /** Secrets that are kept, encrypted; the payload shows each as a mask. */
        keptSecrets: z.number().int(),
        payload: z.unknown(),
        assignments: z.unknown(),
        hash: z.string(),
      }),
    },
  }),
  downloadBackupSet: route({
    id: 'downloadBackupSet',
    method: 'GET',
    path: `${ENV}/backup-sets/:backupSetId/export`,
    summary: 'A backup set, or some of its items, as files',
    access: 'backups.export',
    params: setParams,
    query: z.object({
      format: exportFormat,
      /** Ids of items with commas between them; the whole set when absent. */
      items: z
        .string()
        .max(8000)
        .transform((text) => text.split(','))
        .pipe(z.array(z.uuid()))
        .optional(),
    }),
    response: { status: 200, body: null, download: 'application/zip' },
  }),
  exportBackupSet: route({
    id: 'exportBackupSet',
    method: 'POST',
    path: `${ENV}/backup-sets/:backupSetId/export`,
    summary: 'The same for many items, or as an encrypted archive',
    access: 'backups.export',
    params: setParams,
    body: z.object({
      format: exportFormat,
      itemIds: z.array(z.uuid()).max(20_000).optional(),
      /** Encrypts an archive as age does: by a passphrase, or for the holders of these public keys. */
      encryption: z
        .union([
          z.object({ passphrase: z.string().max(1024) }),
          z.object({ recipients: z.array(z.string().max(4096)).min(1).max(20) }),
        ])
        .optional(),
    }),
    response: { status: 200, body: null, download: 'application/zip' },
  }),
  compareBackupSet: route({
    id: 'compareBackupSet',
    method: 'POST',
    path: `${ENV}/backup-sets/:backupSetId/compare`,
    summary: 'Find out what changed in the tenant since',
    access: 'restore.draft',
    params: setParams,
    response: { status: 202, body: started },
  }),
  verifyBackupSet: route({
    id: 'verifyBackupSet',
    method: 'POST',
    path: `${ENV}/backup-sets/:backupSetId/integrity`,
    summary: 'Read every stored byte again and check its hash',
    access: 'backups.create',
    params: setParams,
    response: { status: 202, body: started },
  }),
} as const;
