import { z } from 'zod';
import { MOST_PART_BYTES } from '../../backup/import-set/uploads.ts';
import { ENV, environmentParams, page, setParams } from './addresses.ts';
import { route } from './route.ts';
import { backupSet } from './backup-shapes.ts';
import { operation } from './shapes.ts';

const importParams = environmentParams.extend({ importId: z.uuid() });

const importArchive = z.object({
  id: z.string(),
  fileName: z.string(),
  /** Bytes that have arrived; the next part begins there. */
  bytes: z.number().int(),
  /** Bytes that one part may hold. */
  mostPartBytes: z.number().int(),
});

const place = z.object({ line: z.number().int().nullable(), column: z.number().int().nullable() });

/** Another tool's export becomes a backup set: begin, send the archive in parts, start. */
export const importRoutes = {
  beginImport: route({
    id: 'beginImport',
    method: 'POST',
    path: `${ENV}/imports`,
    summary: 'Begin to import an export; its archive comes in parts',
    access: 'backups.create',
    params: environmentParams,
    body: z.object({ fileName: z.string().trim().min(1).max(200) }),
    response: { status: 201, body: importArchive },
  }),
  sendImportPart: route({
    id: 'sendImportPart',
    method: 'POST',
    path: `${ENV}/imports/:importId/parts`,
    summary: 'One part of the archive, from the byte `at` on; the same part may be sent again',
    access: 'backups.create',
    params: importParams,
    query: z.object({ at: z.coerce.number().int().min(0) }),
    upload: MOST_PART_BYTES,
    response: { status: 200, body: importArchive },
  }),
  startImport: route({
    id: 'startImport',
    method: 'POST',
    path: `${ENV}/imports/:importId/start`,
    summary: 'Read the archive into a new backup set',
    access: 'backups.create',
    params: importParams,
    body: z.object({
      /** How large the archive is. */
      bytes: z.number().int().min(0),
      name: z.string().trim().min(1).max(120).optional(),
      /** It was exported from the tenant of this environment; otherwise every reference has to be mapped. */
      fromThisTenant: z.boolean().default(false),
    }),
    response: { status: 202, body: z.object({ operation, backupSet }) },
  }),
  discardImport: route({
    id: 'discardImport',
    method: 'DELETE',
    path: `${ENV}/imports/:importId`,
    summary: 'Forget an archive that was not started',
    access: 'backups.create',
    params: importParams,
    response: { status: 204, body: null },
  }),
  listImportFiles: route({
    id: 'listImportFiles',
    method: 'GET',
    path: `${ENV}/backup-sets/:backupSetId/import-files`,
    summary: 'What became of each file of an import',
    access: 'backups.view',
    params: setParams,
    query: page.extend({
      class: z.enum(['imported', 'withLoss', 'notResource', 'refused']).optional(),
      search: z.string().max(200).default(''),
    }),
    response: {
      status: 200,
      body: z.object({
        total: z.number().int(),
        items: z.array(
          place.extend({
            n: z.number().int(),
            path: z.string(),
            class: z.enum(['imported', 'withLoss', 'notResource', 'refused']),
            format: z.string().nullable(),
            owner: z.string().nullable(),
            why: z.string().nullable(),
            resources: z.number().int(),
            losses: z.array(place.extend({ property: z.string(), why: z.string() })),
            notes: z.array(z.string()),
          }),
        ),
      }),
    },
  }),
} as const;
