import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sameFile } from '../../src/backup/export/file-names.ts';
import { verifyArchive } from '../../src/backup/export/archive/verify-archive.ts';
import type { ArchiveIndex } from '../../src/backup/export/archive/archive-index.ts';
import { decrypted } from '../../src/backup/export/archive/encryption.ts';
import { resourceType } from '../../src/catalogue/catalogue.ts';
import { isSealedValue } from '../../src/catalogue/sealed-value.ts';
import { fingerprintOf } from '../../src/compare/fingerprint-of.ts';
import { createSigner } from '../../src/evidence/format/signer.ts';
import { digestOfBytes } from '../../src/kernel/digest.ts';
import { isJsonObject, objectsOf, stringOf, type JsonObject, type JsonValue } from '../../src/kernel/json.ts';
import { unzipSync } from 'fflate';
import { exportWorld, filesOf, HOSTILE, jsonOf, SECRET, type World } from './world.ts';

const FORMATS = ['tree', 'intunemanagement', 'intunecd', 'archive'] as const;
const signer = createSigner('a key of the tests that signs evidence');
let world: World;
beforeAll(async () => {
  world = await exportWorld(41);
}, 180_000);
afterAll(() => world.close());

const whole = (format: string) => world.download({ query: `?format=${format}` });

describe.each(FORMATS)('as %s', (format) => {
  test('the same backup gives the same bytes, and names are good on every system', async () => {
    const first = await whole(format);
    const files = filesOf(first);
    expect(Buffer.compare((await whole(format)).bytes, first.bytes)).toBe(0);
    expect(first.fileName).toMatch(new RegExp(`^production-\\d{4}-\\d{2}-\\d{2}-${format}\\.zip$`));
    const paths = Object.keys(files);
    expect(new Set(paths.map(sameFile)).size).toBe(paths.length);
    for (const path of paths) {
      expect(path).toMatch(/^[^/\\:*?"<>|\p{Cc}]+(\/[^/\\:*?"<>|\p{Cc}]+)*$/u);
      for (const part of path.split('/')) {
        expect(part).not.toMatch(/^\.|[. ]$|^(con|prn|aux|nul)(\.|$)/i);
        expect(Buffer.byteLength(part)).toBeLessThanOrEqual(255);
      }
    }
    const json = paths.filter((path) => path.endsWith('.json'));
    for (const path of json) expect(() => jsonOf(files[path])).not.toThrow();
    for (const name of HOSTILE) {
      const named = json.filter((path) => stringOf(nameIn(jsonOf(files[path]))) === name);
      expect(named, name).toHaveLength(1);
    }
  });

  test('what is kept encrypted stays in the house', async () => {
    const { bytes } = await whole(format);
    const all = Object.values(unzipSync(bytes)).map((file) => Buffer.from(file).toString());
    for (const text of all) {
      expect(text).not.toContain('planted-');
      expect(text).not.toContain('$sealed');
    }
    expect(all.some((text) => text.includes('****'))).toBe(true);
  });
});

function nameIn(json: JsonObject): JsonValue | undefined {
  const payload = isJsonObject(json['payload']) ? json['payload'] : json;
  return payload['displayName'] ?? payload['name'];
}

describe('the tree', () => {
  test('holds every resource once, as it is compared, scripts as the files that they are', async () => {
    const files = filesOf(await whole('tree'));
    const json = Object.keys(files).filter((path) => path.endsWith('.json'));
    expect(json).toHaveLength(world.items.length);
    const scripts = new Set<string>();
    for (const path of json) {
      const [typeKey = '', name = ''] = path.split('/');
      const type = resourceType(typeKey);
      const { assignments, ...content } = inlined(jsonOf(files[path]), (file) => {
        scripts.add(`${typeKey}/${file}`);
        return Buffer.from(files[`${typeKey}/${file}`] ?? new Uint8Array()).toString('base64');
      }) as JsonObject;
      const id = stringOf(content[type.idProperty ?? 'id']);
      const item = world.items.find((one) => one.typeKey === typeKey && one.resourceId === id);
      expect(item, `${path} ${name}`).toBeDefined();
      const captured = await world.captured(item!.hash);
      if (JSON.stringify(captured.payload).includes('$sealed')) continue;
      const read = {
        id: captured.id,
        payload: content,
        assignments: assignments === undefined ? undefined : objectsOf(assignments),
      };
      expect(fingerprintOf(type, read), path).toEqual(fingerprintOf(type, captured));
    }
    const others = Object.keys(files).filter((path) => !path.endsWith('.json') && path !== 'README.txt');
    expect(new Set(others)).toEqual(scripts);
    expect(others.filter((path) => path.endsWith('.ps1')).length).toBeGreaterThan(2);
  });
});

/** The content with each script back in its place. */
function inlined(value: JsonValue, read: (file: string) => string): JsonValue {
  if (Array.isArray(value)) return value.map((item) => inlined(item, read));
  if (!isJsonObject(value)) return value;
  const file = stringOf(value['$file']);
  if (file !== undefined) return read(file);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, inlined(member, read)]));
}

describe('the archive', () => {
  test('holds every captured resource byte for byte, and verifies offline', async () => {
    const { bytes } = await whole('archive');
    const report = await verifyArchive(bytes, { expectedKey: signer.fingerprint });
    expect(report).toEqual({
      holds: true,
      problems: [],
      fingerprint: signer.fingerprint,
      contents: 'verified',
      items: world.items.length,
    });
    const files = unzipSync(bytes);
    const index = jsonOf(files['backup.json']) as unknown as ArchiveIndex;
    expect(index.items.map(({ vaultHash }) => vaultHash).sort()).toEqual(
      world.items.map(({ hash }) => hash).sort(),
    );
    for (const { file, hash, vaultHash, maskedSecrets, resourceId } of index.items) {
      expect(digestOfBytes(files[file] ?? new Uint8Array())).toBe(hash);
      expect(hash === vaultHash, resourceId).toBe(maskedSecrets === 0);
    }
    const masked = index.items.filter(({ maskedSecrets }) => maskedSecrets > 0);
    expect(masked.map(({ name }) => name).sort()).toEqual([...HOSTILE].sort());
    for (const { file } of masked) {
      expect(jsonOf(files[file])['fidelity']).toMatchObject({ missingSecrets: ['OMA-URI value of Key'] });
    }
  });

  test('encrypted with a passphrase, it shows nothing without it and everything with it', async () => {
    const passphrase = 'correct horse battery staple';
    const answer = await world.download({ body: { format: 'archive', encryption: { passphrase } } });
    const files = filesOf(answer);
    expect(Object.keys(files).sort()).toEqual([
      'README.txt',
      'SHA256SUMS',
      'SHA256SUMS.sig',
      'contents.zip.age',
      'public-key.pem',
    ]);
    const text = Buffer.from(answer.bytes).toString('latin1');
    const told = world.items.flatMap(({ name, resourceId }) => [name, resourceId]);
    expect(told.filter((word) => word.length > 12 && text.includes(word))).toEqual([]);
    const expectedKey = signer.fingerprint;
    expect(await verifyArchive(answer.bytes, { expectedKey })).toMatchObject({
      holds: true,
      contents: 'locked',
    });
    expect(await verifyArchive(answer.bytes, { key: { passphrase: 'wrong horse battery' } })).toMatchObject({
      holds: false,
      problems: [expect.stringContaining('does not open') as string],
    });
    expect(await verifyArchive(answer.bytes, { key: { passphrase } })).toMatchObject({
      holds: true,
      contents: 'verified',
      items: world.items.length,
    });
    const plain = unzipSync((await decrypted(files['contents.zip.age']!, { passphrase }))!);
    const { items } = jsonOf(plain['backup.json']) as unknown as ArchiveIndex;
    expect(items.every(({ hash, vaultHash }) => hash === vaultHash)).toBe(true);
    const sealed = items.find(({ name }) => name === HOSTILE[0]);
    const [setting] = objectsOf((jsonOf(plain[sealed!.file])['payload'] as JsonObject)['omaSettings']);
    expect(isSealedValue(setting?.['value'])).toBe(true);
    expect(Buffer.from(plain[sealed!.file]!).toString()).not.toContain(SECRET);
  }, 60_000);

  test('encrypted for a public key, its identity opens it', async () => {
    const identity = await generateX25519Identity();
    const recipients = [await identityToRecipient(identity)];
    const { bytes } = await world.download({ body: { format: 'archive', encryption: { recipients } } });
    expect(await verifyArchive(bytes, { key: { identity } })).toMatchObject({ contents: 'verified' });
    const other = await generateX25519Identity();
    expect(await verifyArchive(bytes, { key: { identity: other } })).toMatchObject({ holds: false });
  });
});

describe('what was chosen', () => {
  test('only that leaves, whether named in the address or in a body', async () => {
    const chosen = world.items.filter(({ typeKey }) => typeKey === 'deviceHealthScript');
    const itemIds = chosen.map(({ id }) => id);
    const paths = Object.keys(
      filesOf(await world.download({ query: `?format=tree&items=${itemIds.join()}` })),
    );
    expect(paths.filter((path) => path.endsWith('.json'))).toHaveLength(chosen.length);
    expect(paths.every((path) => path === 'README.txt' || path.startsWith('deviceHealthScript/'))).toBe(true);
    const posted = filesOf(await world.download({ body: { format: 'tree', itemIds } }));
    expect(Object.keys(posted).sort()).toEqual(paths.sort());
  });

  test('the archive says of how many', async () => {
    const [item] = world.items;
    const files = filesOf(await world.download({ query: `?format=archive&items=${item!.id}` }));
    expect(jsonOf(files['backup.json'])).toMatchObject({ itemsInSet: world.items.length });
  });
});

describe('what is refused', () => {
  test.each<[string, { query?: string; body?: unknown }, { status: number; code: string }]>([
    ['an unknown format', { query: '?format=terraform' }, { status: 400, code: 'invalid_request' }],
    ['ids that are none', { query: '?format=tree&items=../..' }, { status: 400, code: 'invalid_request' }],
    [
      'items of elsewhere',
      { query: '?format=tree&items=00000000-0000-4000-8000-000000000000' },
      { status: 422, code: 'unknown_items' },
    ],
    ['no items at all', { body: { format: 'tree', itemIds: [] } }, { status: 422, code: 'unknown_items' }],
    [
      'a short passphrase',
      { body: { format: 'archive', encryption: { passphrase: 'short' } } },
      { status: 422, code: 'invalid_lock' },
    ],
    [
      'a secret key for a public one',
      { body: { format: 'archive', encryption: { recipients: ['AGE-SECRET-KEY-1QQQQ'] } } },
      { status: 422, code: 'invalid_lock' },
    ],
    [
      'encryption of plain files',
      { body: { format: 'tree', encryption: { passphrase: 'correct horse battery' } } },
      { status: 422, code: 'only_archives_lock' },
    ],
  ])('%s, with what to do', async (_what, how, expected) => {
    const { problem, status } = await world.download(how);
    expect({ status, code: problem['code'] }).toEqual(expected);
    expect(JSON.stringify(problem)).not.toContain('AGE-SECRET');
    expect(stringOf(problem['detail'])).not.toBe('');
  });

  test('a person who may only look', async () => {
    const reader = await world.app.signedIn('readonly');
    const { problem } = await world.download({ query: '?format=tree', client: reader });
    expect(problem).toMatchObject({ status: 403, code: 'forbidden', capability: 'backups.export' });
  });
});

test('I-31 each export is in the audit record, before anything leaves, without what it holds', async () => {
  const entries = async () =>
    world.app.store.inWorkspace(world.app.workspaceId, (tx) =>
      tx.selectFrom('audit_entry').selectAll().where('action', '=', 'backup_set.export').execute(),
    );
  const before = (await entries()).length;
  await whole('intunecd');
  await world.download({ body: { format: 'tree', itemIds: [] } });
  const added = (await entries()).slice(before);
  expect(added).toHaveLength(1);
  expect(added[0]).toMatchObject({ outcome: 'done', target: world.setId, actor_name: 'Oki Operator' });
  expect(added[0]?.detail).toMatchObject({
    format: 'intunecd',
    items: world.items.length,
    whole: true,
    encrypted: false,
  });
});
