import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { SimulatedTenant } from '../../../simulator/tenant/simulated-tenant.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';

const fileOf = (folder: string, tenantId: string): string => path.join(folder, `tenant-${tenantId}.json`);

/** The tenants as they were left; undefined when none was ever kept. */
export async function readTenants(folder: string): Promise<SimulatedTenant[] | undefined> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => /^tenant-[0-9a-f-]+\.json$/.test(name)).sort();
  if (files.length === 0) return undefined;
  const tenants = await Promise.all(files.map((name) => readJsonFile(path.join(folder, name))));
  return tenants as SimulatedTenant[];
}

/**
 * Keeps tenants in files. `save` resolves when a writing that began after the call is durable; changes that come meanwhile share the
 * next writing, so that a burst of changes costs few of them.
 */
export function keepTenants(folder: string): { save(tenant: SimulatedTenant): Promise<void> } {
  const latest = new Map<string, SimulatedTenant>();
  const next = new Map<string, Promise<void>>();
  let last: Promise<void> = Promise.resolve();
  return {
    save(tenant) {
      const { tenantId } = tenant;
      latest.set(tenantId, tenant);
      const waiting = next.get(tenantId);
      if (waiting) return waiting;
      const writing = last.then(async () => {
        next.delete(tenantId);
        await writeJsonFile(fileOf(folder, tenantId), latest.get(tenantId));
      });
      next.set(tenantId, writing);
      // A failed writing is the caller's to hear; the one after it is tried all the same.
      last = writing.catch(() => undefined);
      return writing;
    },
  };
}
