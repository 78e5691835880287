import { unzipSync } from 'fflate';
import { expect } from 'vitest';
import { wholeTenant } from '../../simulator/generate/whole-tenant.ts';
import { allRoles } from '../../simulator/tenant/new-tenant.ts';
import type { JsonObject } from '../../src/kernel/json.ts';
import type { CapturedResource } from '../../src/graph/read/captured-resource.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { ApiClient } from '../support/client.ts';
import { CLIENT_ID, CLIENT_SECRET } from '../support/furnish-tenant.ts';
import { restoreFlow } from '../scenario/restore-flow.ts';

const TENANT = 'e7900000-0000-4000-8000-0000000000aa';
export const SECRET = 'planted-"Wäre"-4471';

/** Names that would like to be more than names. Two of them are one file on Windows and macOS. */
export const HOSTILE = [
  '../../outside',
  'C:\\Windows\\System32\\drivers',
  'CON',
  'Same name',
  'SAME NAME',
  '=HYPERLINK("http://evil.example","x")',
  '<img src=x onerror=alert(1)>',
  'line\nbreak\u202Etxt.exe',
  `${'long '.repeat(60)}end`,
];

/** A backup set as its rows and contents say, beside what came out of the door. */
export interface World {
  app: TestApp;
  /** Signed in as an operator. */
  client: ApiClient;
  setId: string;
  items: readonly { id: string; typeKey: string; resourceId: string; name: string; hash: string }[];
  captured(hash: string): Promise<CapturedResource>;
  download(how?: Download): Promise<Downloaded>;
  close(): Promise<void>;
}
interface Download {
  /** Of the GET. */
  query?: string;
  /** Of the POST, which it then is. */
  body?: unknown;
  setId?: string;
  client?: ApiClient;
}
interface Downloaded {
  status: number;
  fileName: string;
  bytes: Uint8Array;
  /** The problem, when it was refused. */
  problem: JsonObject;
}

/** A generated tenant with every type, hostile names and a kept secret, backed up whole. */
export async function exportWorld(seed: number): Promise<World> {
  const roles = [...allRoles];
  const tenant = wholeTenant({
    seed,
    tenantId: TENANT,
    apps: [{ appId: CLIENT_ID, displayName: 'TenantAtlas', secret: CLIENT_SECRET, roles }],
  });
  HOSTILE.forEach((name, at) => {
    const id = `e7900000-0000-4000-8000-${String(at).padStart(12, '0')}`;
    tenant.resources.deviceConfigurations.push({ id, content: customProfile(id, name), assignments: [] });
  });
  tenant.secrets = { ...tenant.secrets, 't-1': SECRET };
  const app = await startTestApp({ tenants: [tenant], patienceMs: 120_000 });
  const manager = await app.signedIn('manager');
  await manager.patch(`${app.production.path}/secrets`, { readSecrets: true });
  const setId = await restoreFlow(app, manager, app.production).backup('Everything');
  const client = await app.signedIn('operator');
  const sets = `${app.production.path}/backup-sets`;
  const { body } = await client.get<{ items: World['items'] }>(`${sets}/${setId}/items?limit=20000`);
  const rows = await app.store.inWorkspace(app.workspaceId, (tx) =>
    tx.selectFrom('backup_item').selectAll().where('backup_set_id', '=', setId).execute(),
  );
  const hashes = new Map(rows.map((row) => [row.id, row.vault_hash]));
  return {
    app,
    client,
    setId,
    items: body.items.map((item) => ({ ...item, hash: hashes.get(item.id) ?? '' })),
    captured: async (hash) =>
      JSON.parse(Buffer.from(await app.vault.get(hash as never)).toString()) as CapturedResource,
    download: async (how = {}) => {
      const address = `${app.origin}/api/v1${sets}/${how.setId ?? setId}/export${how.query ?? ''}`;
      const response = await fetch(address, {
        method: how.body === undefined ? 'GET' : 'POST',
        headers: { cookie: (how.client ?? client).cookie(), 'content-type': 'application/json' },
        ...(how.body === undefined ? {} : { body: JSON.stringify(how.body) }),
      });
      const bytes = new Uint8Array(await response.arrayBuffer());
      const [, fileName = ''] =
        /filename="([^"]*)"/.exec(response.headers.get('content-disposition') ?? '') ?? [];
      const problem = response.ok ? {} : (JSON.parse(Buffer.from(bytes).toString()) as JsonObject);
      return { status: response.status, fileName, bytes, problem };
    },
    close: () => app.close(),
  };
}

function customProfile(id: string, displayName: string): JsonObject {
  return {
    '@odata.type': '#microsoft.graph.windows10CustomConfiguration',
    id,
    displayName,
    description: null,
    roleScopeTagIds: ['0'],
    version: 1,
    supportsScopeTags: true,
    createdDateTime: '2026-01-01T00:00:00Z',
    lastModifiedDateTime: '2026-01-01T00:00:00Z',
    omaSettings: [
      {
        '@odata.type': '#microsoft.graph.omaSettingString',
        displayName: 'Key',
        description: null,
        omaUri: './Vendor/MSFT/Key',
        value: '****',
        isEncrypted: true,
        secretReferenceValueId: 't-1',
      },
    ],
  };
}

/** The files of a zip by path; names are what the archive says, so that a test sees them as an unpacking tool would. */
export function filesOf({ status, bytes, problem }: Downloaded): Record<string, Uint8Array> {
  expect(problem).toEqual({});
  expect(status).toBe(200);
  return unzipSync(bytes);
}

export function jsonOf(bytes: Uint8Array | undefined): JsonObject {
  return JSON.parse(Buffer.from(bytes ?? new Uint8Array()).toString()) as JsonObject;
}
