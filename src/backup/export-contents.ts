import { stringOf, type JsonObject } from '../kernel/json.ts';
import { resourceType } from '../catalogue/catalogue.ts';
import type { ResourceTypeKey } from '../catalogue/resource-type.ts';
import { mapSealed } from '../catalogue/sealed-value.ts';
import type { CapturedResource } from '../graph/read/captured-resource.ts';
import type { ItemRow } from './backup-item.ts';
import type { BackupSet } from './backup-set.ts';
import type { ArchivedEntry, ArchiveSource } from './export/archive/archive-files.ts';
import type { ExportEntry, ExportSource, NamedObject } from './export/export-source.ts';
import { masked } from './export/masked.ts';
import { loadContent } from './load-item.ts';
import type { Vault } from './vault/vault.ts';

/** What an export works with once its transaction has ended. */
export interface Exporting {
  vault: Vault;
  environment: { name: string; tenantId: string };
  set: BackupSet;
  /** The chosen items in the order of the export. */
  chosen: readonly ArchivedEntry[];
  /** Every item of the set: what refers to them learns their names. */
  inSet: readonly ArchivedEntry[];
}

/** An item of the set on its way out. */
export function toEntry(row: ItemRow): ArchivedEntry {
  return {
    typeKey: resourceType(row.type_key).key,
    id: row.resource_id,
    name: row.name,
    platform: row.platform,
    naturalKey: row.natural_key,
    vaultHash: row.vault_hash,
    contentDigest: row.content_digest,
    assignmentsDigest: row.assignments_digest,
    capturedAt: row.captured_at.toISOString(),
  };
}

/** The captured resource of an entry. Throws `vault_damaged`. */
export function loadEntry(vault: Vault, { vaultHash, typeKey, id }: ExportEntry): Promise<CapturedResource> {
  return loadContent(vault, { vault_hash: vaultHash, type_key: typeKey, resource_id: id });
}

/** For layouts of tools: contents one by one, and the names behind ids. */
export function layoutSource({ vault, environment, chosen, inSet }: Exporting): ExportSource {
  return {
    tenantId: environment.tenantId,
    organisation: environment.name,
    entries: chosen,
    load: (entry) => loadEntry(vault, entry),
    nameOf: namesOf(inSet, vault),
  };
}

/** Names by id. Of a group also its rule, read once when it is first asked for. */
function namesOf(inSet: readonly ArchivedEntry[], vault: Vault): ExportSource['nameOf'] {
  const keyOf = (typeKey: ResourceTypeKey, id: string) => `${typeKey}/${id}`;
  const entries = new Map(inSet.map((entry) => [keyOf(entry.typeKey, entry.id), entry]));
  const known = new Map<string, NamedObject>();
  return async (typeKey, id) => {
    const key = keyOf(typeKey, id);
    const entry = entries.get(key);
    if (entry === undefined) return undefined;
    const found = known.get(key) ?? (await named(vault, entry));
    known.set(key, found);
    return found;
  };
}

async function named(vault: Vault, entry: ArchivedEntry): Promise<NamedObject> {
  if (entry.typeKey !== 'group') return { name: entry.name };
  const { payload } = await loadEntry(vault, entry);
  const types = payload['groupTypes'];
  return {
    name: entry.name,
    group: {
      dynamic: Array.isArray(types) && types.includes('DynamicMembership'),
      rule: stringOf(payload['membershipRule']) ?? null,
    },
  };
}

/** For our own archive: the captured form as it is stored; kept secrets only where the contents leave encrypted. */
export function archiveSource(
  exporting: Exporting,
  { keepSecrets }: { keepSecrets: boolean },
): ArchiveSource {
  const { vault, environment, set, chosen, inSet } = exporting;
  return {
    tenantId: environment.tenantId,
    set: {
      id: set.id,
      name: set.name,
      purpose: set.purpose,
      status: set.status,
      createdAt: set.createdAt.toISOString(),
      completedAt: set.completedAt?.toISOString() ?? null,
      digest: set.digest,
    },
    itemsInSet: inSet.length,
    types: set.countsByType.map((type): JsonObject => ({ ...type })),
    entries: chosen,
    load: async (entry) => {
      const captured = await loadEntry(vault, entry);
      return keepSecrets ? { captured: asJson(captured), maskedSecrets: 0 } : withMasks(captured);
    },
  };
}

/** The captured form with a mask for each kept secret, which then is a missing one. */
function withMasks(captured: CapturedResource): { captured: JsonObject; maskedSecrets: number } {
  let maskedSecrets = 0;
  mapSealed(captured.payload, () => {
    maskedSecrets += 1;
    return null;
  });
  if (maskedSecrets === 0) return { captured: asJson(captured), maskedSecrets };
  const payload = masked(captured.payload);
  const labels = resourceType(captured.typeKey)
    .missingSecrets(payload)
    .map(({ label }) => label);
  const missingSecrets = [...new Set([...captured.fidelity.missingSecrets, ...labels])];
  const fidelity = { ...captured.fidelity, missingSecrets };
  return { captured: asJson({ ...captured, payload, fidelity }), maskedSecrets };
}

function asJson(captured: CapturedResource): JsonObject {
  return captured as unknown as JsonObject;
}
