import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/kernel/json.ts';
import { keptNames, readKept } from '../../src/definitions/kept-words.ts';
import { createSettingWords, type LearnAsk } from '../../src/definitions/learn-words.ts';
import { wantedWords } from '../../src/definitions/wanted-words.ts';
import { systemClock } from '../../src/kernel/system-ports.ts';
import { choice, settingsOf } from '../../simulator/demo/settings.ts';
import { flatten } from '../../simulator/log/request-log.ts';
import { backupWorld, type BackupWorld } from '../backup/support/backup-world.ts';
import { emptyTenant, TENANT_ID } from '../backup/support/tenants.ts';

const ENCRYPT = 'device_vendor_msft_bitlocker_requiredeviceencryption';
const HIBERNATE = 'device_vendor_msft_policy_config_power_allowhibernate';
let world: BackupWorld;

beforeAll(async () => {
  world = await backupWorld(emptyTenant(), (deps) => ({
    ...deps,
    words: createSettingWords({ store: deps.store, clock: systemClock }),
  }));
  await world.simulator.admin(TENANT_ID).create('settingsCatalogPolicy', policy([ENCRYPT]));
});
afterAll(() => world.close());

const policy = (ids: readonly string[]): JsonObject => ({
  name: 'Encryption',
  description: '',
  platforms: 'windows10',
  technologies: 'mdm',
  roleScopeTagIds: ['0'],
  templateReference: { templateId: '' },
  settings: settingsOf(ids.map((id) => choice(id, 1))),
});
/** Addresses of definitions and categories that were asked for since the log was cleared. */
const asked = () =>
  flatten(world.simulator.log())
    .map(({ path }) => path)
    .filter((path) => /configuration(Settings|Categories)/.test(path));
const backUp = async () => {
  world.simulator.clearLog();
  const { operation } = await world.backUp(['settingsCatalogPolicy']);
  expect(operation.outcome).toBe('succeeded');
};
const names = () => world.inTx((tx) => keptNames(tx, world.place.environmentId));
async function learn(ids: readonly string[], more: Partial<LearnAsk> = {}) {
  const wanted = wantedWords();
  wanted.note('settingsCatalogPolicy', policy(ids));
  const words = createSettingWords({ store: world.store, clock: systemClock });
  const reader = await world.deps.openReader(world.place);
  const { signal } = new AbortController();
  return words.learn({ place: world.place, reader, wanted, occasion: 'preview', signal, ...more });
}

describe('words of settings', () => {
  it('are learned by a backup, in batches, with their category, and asked for once', async () => {
    await backUp();
    expect(asked().map((path) => path.split('/')[3])).toEqual([
      'configurationSettings',
      'configurationCategories',
    ]);
    const say = await names();
    expect(say('settingDefinition', ENCRYPT)).toBe('Require Device Encryption');
    expect(say('settingCategory', ENCRYPT)).toBe('BitLocker');
    expect(say('settingOption', `${ENCRYPT}_1`)).toBe('Enabled');
    await backUp();
    expect(asked()).toEqual([]);
  });

  it('are asked for again after thirty days, and at once when a backup meets an unknown id', async () => {
    world.store.setNow(new Date(Date.now() + 29 * 86_400_000));
    await world.simulator.admin(TENANT_ID).create('settingsCatalogPolicy', policy([ENCRYPT, HIBERNATE]));
    await backUp();
    expect(asked().filter((path) => path.includes('configurationSettings'))).toEqual([
      expect.stringContaining(HIBERNATE),
    ]);
    world.store.setNow(new Date(Date.now() + 31 * 86_400_000));
    await backUp();
    expect(asked().filter((path) => path.includes('configurationSettings'))).toEqual([
      expect.stringContaining(ENCRYPT),
    ]);
    world.store.setNow(null);
  });

  it('of an id that the service does not know are kept as such and left alone for a day', async () => {
    const odd = 'no~setting';
    await learn([odd]);
    const kept = await world.inTx((tx) => readKept(tx, world.place.environmentId, [odd]));
    expect(kept.get(odd)).toMatchObject({ words: undefined });
    world.simulator.clearLog();
    await learn([odd], { occasion: 'backup' });
    expect(asked()).toEqual([]);
    world.store.setNow(new Date(Date.now() + 2 * 86_400_000));
    await learn([odd], { occasion: 'backup' });
    expect(asked()).toHaveLength(1);
    world.store.setNow(null);
  });

  it('that may not be read hold nothing up: the backup is complete, and a few requests settle it', async () => {
    const ids = Array.from(
      { length: 250 },
      (_, at) => `device_vendor_msft_policy_config_area_new${String(at)}`,
    );
    await world.simulator.admin(TENANT_ID).create('settingsCatalogPolicy', policy(ids));
    world.simulator.setFaults([
      { match: { path: 'configurationSettings' }, kind: 'forbidden', times: 10_000 },
    ]);
    await backUp();
    expect(asked()).toHaveLength(100);
    expect((await names())('settingDefinition', ids[0]!)).toBeUndefined();
    world.simulator.setFaults([]);
    await backUp();
    expect((await names())('settingDefinition', ids[249]!)).toBe('New 249');
  });

  it('are given within the bound of time when the service is slow', async () => {
    const id = 'device_vendor_msft_policy_config_area_slow';
    const clock = { ...systemClock, sleep: async () => undefined };
    const words = createSettingWords({ store: world.store, clock });
    const reader = {
      ...(await world.deps.openReader(world.place)),
      getMany: (_version: string, _paths: readonly string[], signal?: AbortSignal) =>
        new Promise<never>((_resolve, reject) => {
          signal?.addEventListener('abort', () => {
            reject(signal.reason as Error);
          });
        }),
    };
    const wanted = wantedWords();
    wanted.note('settingsCatalogPolicy', policy([id, ENCRYPT]));
    const { signal } = new AbortController();
    const say = await words.learn({ place: world.place, reader, wanted, occasion: 'preview', signal });
    expect(say('settingDefinition', id)).toBeUndefined();
    expect(say('settingDefinition', ENCRYPT)).toBe('Require Device Encryption');
  });

  it('are of one workspace alone', async () => {
    const { rows } = await world.store.asAdmin('select count(*)::int as n from setting_definition');
    expect((rows[0] as { n: number }).n).toBeGreaterThan(0);
    const elsewhere = await world.store.inWorkspace('5ec0e700-0000-4000-8000-00000000ffff', (tx) =>
      readKept(tx, world.place.environmentId),
    );
    expect(elsewhere.size).toBe(0);
  });
});
