import { resourceType } from '../../../catalogue/catalogue.ts';
import { VALUES } from '../../../catalogue/group-policy.ts';
import type { ResourceTypeKey } from '../../../catalogue/resource-type.ts';
import type { ArchiveFile } from '../../../evidence/format/zip-stream.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { withEntityType } from '../entity-type.ts';
import type { ExportedResource, ExportSource } from '../export-source.ts';
import { uniqueNames } from '../file-names.ts';
import { jsonBytes } from '../json-text.ts';
import { leftOutRecord, readmeText } from '../left-out.ts';
import { masked } from '../masked.ts';
import { definitionValuesAside } from './definition-values.ts';
import { INTUNE_MANAGEMENT_FOLDERS as FOLDERS } from './intune-management-folders.ts';
import { targetedGroups } from './targeted-groups.ts';

const ABOUT = [
  'Configuration of a Microsoft tenant, written by TenantAtlas in the layout that IntuneManagement imports:',
  'one folder per type, the objects as Microsoft Graph gave them with their assignments, and MigrationTable.json with the groups.',
  'Check what its import may change before you use it: IntuneManagement has its own rules for what exists already.',
];
const NO_PLACE = 'IntuneManagement has no folder for this type.';
/** Profiles name certificates and the like by a link, which an import makes only from names that this layout does not get from us. */
const SIDE = '_Settings';

/** IntuneManagement's layout: `<type>/<name>.json`, side files for settings, groups, and the table that maps them elsewhere. */
export async function* intuneManagementFiles(source: ExportSource): AsyncGenerator<ArchiveFile> {
  const left = leftOutRecord();
  const entries = source.entries.filter((entry) => {
    if (FOLDERS[entry.typeKey] !== undefined) return true;
    left.resource(entry, NO_PLACE);
    return false;
  });
  const names = uniqueNames(
    entries.map(({ typeKey, name, id }) => ({ folder: FOLDERS[typeKey] ?? '', name, id })),
    { withId: (name, id) => `${name}_${id}`, beside: [SIDE] },
  );
  const groups = new Map<string, string>();
  for (const [at, entry] of entries.entries()) {
    const resource = await source.load(entry);
    yield* filesOf(resource, `${FOLDERS[entry.typeKey] ?? ''}/${names[at] ?? ''}`);
    if (entry.typeKey === 'group') groups.set(entry.id, entry.name);
    for (const id of targetedGroups(resource)) {
      const name = groups.get(id) ?? (await source.nameOf('group', id))?.name;
      if (name === undefined)
        left.part(entry, `Assigned to the group ${id}, whose name the backup does not hold.`);
      else groups.set(id, name);
    }
    for (const { label } of resourceType(entry.typeKey).missingSecrets(resource.payload)) {
      left.part(entry, `A secret that only a mask stands for: ${label}.`);
    }
  }
  yield {
    path: 'MigrationTable.json',
    bytes: jsonBytes({
      TenantId: source.tenantId,
      Organization: source.organisation,
      Objects: [...groups]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([Id, DisplayName]) => ({ Id, DisplayName, Type: 'Group' })),
    }),
  };
  yield { path: 'README.txt', bytes: Buffer.from(readmeText(ABOUT, left.lines())) };
}

function* filesOf(resource: ExportedResource, base: string): Generator<ArchiveFile> {
  const { typeKey, assignments } = resource;
  const whole: JsonObject = {
    ...withEntityType(typeKey, masked(resource.payload)),
    ...(assignments === undefined ? {} : { assignments }),
  };
  const { object, aside } = partsOf(typeKey, whole);
  yield { path: `${base}.json`, bytes: jsonBytes(object) };
  if (aside !== undefined) yield { path: `${base}${SIDE}.json`, bytes: jsonBytes(aside) };
}

/** What the tool keeps in a file of its own beside the object. */
function partsOf(
  typeKey: ResourceTypeKey,
  whole: JsonObject,
): { object: JsonObject; aside?: JsonObject | JsonObject[] } {
  if (typeKey === 'deviceManagementIntent') {
    return { object: whole, aside: { settings: whole['settings'] ?? [] } };
  }
  if (typeKey !== 'groupPolicyConfiguration') return { object: whole };
  const { [VALUES]: values, ...object } = whole;
  return { object, aside: definitionValuesAside(values) };
}
