import { Unzip, UnzipInflate } from 'fflate';
import { expect, test } from 'vitest';
import { createSigner } from '../../evidence/format/signer.ts';
import { zipStream } from '../../evidence/format/zip-stream.ts';
import { archiveFiles, type ArchivedEntry } from './archive/archive-files.ts';
import { packArchive } from './archive/pack-archive.ts';
import type { ExportSource } from './export-source.ts';
import { intuneCdFiles } from './layouts/intune-cd.ts';
import { intuneManagementFiles } from './layouts/intune-management.ts';
import { treeFiles } from './layouts/tree.ts';

const COUNT = 200;
const entries = Array.from({ length: COUNT }, (_, at): ArchivedEntry => ({
  typeKey: 'deviceCompliancePolicy',
  id: `id-${String(at)}`,
  // Every second one has a namesake.
  name: `Policy ${String(Math.floor(at / 2))}`,
  vaultHash: String(at),
  platform: 'windows',
  naturalKey: '',
  contentDigest: '',
  assignmentsDigest: '',
  capturedAt: '2026-01-01T00:00:00.000Z',
}));
const payloadOf = ({ id, name }: { id: string; name: string }) => ({
  '@odata.type': '#microsoft.graph.windows10CompliancePolicy',
  id,
  displayName: name,
  description: Array.from({ length: 400 }, (_, at) => `${id} ${String(at * 7919)}`).join(),
});

/** A source that counts how many contents were asked for. */
function counting(): { source: ExportSource; asked: () => number } {
  let asked = 0;
  const source: ExportSource = {
    tenantId: 't',
    organisation: 'Contoso',
    entries,
    load: (entry) => {
      asked += 1;
      return Promise.resolve({ ...entry, payload: payloadOf(entry), assignments: [] });
    },
    nameOf: () => Promise.resolve(undefined),
  };
  return { source, asked: () => asked };
}

const layouts = { tree: treeFiles, intunemanagement: intuneManagementFiles, intunecd: intuneCdFiles };

test.each(Object.entries(layouts))(
  '%s is written item by item, never ahead of who reads it',
  async (_name, layout) => {
    const { source, asked } = counting();
    let files = 0;
    const unzip = new Unzip((file) => {
      files += 1;
      file.ondata = () => undefined;
      file.start();
    });
    unzip.register(UnzipInflate);
    for await (const chunk of zipStream(layout(source))) {
      unzip.push(chunk);
      expect(asked() - files).toBeLessThanOrEqual(2);
    }
    expect(asked()).toBe(COUNT);
    expect(files).toBeGreaterThanOrEqual(COUNT + 1);
  },
);

test('the archive is too, encrypted or not', async () => {
  const signer = createSigner('a key text of the tests that is long enough');
  for (const lock of [undefined, { passphrase: 'correct horse battery staple' }]) {
    const { source, asked } = counting();
    const files = archiveFiles({
      tenantId: 't',
      set: { id: 's', name: '', purpose: '', status: '', createdAt: '', completedAt: '', digest: '' },
      itemsInSet: COUNT,
      types: [],
      entries,
      load: async (entry) => {
        const { payload } = await source.load(entry);
        return { captured: payload, maskedSecrets: 0 };
      },
    });
    let half = 0;
    let size = 0;
    for await (const chunk of packArchive(files, { signer, ...(lock === undefined ? {} : { lock }) })) {
      size += chunk.length;
      if (asked() < COUNT / 2) half = size;
    }
    // When half of the contents were asked for a fair part had left; what the compressor still holds is bounded by its window.
    expect(half / size).toBeGreaterThan(0.2);
  }
}, 60_000);

test('a path that comes twice is a mistake of ours and is not written', async () => {
  const twice = [1, 2].map(() => ({ path: 'a.json', bytes: Buffer.from('{}') }));
  const written = async () => {
    for await (const chunk of zipStream(twice)) expect(chunk.length).toBeGreaterThan(0);
  };
  await expect(written()).rejects.toThrow('two files called a.json');
});
